import type { Entity, EntityCard, EntityKey, EntityType } from "../../domain/entity.ts";
import { type Page, type PageRequest, pageOfRows } from "../../domain/paging.ts";
import { foldText } from "../../domain/slug.ts";
import type { EntityFilter, EntityOrder, Reference, TextFilter } from "../questions.ts";
import { NEVER } from "../positions.ts";
import { type Clause, inWindow, joinClauses, type ListOrder, ofTypes, toPageClause } from "./clauses.ts";
import type { Connection } from "./connection.ts";
import { readRedirects } from "./decisions.ts";
import {
  CARD_COLUMNS,
  CARD_TUPLE,
  cardOfTuple,
  type CardRow,
  type CardTuple,
  ENTITY_COLUMNS,
  type EntityRow,
  toCard,
  toEntity,
} from "./rows.ts";

const ORDERS: Readonly<Record<EntityOrder, ListOrder>> = {
  STORIES_DESC: { value: "e.stories", descending: true, key: "e.key" },
  NAME_ASC: { value: "e.name", descending: false, key: "e.key" },
  LAST_SEEN_DESC: { value: `coalesce(e.last_at, ${String(NEVER)})`, descending: true, key: "e.key" },
  FIRST_SEEN_DESC: { value: `coalesce(e.first_at, ${String(NEVER)})`, descending: true, key: "e.key" },
};

export function readEntities(connection: Connection, keys: readonly EntityKey[]): (Entity | null)[] {
  return followRedirects(connection, keys, (asked) =>
    connection.all<EntityRow>(selectByKey(ENTITY_COLUMNS), { keys: JSON.stringify(asked) }).map(toEntity),
  );
}

export function readEntityCards(connection: Connection, keys: readonly EntityKey[]): (EntityCard | null)[] {
  return followRedirects(connection, keys, (asked) =>
    connection
      .tuples<CardTuple>(selectByKey(CARD_COLUMNS), CARD_TUPLE, { keys: JSON.stringify(asked) })
      .map(cardOfTuple),
  );
}

export interface Subject {
  readonly id: number;
  readonly card: EntityCard;
}

/** Entities with their ids, by key; leads nowhere else where one was redirected. */
export function readSubjects(connection: Connection, keys: readonly EntityKey[]): Map<EntityKey, Subject> {
  const tuples = connection.tuples<[id: number, ...card: CardTuple]>(
    `SELECT e.id, ${CARD_COLUMNS} FROM json_each(@keys) AS k JOIN entity AS e ON e.key = k.value`,
    ["id", ...CARD_TUPLE],
    { keys: JSON.stringify(keys) },
  );
  return new Map(tuples.map(([id, ...card]) => [card[0], { id, card: cardOfTuple(card) }]));
}

function selectByKey(columns: string): string {
  return `SELECT ${columns} FROM (SELECT DISTINCT value FROM json_each(@keys)) AS k JOIN entity AS e ON e.key = k.value`;
}

/** In the order of the keys; asks again for those that are not there by the keys that theirs lead to. */
function followRedirects<T extends { readonly key: EntityKey }>(
  connection: Connection,
  keys: readonly EntityKey[],
  ask: (keys: readonly EntityKey[]) => readonly T[],
): (T | null)[] {
  const byKey = new Map(ask(keys).map((one) => [one.key, one]));
  const missing = keys.filter((key) => !byKey.has(key));
  const redirects = missing.length === 0 ? new Map<EntityKey, EntityKey>() : readRedirects(connection, missing);
  if (redirects.size > 0) for (const one of ask([...redirects.values()])) byKey.set(one.key, one);
  return keys.map((key) => byKey.get(key) ?? byKey.get(redirects.get(key) ?? "") ?? null);
}

export function listEntities(
  connection: Connection,
  filter: EntityFilter,
  order: EntityOrder,
  page: PageRequest,
): Page<EntityCard> {
  const matching = joinClauses(toClause(filter), listedTypes(filter.types ?? null, order));
  const { where, orderBy, parameters } = toPageClause(ORDERS[order], page);
  const rows = connection.all<CardRow>(
    `SELECT ${CARD_COLUMNS} FROM entity AS e WHERE true${matching.sql}${where} ${orderBy}`,
    { ...matching.parameters, ...parameters },
  );
  return pageOfRows(rows.map(toCard), page);
}

/**
 * For one type, by stories, there is an index in the right order. All other lists walk the index of their order and
 * leave out the wrong types: the plus keeps SQLite from gathering a whole type to sort it.
 */
function listedTypes(types: readonly EntityType[] | null, order: EntityOrder): Clause {
  const [type] = types ?? [];
  return types?.length === 1 && type !== undefined && order === "STORIES_DESC"
    ? { sql: " AND e.type = @type", parameters: { type } }
    : ofTypes("+e.type", types);
}

export function countEntities(connection: Connection, filter: EntityFilter): number {
  const { sql, parameters } = joinClauses(toClause(filter), ofTypes("e.type", filter.types ?? null));
  const row = connection.get<{ entities: number }>(
    `SELECT count(*) AS entities FROM entity AS e WHERE true${sql}`,
    parameters,
  );
  return row?.entities ?? 0;
}

/** All but the types. */
function toClause({ name, minStories, provisional, seen }: EntityFilter): Clause {
  const clauses: Clause[] = [];
  if (minStories !== undefined) clauses.push({ sql: " AND e.stories >= @minStories", parameters: { minStories } });
  if (provisional !== undefined) {
    clauses.push({ sql: " AND e.provisional = @provisional", parameters: { provisional: provisional ? 1 : 0 } });
  }
  if (name !== undefined) clauses.push(named(name));
  if (seen !== undefined) {
    const window = inWindow("se.at", seen);
    clauses.push({
      sql: ` AND EXISTS (SELECT 1 FROM story_entity AS se WHERE se.entity = e.id AND se.mentions > 0${window.sql})`,
      parameters: window.parameters,
    });
  }
  return joinClauses(...clauses);
}

/** Greater than every text that begins with `prefix`. */
function endOfPrefix(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}

function named({ equals, startsWith, contains }: TextFilter): Clause {
  const clauses: Clause[] = [];
  if (equals !== undefined) clauses.push({ sql: " AND text = @equals", parameters: { equals: foldText(equals) } });
  if (startsWith !== undefined) {
    const prefix = foldText(startsWith);
    clauses.push({
      sql: " AND text >= @startsWith AND text < @endOfStart",
      parameters: { startsWith: prefix, endOfStart: endOfPrefix(prefix) },
    });
  }
  if (contains !== undefined) {
    clauses.push({ sql: " AND instr(text, @contains) > 0", parameters: { contains: foldText(contains) } });
  }
  if (clauses.length === 0) return joinClauses();
  const { sql, parameters } = joinClauses(...clauses);
  return { sql: ` AND e.id IN (SELECT entity FROM entity_name WHERE true${sql})`, parameters };
}

export function readReferrers(
  connection: Connection,
  keys: readonly EntityKey[],
  reference: Reference,
  types: readonly EntityType[] | null,
): EntityCard[][] {
  const { sql, parameters } = ofTypes("e.type", types);
  return keys.map((key) =>
    connection
      .all<CardRow>(
        `SELECT ${CARD_COLUMNS}
         FROM entity AS target
           JOIN entity_reference AS r ON r.target = target.id AND r.reference = @reference
           JOIN entity AS e ON e.id = r.source
         WHERE target.key = @key${sql} ORDER BY e.name, e.key`,
        { ...parameters, key, reference },
      )
      .map(toCard),
  );
}
