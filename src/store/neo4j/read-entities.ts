import type { Entity, EntityCard, EntityKey, EntityType } from "../../domain/entity.ts";
import type { StoryKey } from "../../domain/story.ts";
import { type Page, type PageRequest, pageOfRows } from "../../domain/paging.ts";
import { foldName, foldText } from "../../domain/slug.ts";
import { addCloseMatches, MAX_COMPARED, mayBeMistyped, type SpellingCandidate } from "../close-matches.ts";
import type { EntityFilter, EntityOrder, NameMatch, Reference } from "../questions.ts";
import type { Connection, Reader } from "./connection.ts";
import { toFullTextQuery, toSpellingQuery } from "./full-text.ts";
import { isAscending, pageByNumber, pageByText } from "./page-parameters.ts";
import { type Parameters, windowParameters } from "./parameters.ts";
import { type CardRow, type EntityRow, groupRows, toCard, toEntity } from "./rows.ts";

type IndexedRow = CardRow & { readonly i: number };

export async function readEntities(connection: Reader, keys: readonly EntityKey[]): Promise<(Entity | null)[]> {
  return followRedirects(connection, keys, async (asked) => {
    const rows = await connection.read<{ readonly i: number; readonly entity: EntityRow }>("entities", { keys: asked });
    return groupRows(rows, asked.length, ({ entity }) => toEntity(entity)).map(([entity]) => entity ?? null);
  });
}

export async function readEntityCards(connection: Reader, keys: readonly EntityKey[]): Promise<(EntityCard | null)[]> {
  return followRedirects(connection, keys, (asked) => readCardsByKey(connection, asked));
}

/** Leads nowhere else: null for a key that was redirected. */
export async function readCardsByKey(connection: Reader, keys: readonly EntityKey[]): Promise<(EntityCard | null)[]> {
  const rows = await connection.read<IndexedRow>("entity-cards", { keys });
  return groupRows(rows, keys.length, toCard).map(([card]) => card ?? null);
}

/** Asks again for those that are not there by the keys that theirs lead to. */
export async function followRedirects<T>(
  connection: Reader,
  keys: readonly EntityKey[],
  ask: (keys: readonly EntityKey[]) => Promise<(T | null)[]>,
): Promise<(T | null)[]> {
  const found = await ask(keys);
  const missing = keys.filter((_, index) => found[index] === null);
  if (missing.length === 0) return found;
  const redirects = await connection.read<{ readonly key: EntityKey; readonly target: EntityKey }>("redirects", {
    keys: missing,
  });
  if (redirects.length === 0) return found;
  const targets = await ask(redirects.map(({ target }) => target));
  const byKey = new Map(redirects.map(({ key }, index) => [key, targets[index] ?? null]));
  return keys.map((key, index) => found[index] ?? byKey.get(key) ?? null);
}

const ORDERS = {
  STORIES_DESC: { statement: "list-entities-by-story-count", property: "storyCount", isDescending: true },
  NAME_ASC: { statement: "list-entities-by-sort-name", property: "sortName", isDescending: false },
  LAST_SEEN_DESC: { statement: "list-entities-by-last-seen", property: "lastSeenAt", isDescending: true },
  FIRST_SEEN_DESC: { statement: "list-entities-by-first-seen", property: "firstSeenAt", isDescending: true },
} as const;

export async function listEntities(
  connection: Connection,
  filter: EntityFilter,
  order: EntityOrder,
  page: PageRequest,
): Promise<Page<EntityCard>> {
  const { statement, property, isDescending } = ORDERS[order];
  const ascending = isAscending(page, isDescending);
  const bounds = order === "NAME_ASC" ? pageByText(page, isDescending) : pageByNumber(page, isDescending);
  const parameters = { ...filterParameters(filter), ...bounds };
  const name = nameParameters(filter);
  const rows =
    name === null
      ? await connection.read<CardRow>(`${statement}-${ascending ? "ascending" : "descending"}`, parameters)
      : await connection.read<CardRow>("list-entities-by-name", { ...parameters, ...name, order: property, ascending });
  return pageOfRows(rows.map(toCard), page);
}

