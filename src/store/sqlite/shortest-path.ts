import type { EntityCard, EntityKey } from "../../domain/entity.ts";
import type { EdgeFilter } from "../questions.ts";
import { ofTypes } from "./clauses.ts";
import type { Connection } from "./connection.ts";
import { findIds } from "./ids.ts";
import { selectEdges } from "./read-edges.ts";
import { CARD_COLUMNS, type CardRow, toCard } from "./rows.ts";

/** Where the search stands on one side: whom it reached and from whom, and the latest of them. */
interface Side {
  readonly reachedFrom: Map<number, number | null>;
  frontier: number[];
}

/**
 * Breadth first from both ends, always from the one with fewer open ends: one question per hop, and hubs in the middle
 * are met, not crossed.
 */
export function readShortestPath(
  connection: Connection,
  from: EntityKey,
  to: EntityKey,
  filter: EdgeFilter,
  maxHops: number,
): EntityCard[] | null {
  const ids = findIds(connection, "entity", [from, to]);
  const [start, goal] = [ids.get(from), ids.get(to)];
  if (start === undefined || goal === undefined) return null;
  if (start === goal) return readCards(connection, [start]);
  const ahead: Side = { reachedFrom: new Map([[start, null]]), frontier: [start] };
  const back: Side = { reachedFrom: new Map([[goal, null]]), frontier: [goal] };
  for (let hops = 1; hops <= maxHops && ahead.frontier.length > 0 && back.frontier.length > 0; hops += 1) {
    const [side, other] = ahead.frontier.length <= back.frontier.length ? [ahead, back] : [back, ahead];
    const meeting = advance(connection, side, other, filter);
    if (meeting !== null) return readCards(connection, joinWays(ahead, back, meeting));
  }
  return null;
}

/** Goes one hop on; the entity where it meets the other side, the smallest id of several. */
function advance(connection: Connection, side: Side, other: Side, filter: EdgeFilter): number | null {
  const reached: number[] = [];
  let meeting: number | null = null;
  for (const { entity, neighbor, isBetween } of readHop(connection, side.frontier, filter)) {
    if (side.reachedFrom.has(neighbor)) continue;
    const isMeeting = other.reachedFrom.has(neighbor);
    if (!isMeeting && isBetween === 0) continue;
    side.reachedFrom.set(neighbor, entity);
    reached.push(neighbor);
    if (isMeeting) meeting ??= neighbor;
  }
  side.frontier = reached;
  return meeting;
}

interface HopRow {
  readonly entity: number;
  readonly neighbor: number;
  /** 1 where the neighbour's type may stand between the ends. */
  readonly isBetween: 0 | 1;
}

function readHop(connection: Connection, frontier: readonly number[], filter: EdgeFilter): HopRow[] {
  const linked = selectEdges(filter, "r.entity IN (SELECT value FROM json_each(@frontier))");
  const between = ofTypes("n.type", filter.types);
  return connection.all<HopRow>(
    `SELECT DISTINCT l.entity, l.neighbor, (true${between.sql}) AS isBetween
     FROM (${linked.sql}) AS l JOIN entity AS n ON n.id = l.neighbor
     WHERE l.stories >= @minStories ORDER BY l.neighbor, l.entity`,
    { ...linked.parameters, ...between.parameters, frontier: JSON.stringify(frontier), minStories: filter.minStories },
  );
}

function joinWays(ahead: Side, back: Side, meeting: number): number[] {
  const first = walkBack(ahead, meeting).toReversed();
  return [...first, ...walkBack(back, meeting).slice(1)];
}

/** From an entity to the end that its side began at. */
function walkBack({ reachedFrom }: Side, start: number): number[] {
  const way: number[] = [];
  for (let id: number | null = start; id !== null; id = reachedFrom.get(id) ?? null) way.push(id);
  return way;
}

function readCards(connection: Connection, ids: readonly number[]): EntityCard[] {
  const rows = connection.all<CardRow>(
    `SELECT ${CARD_COLUMNS} FROM json_each(@ids) AS k JOIN entity AS e ON e.id = k.value ORDER BY k.id`,
    { ids: JSON.stringify(ids) },
  );
  return rows.map(toCard);
}
