import type { EntityCard, EntityKey } from "../../domain/entity.ts";
import type { Instant } from "../../domain/instant.ts";
import { compareCodePoints } from "../../domain/order.ts";
import type { SubgraphAnswer, SubgraphLink, SubgraphQuestion } from "../questions.ts";
import { sortLinks } from "../sort-links.ts";
import { isAllTime, ofTypes } from "./clauses.ts";
import type { Connection } from "./connection.ts";
import { readSubjects } from "./read-entities.ts";
import { CO_MENTIONED, isCoMentionedOnly } from "./relation-codes.ts";
import { CARD_COLUMNS, CARD_TUPLE, cardOfTuple, type CardTuple } from "./rows.ts";

/** Walks co-mentions over all time by ids, a statement for each hop and one for the links; null for all else. */
export function readSubgraph(
  connection: Connection,
  { around, hops, maxNodes, filter }: SubgraphQuestion,
  withDates: boolean,
): SubgraphAnswer | null {
  if (!isAllTime(filter.window) || !isCoMentionedOnly(filter.kinds)) return null;
  const { cards, truncated } = walk(connection, around, hops, maxNodes, filter);
  const nodes = [...cards.values()];
  return { nodes, edges: sortLinks(nodes, readLinks(connection, cards, filter.minStories, withDates)), truncated };
}

function walk(
  connection: Connection,
  around: readonly EntityKey[],
  hops: number,
  maxNodes: number,
  { types, minStories }: SubgraphQuestion["filter"],
): { readonly cards: ReadonlyMap<number, EntityCard>; readonly truncated: boolean } {
  const narrowed = ofTypes("e.type", types);
  // The plus makes SQLite read each entity's strong relations, by their index, once.
  const sql = `SELECT e.id, ${CARD_COLUMNS}
    FROM (SELECT r.neighbor, max(r.stories) AS strength
          FROM json_each(@frontier) AS f CROSS JOIN relation AS r
            ON r.entity = f.value AND r.kind = ${String(CO_MENTIONED)} AND r.stories >= @minStories
          WHERE +r.neighbor NOT IN (SELECT value FROM json_each(@visited)) GROUP BY r.neighbor) AS l
      JOIN entity AS e ON e.id = l.neighbor
    WHERE true${narrowed.sql} ORDER BY l.strength DESC, e.key LIMIT @limit`;
  const subjects = readSubjects(connection, around);
  const starts = around.flatMap((key) => subjects.get(key) ?? []);
  const cards = new Map(starts.map(({ id, card }) => [id, card]));
  let frontier = [...cards.keys()];
  for (let hop = 0; hop < hops && frontier.length > 0; hop += 1) {
    const room = maxNodes - cards.size;
    const layer = connection.tuples<[id: number, ...card: CardTuple]>(sql, ["id", ...CARD_TUPLE], {
      ...narrowed.parameters,
      minStories,
      frontier: JSON.stringify(frontier),
      visited: JSON.stringify([...cards.keys()]),
      limit: room + 1,
    });
    for (const [id, ...card] of layer.slice(0, room)) cards.set(id, cardOfTuple(card));
    if (layer.length > room) return { cards, truncated: true };
    frontier = layer.map(([id]) => id);
  }
  return { cards, truncated: false };
}

type LinkTuple = [entity: number, neighbor: number, stories: number, firstAt?: Instant, lastAt?: Instant];

const DATES = ["firstAt", "lastAt"] as const;

/** Each relation is there from both ends: one of them is enough. */
function readLinks(
  connection: Connection,
  cards: ReadonlyMap<number, EntityCard>,
  minStories: number,
  withDates: boolean,
): SubgraphLink[] {
  const tuples = connection.tuples<LinkTuple>(
    `SELECT r.entity, r.neighbor, r.stories${withDates ? ", r.first_at AS firstAt, r.last_at AS lastAt" : ""}
     FROM json_each(@ids) AS k CROSS JOIN relation AS r
       ON r.entity = k.value AND r.kind = ${String(CO_MENTIONED)} AND r.stories >= @minStories
     WHERE r.entity < r.neighbor AND +r.neighbor IN (SELECT value FROM json_each(@ids))`,
    ["entity", "neighbor", "stories", ...(withDates ? DATES : [])],
    { ids: JSON.stringify([...cards.keys()]), minStories },
  );
  return tuples.flatMap(([entity, neighbor, storyCount, firstAt = null, lastAt = null]) => {
    const [one, other] = [cards.get(entity), cards.get(neighbor)];
    if (one === undefined || other === undefined) return [];
    const [source, target] = compareCodePoints(one.key, other.key) < 0 ? [one, other] : [other, one];
    return [{ kind: "CO_MENTIONED" as const, source, target, storyCount, firstAt, lastAt }];
  });
}
