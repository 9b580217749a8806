import type { EntityKey } from "../../domain/entity.ts";
import { compareCodePoints } from "../../domain/order.ts";
import { type Page, type PageRequest, pageOfList, pageOfRows, type Position } from "../../domain/paging.ts";
import type { Story } from "../../domain/story.ts";
import type { Neighbor, NeighborFilter, NeighborOrder } from "../questions.ts";
import { type Clause, type ListOrder, ofTypes, toPageClause } from "./clauses.ts";
import type { Connection, SqlParameters } from "./connection.ts";
import { findIds } from "./ids.ts";
import { type KeyedLink, measureAffinities, selectLinks, toRelation } from "./links.ts";
import { readEntityCards } from "./read-entities.ts";
import { prepareSharedStories } from "./read-shared-stories.ts";

const ORDERS: Readonly<Record<Exclude<NeighborOrder, "AFFINITY">, ListOrder>> = {
  STORIES: { value: "l.linkStories", descending: true, key: "e.key" },
  RECENT: { value: "l.lastAt", descending: true, key: "e.key" },
};

/** A link and how strong it is. */
interface MeasuredLink {
  readonly link: KeyedLink;
  readonly affinity: number;
}

export function readNeighbors(
  connection: Connection,
  keys: readonly EntityKey[],
  filter: NeighborFilter,
  order: NeighborOrder,
  page: PageRequest,
  stories = 0,
): Page<Neighbor>[] {
  const ids = findIds(connection, "entity", keys);
  const storiesOf = stories === 0 ? (): Story[] => [] : prepareSharedStories(connection, filter, stories);
  return keys.map((key) => {
    const entity = ids.get(key);
    if (entity === undefined) return pageOfRows([], page);
    const { items, ...rest } =
      order === "AFFINITY" || filter.minAffinity !== null
        ? pageOfMeasured(measureAll(connection, entity, filter), order, page)
        : pageOfIndexed(connection, entity, filter, ORDERS[order], page);
    return { items: toNeighbors(connection, items, (neighbor) => storiesOf(entity, neighbor)), ...rest };
  });
}

export function countNeighbors(connection: Connection, keys: readonly EntityKey[], filter: NeighborFilter): number[] {
  const ids = findIds(connection, "entity", keys);
  const { sql, parameters } = selectLinked("count(*) AS neighbors", filter);
  return keys.map((key) => {
    const entity = ids.get(key);
    if (entity === undefined) return 0;
    if (filter.minAffinity !== null) return measureAll(connection, entity, filter).length;
    return connection.get<{ neighbors: number }>(sql, { ...parameters, entity })?.neighbors ?? 0;
  });
}

/** SQLite knows the order: it reads the page and no more. */
function pageOfIndexed(
  connection: Connection,
  entity: number,
  filter: NeighborFilter,
  order: ListOrder,
  page: PageRequest,
): Page<MeasuredLink> {
  const { where, orderBy, parameters } = toPageClause(order, page);
  const links = readLinks(connection, entity, filter, `${where} ${orderBy}`, parameters);
  return pageOfRows(measure(connection, entity, links, filter), page);
}

/** Affinities are computed, not stored: all links are read, and the page cut from them. */
function pageOfMeasured(links: readonly MeasuredLink[], order: NeighborOrder, page: PageRequest): Page<MeasuredLink> {
  const positionOf = ({ link, affinity }: MeasuredLink): Position => {
    const values = { STORIES: link.linkStories, AFFINITY: affinity, RECENT: link.lastAt };
    return { value: values[order], key: link.key };
  };
  const sorted = links.toSorted((a, b) => comparePositions(positionOf(a), positionOf(b)));
  return pageOfList(sorted, page, positionOf, comparePositions);
}

/** Every order of neighbours goes down by value, up by key. */
function comparePositions(left: Position, right: Position): number {
  return Number(right.value) - Number(left.value) || compareCodePoints(left.key, right.key);
}

function measureAll(connection: Connection, entity: number, filter: NeighborFilter): MeasuredLink[] {
  const links = readLinks(connection, entity, filter, "", {});
  const least = filter.minAffinity ?? Number.NEGATIVE_INFINITY;
  return measure(connection, entity, links, filter).filter(({ affinity }) => affinity >= least);
}

function measure(
  connection: Connection,
  entity: number,
  links: readonly KeyedLink[],
  filter: NeighborFilter,
): MeasuredLink[] {
  const affinityOf = measureAffinities(connection, [entity, ...links.map(({ neighbor }) => neighbor)], filter);
  return links.map((link) => ({ link, affinity: affinityOf(entity, link) }));
}

function readLinks(
  connection: Connection,
  entity: number,
  filter: NeighborFilter,
  tail: string,
  tailParameters: SqlParameters,
): KeyedLink[] {
  const { sql, parameters } = selectLinked("e.key, l.neighbor, l.linkStories, l.firstAt, l.lastAt, l.kinds", filter);
  return connection.all<KeyedLink>(`${sql}${tail}`, { ...parameters, ...tailParameters, entity });
}

/** From one entity's links and the entities at their other ends. Takes `@entity`. */
function selectLinked(columns: string, filter: NeighborFilter): Clause {
  const links = selectLinks(filter);
  const narrowed = ofTypes("e.type", filter.types);
  return {
    sql: `SELECT ${columns} FROM (${links.sql}) AS l JOIN entity AS e ON e.id = l.neighbor
      WHERE l.linkStories >= @minStories${narrowed.sql}`,
    parameters: { ...links.parameters, ...narrowed.parameters, minStories: filter.minStories },
  };
}

function toNeighbors(
  connection: Connection,
  links: readonly MeasuredLink[],
  storiesOf: (neighbor: number) => Story[],
): Neighbor[] {
  const entities = readEntityCards(
    connection,
    links.map(({ link }) => link.key),
  );
  return links.flatMap(({ link, affinity }, index) => {
    const entity = entities[index] ?? null;
    return entity === null ? [] : [{ entity, ...toRelation(link, affinity), stories: storiesOf(link.neighbor) }];
  });
}
