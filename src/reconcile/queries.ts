import type { EntityKey } from "../domain/entity.ts";
import { parseJson, readCount, readList, readObject, readString, tooMany, wrongArgument } from "./read-json.ts";

/** A service may answer longer batches with 413; the manifest says so. */
export const MAX_QUERIES = 100;

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;
const MAX_TYPES = 20;
const MAX_PROPERTIES = 20;
const MAX_VALUES = 20;

/** What is to be matched: an entity that the client knows already, or something to compare as text. */
export type GivenValue =
  | { readonly id: EntityKey; readonly name: string | null }
  | { readonly id: null; readonly name: string };

export interface GivenProperty {
  readonly id: string;
  readonly values: readonly GivenValue[];
}

type TypeStrictness = "any" | "all" | "should";

/** A reconciliation query; its name is empty where it goes by properties alone. */
export interface ReconciliationQuery {
  readonly name: string;
  /** As given: ids of types, known or not. */
  readonly types: readonly string[];
  readonly strictness: TypeStrictness;
  readonly properties: readonly GivenProperty[];
  readonly limit: number;
}

/**
 * Reads a reconciliation query batch.
 *
 * @throws CodedError BAD_USER_INPUT naming the place, `queries.q0.limit`; LIMIT_EXCEEDED for too long lists
 */
export function readQueries(text: string): ReadonlyMap<string, ReconciliationQuery> {
  const batch = readObject(parseJson(text, "queries"), "queries");
  if (batch.size > MAX_QUERIES) throw tooMany("queries", batch.size, MAX_QUERIES);
  return new Map([...batch].map(([id, query]) => [id, readQuery(query, `queries.${id}`)]));
}

function readQuery(given: unknown, argument: string): ReconciliationQuery {
  const fields = readObject(given, argument);
  const [query, type, limit, strictness] = ["query", "type", "limit", "type_strict"].map((name) => fields.get(name));
  const properties = readProperties(fields.get("properties") ?? [], `${argument}.properties`);
  const name = query === undefined ? "" : readString(query, `${argument}.query`).trim();
  if (query === undefined && properties.length === 0) {
    throw wrongArgument(argument, "an object with at least one of query and properties");
  }
  return {
    name,
    types: readTypes(type ?? [], `${argument}.type`),
    strictness: readStrictness(strictness ?? "any", `${argument}.type_strict`),
    properties,
    // Giving fewer than asked for is always right.
    limit: Math.min(readCount(limit ?? DEFAULT_LIMIT, `${argument}.limit`), MAX_LIMIT),
  };
}

/** One id, or a list of them. */
function readTypes(given: unknown, argument: string): string[] {
  if (typeof given === "string") return given === "" ? [] : [given];
  return readList(given, argument, MAX_TYPES).map((id, index) => readString(id, `${argument}[${index}]`));
}

function readStrictness(given: unknown, argument: string): TypeStrictness {
  if (given === "any" || given === "all" || given === "should") return given;
  throw wrongArgument(argument, "any, all or should");
}

function readProperties(given: unknown, argument: string): GivenProperty[] {
  const properties = readList(given, argument, MAX_PROPERTIES).map((property, index) => {
    const place = `${argument}[${index}]`;
    const fields = readObject(property, place);
    const value = fields.get("v");
    const values = Array.isArray(value) ? readList(value, `${place}.v`, MAX_VALUES) : [value];
    return {
      id: readString(fields.get("pid"), `${place}.pid`),
      values: values.filter((one) => !isBlank(one)).map((one) => readValue(one, `${place}.v`)),
    };
  });
  // An empty cell says nothing about whom the row means.
  return properties.filter(({ values }) => values.length > 0);
}

function isBlank(given: unknown): boolean {
  return typeof given === "string" && given.trim() === "";
}

function readValue(given: unknown, argument: string): GivenValue {
  if (typeof given === "string" || typeof given === "number" || typeof given === "boolean") {
    return { id: null, name: String(given).trim() };
  }
  const fields = readObject(given, argument);
  const name = fields.get("name");
  return {
    id: readString(fields.get("id"), `${argument}.id`),
    name: name === undefined ? null : readString(name, `${argument}.name`),
  };
}
