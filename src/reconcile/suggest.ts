import { type Entity, type EntityType, typeOfKey } from "../domain/entity.ts";
import { foldName } from "../domain/slug.ts";
import { CodedError } from "../errors.ts";
import type { GraphReader } from "../store/graph-store.ts";
import { describeType, findType, RECONCILIATION_TYPES } from "./entity-kinds.ts";
import { PROPERTIES } from "./properties.ts";

/** What was typed, and how many suggestions were shown already. */
export interface SuggestQuery {
  readonly prefix: string;
  readonly cursor: number;
  /** Ids of types that entities should have; those that are none narrow nothing. */
  readonly types: readonly string[];
}

interface Suggestion {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly notable?: readonly { readonly id: string; readonly name: string }[];
}

export interface Suggestions {
  readonly result: readonly Suggestion[];
}

const PAGE = 20;
const MAX_CURSOR = 1_000;
const MAX_PREFIX_LENGTH = 200;

/**
 * Reads `prefix`, `cursor` and `type` (of entities; may be repeated).
 *
 * @throws CodedError BAD_USER_INPUT, LIMIT_EXCEEDED
 */
export function readSuggestQuery(given: URLSearchParams): SuggestQuery {
  const prefix = (given.get("prefix") ?? "").trim();
  const cursor = given.get("cursor") ?? "0";
  if (!/^\d{1,9}$/u.test(cursor)) {
    throw new CodedError("BAD_USER_INPUT", `cursor: "${cursor}" is not accepted; give a whole number from 0.`);
  }
  if (Number(cursor) > MAX_CURSOR) {
    throw new CodedError("LIMIT_EXCEEDED", `cursor: at most ${MAX_CURSOR} is accepted; give a longer prefix.`);
  }
  if (prefix.length > MAX_PREFIX_LENGTH) {
    throw new CodedError("LIMIT_EXCEEDED", `prefix: at most ${MAX_PREFIX_LENGTH} characters are accepted.`);
  }
  return { prefix, cursor: Number(cursor), types: given.getAll("type") };
}

/** Entities by name, alias or key, best first. None before anything is typed. */
export async function suggestEntities(
  store: Pick<GraphReader, "entityCards" | "entities" | "matchNames">,
  { prefix, cursor, types }: SuggestQuery,
): Promise<Suggestions> {
  const known = types.map(findType).filter((type) => type !== null);
  const [[keyed = null], [matches = []]] = await Promise.all([
    typeOfKey(prefix) === null ? [] : store.entityCards([prefix]),
    store.matchNames([prefix], known.length === 0 ? null : known, cursor + PAGE),
  ]);
  const found = [...(keyed === null ? [] : [keyed]), ...matches.map(({ entity }) => entity)];
  const page = pageFrom([...new Set(found.map(({ key }) => key))], cursor);
  const entities = page.length === 0 ? [] : await store.entities(page);
  return { result: entities.filter((entity) => entity !== null).map(suggestEntity) };
}

/** Types by id or name. */
export function suggestTypes({ prefix, cursor }: SuggestQuery): Suggestions {
  return { result: pageFrom(RECONCILIATION_TYPES.filter(beginsWith(prefix)), cursor) };
}

/** Properties by id or name. */
export function suggestProperties({ prefix, cursor }: SuggestQuery): Suggestions {
  const found = PROPERTIES.filter(beginsWith(prefix)).map(({ id, name, description }) => ({ id, name, description }));
  return { result: pageFrom(found, cursor) };
}

/** The properties that entities of a type have, which is what an extension can fetch. */
export function proposeProperties(type: EntityType | null): { readonly id: string; readonly name: string }[] {
  return PROPERTIES.filter(({ types }) => type === null || types.includes(type)).map(({ id, name }) => ({ id, name }));
}

function beginsWith(prefix: string): (item: { readonly id: string; readonly name: string }) => boolean {
  const folded = foldName(prefix);
  return ({ id, name }) => [id, name].some((spelling) => foldName(spelling).startsWith(folded));
}

function pageFrom<T>(items: readonly T[], cursor: number): T[] {
  return items.slice(cursor, cursor + PAGE);
}

function suggestEntity({ key, name, type, description }: Entity): Suggestion {
  return { id: key, name, ...(description === null ? {} : { description }), notable: [describeType(type)] };
}
