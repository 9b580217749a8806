import { type EntityKey, typeOfKey } from "../../domain/entity.ts";
import type { RelationEdge } from "../../domain/relation.ts";
import type { EdgeFilter } from "../questions.ts";
import type { Connection } from "./connection.ts";
import { readEdgesFrom } from "./read-edges.ts";
import { readEntities } from "./read-entities.ts";

/** One shortest path by number of hops; null where there is none within `maxHops`, which is at most 6. */
export async function findShortestPath(
  connection: Connection,
  from: EntityKey,
  to: EntityKey,
  filter: EdgeFilter,
  maxHops: number,
): Promise<EntityKey[] | null> {
  const { kinds, types, minStories, window } = filter;
  if (from === to) {
    const [entity] = await readEntities(connection, [from]);
    return entity === null ? null : [from];
  }
  if (maxHops < 1) return null;
  if (window.from !== null || window.to !== null) return searchWindow(connection, from, to, filter, maxHops);
  const parameters = { source: from, target: to, kinds, types, minStories, maxHops };
  const [row] = await connection.read<{ readonly keys: EntityKey[] }>("shortest-path", parameters);
  return row?.keys ?? null;
}

/** Where the search stands on one side: whom it reached and from whom, and the latest of them. */
interface Side {
  readonly reachedFrom: Map<EntityKey, EntityKey | null>;
  frontier: EntityKey[];
}

/**
 * The relations of a window are not stored as edges that the database could follow: breadth first from both ends, one
 * statement for each hop, always from the side with fewer open ends.
 */
async function searchWindow(
  connection: Connection,
  from: EntityKey,
  to: EntityKey,
  filter: EdgeFilter,
  maxHops: number,
): Promise<EntityKey[] | null> {
  const ahead: Side = { reachedFrom: new Map([[from, null]]), frontier: [from] };
  const back: Side = { reachedFrom: new Map([[to, null]]), frontier: [to] };
  for (let hops = 1; hops <= maxHops && ahead.frontier.length > 0 && back.frontier.length > 0; hops += 1) {
    const [side, other] = ahead.frontier.length <= back.frontier.length ? [ahead, back] : [back, ahead];
    // Each hop starts where the one before it ended.
    const edges = await readEdgesFrom(connection, side.frontier, { ...filter, types: null }, ALL_EDGES);
    const meeting = advance(side, other, edges, filter);
    if (meeting !== null) return joinWays(ahead, back, meeting);
  }
  return null;
}

/** More relations than any entity has. */
const ALL_EDGES = 1_000_000_000;

/** Goes one hop on; the entity where it meets the other side. */
function advance(side: Side, other: Side, edges: readonly RelationEdge[], { types }: EdgeFilter): EntityKey | null {
  const open = new Set(side.frontier);
  const reached: EntityKey[] = [];
  let meeting: EntityKey | null = null;
  for (const { source, target } of edges) {
    const [entity, neighbor] = open.has(source) ? [source, target] : [target, source];
    if (side.reachedFrom.has(neighbor)) continue;
    const isMeeting = other.reachedFrom.has(neighbor);
    const type = typeOfKey(neighbor);
    if (!isMeeting && types !== null && (type === null || !types.includes(type))) continue;
    side.reachedFrom.set(neighbor, entity);
    reached.push(neighbor);
    if (isMeeting) meeting ??= neighbor;
  }
  side.frontier = reached;
  return meeting;
}

function joinWays(ahead: Side, back: Side, meeting: EntityKey): EntityKey[] {
  return [...walkBack(ahead, meeting).toReversed(), ...walkBack(back, meeting).slice(1)];
}

/** From an entity to the end that its side began at. */
function walkBack({ reachedFrom }: Side, start: EntityKey): EntityKey[] {
  const way: EntityKey[] = [];
  for (let key: EntityKey | null = start; key !== null; key = reachedFrom.get(key) ?? null) way.push(key);
  return way;
}
