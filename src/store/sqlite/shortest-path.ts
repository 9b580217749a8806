import type { EntityCard, EntityKey } from "../../domain/entity.ts";
import type { EdgeFilter } from "../questions.ts";
import { ofTypes } from "./clauses.ts";
import type { Connection } from "./connection.ts";
import { selectEdges } from "./read-edges.ts";
import { CARD_COLUMNS, type CardRow, toCard } from "./rows.ts";

/** Where the search stands on one side: whom it reached and from whom, and the latest of them. */
interface Side {
  readonly reachedFrom: Map<number, number | null>;
  frontier: number[];
  /** How many stories name the latest, added up: those of fewer stories have fewer neighbours. */
  stories: number;
}

interface Hop {
  readonly entity: number;
  readonly neighbor: number;
}

/**
 * One step and two are looked up. For more, breadth first from both ends: before a side goes on, the database is asked
 * for one edge that joins the two, so that what the last hop would reach is never read. That is most of a graph where a
 * hub is at an end.
 */
export function readShortestPath(
  connection: Connection,
  from: EntityKey,
  to: EntityKey,
  filter: EdgeFilter,
  maxHops: number,
): EntityCard[] | null {
  const ends = readEnds(connection, from, to);
  const [start, goal] = [ends.get(from), ends.get(to)];
  if (start === undefined || goal === undefined) return null;
  if (start === goal) return [toCard(start)];
  if (findBridge(connection, [start.id], [goal.id], filter) !== null) return [toCard(start), toCard(goal)];
  const between = maxHops === 1 ? null : findBetween(connection, start, goal, filter);
  if (between !== null) return [toCard(start), between, toCard(goal)];
  const inner = findInnerWay(connection, start, goal, filter, maxHops);
  return inner === null ? null : [toCard(start), ...readCards(connection, inner), toCard(goal)];
}

/** Whom a shortest way of three steps or more leads through, without its ends. */
function findInnerWay(
  connection: Connection,
  start: EndRow,
  goal: EndRow,
  filter: EdgeFilter,
  maxHops: number,
): number[] | null {
  const ahead = beginSide(start);
  const back = beginSide(goal);
  for (let hops = 3; hops <= maxHops && ahead.frontier.length > 0 && back.frontier.length > 0; hops += 1) {
    // That no way of two steps is there, is known.
    if (hops === 3) goOn(connection, ahead.stories <= back.stories ? ahead : back, filter);
    goOn(connection, ahead.stories <= back.stories ? ahead : back, filter);
    const bridge = findBridge(connection, ahead.frontier, back.frontier, filter);
    if (bridge !== null) return joinWays(ahead, back, bridge);
  }
  return null;
}

type EndRow = CardRow & { readonly id: number };

/** With all that a path of one step shows: half of all paths are. */
function readEnds(connection: Connection, from: EntityKey, to: EntityKey): Map<EntityKey, EndRow> {
  const rows = connection.all<EndRow>(`SELECT e.id, ${CARD_COLUMNS} FROM entity AS e WHERE e.key IN (@from, @to)`, {
    from,
    to,
  });
  return new Map(rows.map((row) => [row.key, row]));
}

/**
 * Somebody whom an edge joins with each of the ends: most who are not neighbours have one in common. The plus makes
 * SQLite look up the pair; it would go through all edges of the one between, strongest first.
 */
function findBetween(connection: Connection, start: EndRow, goal: EndRow, filter: EdgeFilter): EntityCard | null {
  const [near, far] = start.stories <= goal.stories ? [start, goal] : [goal, start];
  const nearby = selectEdges(filter, "r.entity = @near");
  const beyond = selectEdges(filter, "r.entity = l.neighbor AND r.neighbor = @far");
  const between = ofTypes("e.type", filter.types);
  const row = connection.get<CardRow>(
    `SELECT ${CARD_COLUMNS} FROM (${nearby.sql}) AS l JOIN entity AS e ON e.id = l.neighbor
     WHERE l.stories >= @minStories${between.sql}
       AND EXISTS (SELECT 1 FROM (${beyond.sql}) AS link WHERE +link.stories >= @minStories) LIMIT 1`,
    { ...nearby.parameters, ...between.parameters, near: near.id, far: far.id, minStories: filter.minStories },
  );
  return row === undefined ? null : toCard(row);
}

function beginSide({ id, stories }: EndRow): Side {
  return { reachedFrom: new Map([[id, null]]), frontier: [id], stories };
}

/** Up to so many pairs are looked up one by one; of more, all edges of one side are gone through. */
const MOST_PAIRWISE = 64;

/** An edge from one side's latest to the other's. The plus is there for the same reason. */
function findBridge(
  connection: Connection,
  near: readonly number[],
  far: readonly number[],
  filter: EdgeFilter,
): Hop | null {
  if (near.length > far.length) return turnRound(findBridge(connection, far, near, filter));
  const neighbor = near.length * far.length <= MOST_PAIRWISE ? "r.neighbor" : "+r.neighbor";
  const linked = selectEdges(filter, `${isOneOf("r.entity", "near", near)} AND ${isOneOf(neighbor, "far", far)}`);
  const bridge = connection.get<Hop>(
    `SELECT l.entity, l.neighbor FROM (${linked.sql}) AS l WHERE +l.stories >= @minStories LIMIT 1`,
    { ...linked.parameters, near: toList(near), far: toList(far), minStories: filter.minStories },
  );
  return bridge ?? null;
}

/** One id is looked up without the detour over a list, which takes longer than the lookup. */
function isOneOf(column: string, name: string, ids: readonly number[]): string {
  return ids.length === 1 ? `${column} = @${name}` : `${column} IN (SELECT value FROM json_each(@${name}))`;
}

/** The value of a parameter of `isOneOf`. */
function toList(ids: readonly number[]): number | string {
  const [only] = ids;
  return ids.length === 1 && only !== undefined ? only : JSON.stringify(ids);
}

function turnRound(hop: Hop | null): Hop | null {
  return hop === null ? null : { entity: hop.neighbor, neighbor: hop.entity };
}

/** Goes one hop on. No edge joins the two sides, so that all that is reached stands between the ends. */
function goOn(connection: Connection, side: Side, filter: EdgeFilter): void {
  const linked = selectEdges(filter, isOneOf("r.entity", "frontier", side.frontier));
  const between = ofTypes("n.type", filter.types);
  const hops = connection.tuples<[entity: number, neighbor: number, stories: number]>(
    `SELECT min(l.entity) AS entity, l.neighbor, n.stories
     FROM (${linked.sql}) AS l JOIN entity AS n ON n.id = l.neighbor
     WHERE l.stories >= @minStories${between.sql} GROUP BY l.neighbor`,
    ["entity", "neighbor", "stories"],
    {
      ...linked.parameters,
      ...between.parameters,
      frontier: toList(side.frontier),
      minStories: filter.minStories,
    },
  );
  const reached = hops.filter(([, neighbor]) => !side.reachedFrom.has(neighbor));
  for (const [entity, neighbor] of reached) side.reachedFrom.set(neighbor, entity);
  side.frontier = reached.map(([, neighbor]) => neighbor);
  side.stories = reached.reduce((sum, [, , stories]) => sum + stories, 0);
}

function joinWays(ahead: Side, back: Side, { entity, neighbor }: Hop): number[] {
  return [...walkBack(ahead, entity).toReversed(), ...walkBack(back, neighbor)].slice(1, -1);
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
