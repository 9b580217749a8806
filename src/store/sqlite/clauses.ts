import type { EntityType } from "../../domain/entity.ts";
import type { Window } from "../../domain/instant.ts";
import type { PageRequest, Position } from "../../domain/paging.ts";
import type { SqlParameters } from "./connection.ts";

/** A condition that begins with AND, or nothing, and its parameters. Its SQL never comes from input. */
export interface Clause {
  readonly sql: string;
  readonly parameters: SqlParameters;
}

const NOTHING: Clause = { sql: "", parameters: {} };

export function joinClauses(...clauses: readonly Clause[]): Clause {
  return {
    sql: clauses.map(({ sql }) => sql).join(""),
    parameters: Object.assign({}, ...clauses.map(({ parameters }) => parameters)),
  };
}

/** `prefix` tells the parameters of a second window from those of the first. */
export function inWindow(column: string, { from, to }: Window, prefix = ""): Clause {
  const [fromName, toName] = [`${prefix}from`, `${prefix}to`];
  return joinClauses(
    from === null ? NOTHING : { sql: ` AND ${column} >= @${fromName}`, parameters: { [fromName]: from } },
    to === null ? NOTHING : { sql: ` AND ${column} < @${toName}`, parameters: { [toName]: to } },
  );
}

export function isAllTime({ from, to }: Window): boolean {
  return from === null && to === null;
}

export function ofTypes(column: string, types: readonly EntityType[] | null): Clause {
  if (types === null) return NOTHING;
  return {
    sql: ` AND ${column} IN (SELECT value FROM json_each(@types))`,
    parameters: { types: JSON.stringify(types) },
  };
}

/** What a list is sorted by: a value, up or down, then a key, always up. Both SQL expressions, never null. */
export interface ListOrder {
  readonly value: string;
  readonly descending: boolean;
  readonly key: string;
}

/** `where` and `orderBy` of a keyset page, nearest to its asked end first, with one row more than asked for. */
export interface PageClause {
  readonly where: string;
  readonly orderBy: string;
  /** What `orderBy` sorts by. */
  readonly sorting: string;
  readonly parameters: SqlParameters;
}

export function toPageClause(order: ListOrder, page: PageRequest): PageClause {
  const { value, descending, key } = order;
  const isBackward = page.end === "last";
  const after = bound("after", page.after, order, false);
  const before = bound("before", page.before, order, true);
  const bounds = joinClauses(after, before);
  const sorting = `${value} ${descending === isBackward ? "ASC" : "DESC"}, ${key} ${isBackward ? "DESC" : "ASC"}`;
  return {
    where: bounds.sql,
    orderBy: `ORDER BY ${sorting} LIMIT @limit`,
    sorting,
    parameters: { ...bounds.parameters, limit: page.limit + 1 },
  };
}

/** The first comparison alone lets SQLite enter the index at the bound. */
function bound(name: "after" | "before", position: Position | null, order: ListOrder, isBefore: boolean): Clause {
  if (position === null) return NOTHING;
  const { value, descending, key } = order;
  const beyond = descending === isBefore ? ">" : "<";
  const [valueName, keyName] = [`${name}Value`, `${name}Key`];
  return {
    sql: ` AND ${value} ${beyond}= @${valueName} AND (${value} ${beyond} @${valueName} OR ${key} ${isBefore ? "<" : ">"} @${keyName})`,
    parameters: { [valueName]: position.value, [keyName]: position.key },
  };
}
