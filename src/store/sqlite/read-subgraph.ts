import type { EntityCard, EntityKey } from "../../domain/entity.ts";
import type { SubgraphAnswer, SubgraphQuestion } from "../questions.ts";
import { type LinkColumns, toSortedLinks } from "../sorted-links.ts";
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
  const links = readLinks(connection, [...cards.keys()], filter.minStories, withDates);
  return { nodes, edges: toSortedLinks(nodes, links), truncated };
}

function walk(
  connection: Connection,
  around: readonly EntityKey[],
  hops: number,
  maxNodes: number,
  filter: SubgraphQuestion["filter"],
): { readonly cards: ReadonlyMap<number, EntityCard>; readonly truncated: boolean } {
  const subjects = readSubjects(connection, around);
  const starts = around.flatMap((key) => subjects.get(key) ?? []);
  const cards = new Map(starts.map(({ id, card }) => [id, card]));
  let frontier = [...cards.keys()];
  for (let hop = 0; hop < hops && frontier.length > 0; hop += 1) {
    const room = maxNodes - cards.size;
    const layer = readLayer(connection, frontier, [...cards.keys()], filter, room + 1);
    for (const [id, ...card] of layer.slice(0, room)) cards.set(id, cardOfTuple(card));
    if (layer.length > room) return { cards, truncated: true };
    frontier = layer.map(([id]) => id);
  }
  return { cards, truncated: false };
}

type LayerTuple = [id: number, ...card: CardTuple];

/** What relations of so many stories lead to is read first: where it fills the layer, weaker ones need not be read. */
const STRONG = [64, 16, 4];

/** So many neighbours that were not visited yet, by their strongest relation, then by key. */
function readLayer(
  connection: Connection,
  frontier: readonly number[],
  visited: readonly number[],
  { types, minStories }: SubgraphQuestion["filter"],
  limit: number,
): LayerTuple[] {
  const narrowed = ofTypes("e.type", types);
  // The plus makes SQLite read each entity's strong relations, by their index, once.
  const sql = `SELECT e.id, ${CARD_COLUMNS}
    FROM (SELECT r.neighbor, max(r.stories) AS strength
          FROM json_each(@frontier) AS f CROSS JOIN relation AS r
            ON r.entity = f.value AND r.kind = ${String(CO_MENTIONED)} AND r.stories >= @strength
          WHERE +r.neighbor NOT IN (SELECT value FROM json_each(@visited)) GROUP BY r.neighbor) AS l
      JOIN entity AS e ON e.id = l.neighbor
    WHERE true${narrowed.sql} ORDER BY l.strength DESC, e.key LIMIT @limit`;
  const parameters = {
    ...narrowed.parameters,
    frontier: JSON.stringify(frontier),
    visited: JSON.stringify(visited),
    limit,
  };
  const read = (strength: number): LayerTuple[] =>
    connection.tuples(sql, ["id", ...CARD_TUPLE], { ...parameters, strength });
  for (const strength of STRONG.filter((stories) => stories > minStories)) {
    const strongest = read(strength);
    if (strongest.length === limit) return strongest;
  }
  return read(minStories);
}

const DATES = ["firstAt", "lastAt"] as const;

/** Each relation is there from both ends: one of them is enough. */
function readLinks(
  connection: Connection,
  ids: readonly number[],
  minStories: number,
  withDates: boolean,
): LinkColumns {
  const [entities = [], neighbors = [], storyCounts = [], firstAts = null, lastAts = null] = connection.columns(
    `SELECT r.entity, r.neighbor, r.stories${withDates ? ", r.first_at AS firstAt, r.last_at AS lastAt" : ""}
     FROM json_each(@ids) AS k CROSS JOIN relation AS r
       ON r.entity = k.value AND r.kind = ${String(CO_MENTIONED)} AND r.stories >= @minStories
     WHERE r.entity < r.neighbor AND +r.neighbor IN (SELECT value FROM json_each(@ids))`,
    ["entity", "neighbor", "stories", ...(withDates ? DATES : [])],
    { ids: JSON.stringify(ids), minStories },
  );
  const places = new Map(ids.map((id, place) => [id, place]));
  const placeOf = (id: number): number => places.get(id) ?? 0;
  return { ones: entities.map(placeOf), others: neighbors.map(placeOf), storyCounts, firstAts, lastAts };
}
