import { type EntityCard, type EntityKey, typeOfKey } from "../../domain/entity.ts";
import type { RelationEdge } from "../../domain/relation.ts";
import type { EdgeFilter } from "../questions.ts";
import type { Connection, Reader } from "./connection.ts";
import { readEdgesFrom } from "./read-edges.ts";
import { readEntityCards } from "./read-entities.ts";
import { type CardColumns, groupRows, toCards } from "./rows.ts";

type Ends = readonly [EntityKey, EntityKey];

interface AskedOfPaths {
  readonly maxHops: number;
}

/** Over co-mentions of all time, for each of several pairs; of two different entities each. */
export async function readShortestPaths(
  connection: Reader,
  { maxHops }: AskedOfPaths,
  ends: readonly Ends[],
): Promise<(EntityCard[] | null)[]> {
  const rows = await connection.read<CardColumns & { readonly i: number }>("shortest-paths-co-mentioned", {
    ends,
    maxHops,
  });
  return groupRows(rows, ends.length, toCards).map(([path]) => path ?? null);
}

/**
 * One shortest path by number of hops; null where there is none within `maxHops`, which is at most 6.
 *
 * @param readPlain as `readShortestPaths`
 */
export async function findShortestPath(
  connection: Connection,
  readPlain: (asked: AskedOfPaths, ends: readonly Ends[]) => Promise<(EntityCard[] | null)[]>,
  from: EntityKey,
  to: EntityKey,
  filter: EdgeFilter,
  maxHops: number,
): Promise<EntityCard[] | null> {
  const { kinds, types, minStories, window } = filter;
  if (from === to) {
    const [entity = null] = await readEntityCards(connection, [from]);
    return entity === null ? null : [entity];
  }
  if (maxHops < 1) return null;
  if (window.from !== null || window.to !== null) {
    const keys = await searchWindow(connection, from, to, filter, maxHops);
    if (keys === null) return null;
    const cards = (await readEntityCards(connection, keys)).filter((card) => card !== null);
    return cards.length === keys.length ? cards : null;
  }
  const isPlain =
    types === null && minStories <= 1 && kinds.length > 0 && kinds.every((kind) => kind === "CO_MENTIONED");
  if (isPlain) {
    const [path = null] = await readPlain({ maxHops }, [[from, to]]);
    return path;
  }
  const ends = { source: from, target: to };
  const [row] = await connection.read<CardColumns>("shortest-path", { ...ends, maxHops, kinds, types, minStories });
  return row === undefined ? null : toCards(row);
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
