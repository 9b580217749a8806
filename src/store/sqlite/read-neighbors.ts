import type { EntityCard, EntityKey } from "../../domain/entity.ts";
import type { Instant } from "../../domain/instant.ts";
import { compareCodePoints } from "../../domain/order.ts";
import { type Page, type PageRequest, pageOfList, pageOfRows, type Position } from "../../domain/paging.ts";
import type { Neighbor, NeighborFilter, NeighborOrder, NeighborPage } from "../questions.ts";
import { type Clause, type ListOrder, ofTypes, toPageClause } from "./clauses.ts";
import type { Connection, SqlParameters } from "./connection.ts";
import { findIds } from "./ids.ts";
import { type LinkRow, measureAffinities, selectLinks, toRelation } from "./links.ts";
import { readSubjects } from "./read-entities.ts";
import { readStoriesOfLinks } from "./read-shared-stories.ts";
import { CARD_COLUMNS, CARD_TUPLE, cardOfTuple, type CardTuple } from "./rows.ts";

const ORDERS: Readonly<Record<Exclude<NeighborOrder, "AFFINITY">, ListOrder>> = {
  STORIES: { value: "l.linkStories", descending: true, key: "e.key" },
  RECENT: { value: "l.lastAt", descending: true, key: "e.key" },
};

/** A link and what it leads to. */
interface CardLink extends LinkRow {
  readonly card: EntityCard;
}

/** A link and how strong it is. */
interface MeasuredLink {
  readonly link: CardLink;
  readonly affinity: number;
}

export function readNeighbors(
  connection: Connection,
  keys: readonly EntityKey[],
  filter: NeighborFilter,
  order: NeighborOrder,
  page: PageRequest,
  stories = 0,
): NeighborPage[] {
  const subjects = readSubjects(connection, keys);
  return keys.map((key) => {
    const subject = subjects.get(key);
    if (subject === undefined) return { subject: null, ...pageOfRows([], page) };
    const { id, card } = subject;
    const { items, ...rest } =
      order === "AFFINITY" || filter.minAffinity !== null
        ? pageOfMeasured(measureAll(connection, id, filter), order, page)
        : pageOfIndexed(connection, id, filter, ORDERS[order], page);
    return { subject: card, items: addStories(connection, id, items, filter, stories), ...rest };
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
    return { value: values[order], key: link.card.key };
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
  links: readonly CardLink[],
  filter: NeighborFilter,
): MeasuredLink[] {
  const affinityOf = measureAffinities(connection, [entity, ...links.map(({ neighbor }) => neighbor)], filter);
  return links.map((link) => ({ link, affinity: affinityOf(entity, link) }));
}

type LinkTuple = [
  neighbor: number,
  linkStories: number,
  firstAt: Instant,
  lastAt: Instant,
  kinds: number,
  ...card: CardTuple,
];

function readLinks(
  connection: Connection,
  entity: number,
  filter: NeighborFilter,
  tail: string,
  tailParameters: SqlParameters,
): CardLink[] {
  const { sql, parameters } = selectLinked(
    `l.neighbor, l.linkStories, l.firstAt, l.lastAt, l.kinds, ${CARD_COLUMNS}`,
    filter,
  );
  const tuples = connection.tuples<LinkTuple>(
    `${sql}${tail}`,
    ["neighbor", "linkStories", "firstAt", "lastAt", "kinds", ...CARD_TUPLE],
    { ...parameters, ...tailParameters, entity },
  );
  return tuples.map(([neighbor, linkStories, firstAt, lastAt, kinds, ...card]) => ({
    neighbor,
    linkStories,
    firstAt,
    lastAt,
    kinds,
    card: cardOfTuple(card),
  }));
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

/** The latest stories of all links at once, where any are asked for. */
function addStories(
  connection: Connection,
  entity: number,
  links: readonly MeasuredLink[],
  filter: NeighborFilter,
  limit: number,
): Neighbor[] {
  const neighbors = links.map(({ link }) => link.neighbor);
  const stories = limit === 0 ? [] : readStoriesOfLinks(connection, entity, neighbors, filter, limit);
  return links.map(({ link, affinity }, index) => ({
    entity: link.card,
    ...toRelation(link, affinity),
    stories: stories[index] ?? [],
  }));
}