export async function countEntities(connection: Connection, filter: EntityFilter): Promise<number> {
  const parameters = filterParameters(filter);
  const name = nameParameters(filter);
  const [row] =
    name === null
      ? await connection.read<{ readonly count: number }>("count-entities", {
          ...parameters,
          minStories: filter.minStories ?? 0,
          all: Object.values(parameters).every((value) => value === null),
        })
      : await connection.read<{ readonly count: number }>("count-entities-by-name", { ...parameters, ...name });
  return row?.count ?? 0;
}

function filterParameters({ types, minStories, provisional, seen }: EntityFilter): Parameters {
  const window = seen === undefined ? null : windowParameters(seen);
  return {
    types: types ?? null,
    minStories: minStories ?? null,
    provisional: provisional ?? null,
    seenFrom: window?.from ?? null,
    seenTo: window?.to ?? null,
  };
}

function nameParameters({ name }: EntityFilter): Parameters | null {
  const { equals, startsWith, contains } = name ?? {};
  if (equals === undefined && startsWith === undefined && contains === undefined) return null;
  return { equals: foldGiven(equals), startsWith: foldGiven(startsWith), contains: foldGiven(contains) };
}

function foldGiven(text: string | undefined): string | null {
  return text === undefined ? null : foldText(text);
}

type MatchRow = IndexedRow & { readonly how: 0 | 1 | 2; readonly matched: string };

const HOW = ["exact", "prefix", "contains"] as const;

/** A second statement is for the names that nothing curated matches, if there are such. */
export async function matchNames(
  connection: Connection,
  names: readonly string[],
  types: readonly EntityType[] | null,
  limit: number,
): Promise<NameMatch[][]> {
  const queries = names.map((name) => ({ folded: foldName(name), query: toFullTextQuery(name) }));
  const rows = await connection.read<MatchRow>("match-names", { names: queries, types, limit });
  const matches = groupRows(rows, names.length, (row): NameMatch => {
    return { entity: toCard(row), matched: row.matched, how: HOW[row.how], edits: 0 };
  });
  const candidates = await readCandidates(
    connection,
    names.filter((name, index) => mayBeMistyped(name, matches[index] ?? [], limit)),
    types,
  );
  return matches.map((found, index) => {
    const name = names[index] ?? "";
    return addCloseMatches(name, found, candidates.get(name) ?? [], limit);
  });
}

/** For each name, the spellings that hold its keys. */
async function readCandidates(
  connection: Connection,
  names: readonly string[],
  types: readonly EntityType[] | null,
): Promise<ReadonlyMap<string, readonly SpellingCandidate[]>> {
  const queryOf = new Map(names.map((name) => [name, toSpellingQuery(name)]));
  const asked = [...queryOf].filter(([, query]) => query !== "");
  if (asked.length === 0) return new Map();
  const queries = asked.map(([, query]) => query);
  const rows = await connection.read<IndexedRow & { readonly spelling: string }>("match-close-names", {
    queries,
    types,
    limit: MAX_COMPARED,
  });
  const groups = groupRows(rows, queries.length, (row) => ({ entity: toCard(row), spelling: row.spelling }));
  return new Map(asked.map(([name], index) => [name, groups[index] ?? []]));
}

const RELATIONSHIPS: Readonly<Record<Reference, string>> = { family: "FAMILY", maker: "MADE_BY", partOf: "PART_OF" };

export async function readReferrers(
  connection: Connection,
  keys: readonly EntityKey[],
  reference: Reference,
  types: readonly EntityType[] | null,
): Promise<EntityCard[][]> {
  const relationship = RELATIONSHIPS[reference];
  const rows = await connection.read<IndexedRow>("referrers", { keys, relationship, types });
  return groupRows(rows, keys.length, toCard);
}

export async function readEntitiesOfStories(
  connection: Reader,
  keys: readonly StoryKey[],
  types: readonly EntityType[] | null,
): Promise<EntityCard[][]> {
  const rows = await connection.read<IndexedRow>("entities-of-stories", { keys, types });
  return groupRows(rows, keys.length, toCard);
}
