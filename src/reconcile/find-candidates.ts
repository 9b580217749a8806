import { type EntityCard, type EntityKey, type EntityType, MAX_NAME_LENGTH, typeOfKey } from "../domain/entity.ts";
import { scoreMatch } from "../query/name-scores.ts";
import type { GraphReader } from "../store/graph-store.ts";
import type { NameMatch, Reference } from "../store/questions.ts";
import { bareName } from "./bare-name.ts";
import { findType } from "./entity-kinds.ts";
import type { GivenValue, ReconciliationQuery } from "./queries.ts";

/** What retrieval asks the store for. */
export type CandidateReader = Pick<GraphReader, "entityCards" | "entities" | "matchNames" | "referrers">;

/** Someone whom a query may mean, before its properties are compared. */
export interface Candidate {
  readonly entity: EntityCard;
  /** How well the name fits, 0 to 1; null where the query has none. */
  readonly nameScore: number | null;
  /** The name is one of the entity's, or its key. */
  readonly isExact: boolean;
}

/** Properties lower the rank of a good name, so that more are looked at than are answered. */
const LOOKED_AT = 30;

/** For an entity's name with more around it: above the beginning of a name, below the name. */
const BARE_NAME_FACTOR = 0.9;

/**
 * Finds whom each query may mean, in few calls for the whole batch: names of equal types and limits go together, keys
 * together, references together. A query without a name goes by its property `name` or by whom it refers to as `maker`,
 * `family` or `partOf`.
 */
export async function findCandidates(
  store: CandidateReader,
  queries: readonly ReconciliationQuery[],
): Promise<Candidate[][]> {
  const asked = queries.map(({ name, ...rest }) => ({ ...rest, name: name === "" ? nameAmongProperties(rest) : name }));
  const [byKey, byName, byReference] = await Promise.all([
    findByKey(store, asked),
    findByName(store, asked),
    findByReference(store, asked),
  ]);
  return asked.map((_, index) => {
    const found = [...(byKey[index] ?? []), ...(byName[index] ?? []), ...(byReference[index] ?? [])];
    // The first is the best: each entity once.
    return [...new Map(found.toReversed().map((candidate) => [candidate.entity.key, candidate])).values()].toReversed();
  });
}

function nameAmongProperties({ properties }: Pick<ReconciliationQuery, "properties">): string {
  const names = properties.filter(({ id }) => id === "name" || id === "aliases");
  return names.flatMap(({ values }) => values.map((value) => value.name ?? "")).find((name) => name !== "") ?? "";
}

/** An entity's key is a query too, and the surest. */
async function findByKey(
  store: CandidateReader,
  queries: readonly ReconciliationQuery[],
): Promise<(readonly Candidate[])[]> {
  const keys = queries.map(({ name }) => (typeOfKey(name) === null ? null : name));
  const known = keys.filter((key) => key !== null);
  const entities = known.length === 0 ? [] : await store.entityCards(known);
  const found = new Map(known.map((key, index) => [key, entities[index] ?? null]));
  return keys.map((key) => {
    const entity = key === null ? null : (found.get(key) ?? null);
    return entity === null ? [] : [{ entity, nameScore: 1, isExact: true }];
  });
}

/** Where nothing has the name, also whom it means without what stands around it. */
async function findByName(
  store: CandidateReader,
  queries: readonly ReconciliationQuery[],
): Promise<(readonly Candidate[])[]> {
  const found = await matchNames(store, queries);
  const bare = queries.map((query, index) => {
    const isFound = query.name.length > MAX_NAME_LENGTH || (found[index] ?? []).some(({ isExact }) => isExact);
    return { ...query, name: isFound ? "" : (bareName(query.name) ?? "") };
  });
  if (bare.every(({ name }) => name === "")) return found;
  const more = await matchNames(store, bare);
  return found.map((candidates, index) => {
    const exact = (more[index] ?? []).filter(({ isExact }) => isExact);
    return [...exact.map(toBareCandidate), ...candidates];
  });
}

function toBareCandidate({ entity, nameScore }: Candidate): Candidate {
  return { entity, nameScore: (nameScore ?? 1) * BARE_NAME_FACTOR, isExact: false };
}

async function matchNames(store: CandidateReader, queries: readonly ReconciliationQuery[]): Promise<Candidate[][]> {
  const batches = new Map<
    string,
    { readonly types: readonly EntityType[] | null; limit: number; names: Set<string> }
  >();
  const wanted = queries.map((query) => {
    if (query.name === "" || query.name.length > MAX_NAME_LENGTH) return [];
    return typeLists(query).map((types) => {
      const id = types?.join() ?? "";
      const batch = batches.get(id) ?? { types, limit: LOOKED_AT, names: new Set<string>() };
      batch.limit = Math.max(batch.limit, query.limit);
      batch.names.add(query.name);
      batches.set(id, batch);
      return id;
    });
  });
  const matches = new Map<string, ReadonlyMap<string, readonly NameMatch[]>>();
  for (const [id, { types, limit, names }] of batches) {
    const found = await store.matchNames([...names], types, limit);
    matches.set(id, new Map([...names].map((name, index) => [name, found[index] ?? []])));
  }
  return wanted.map((ids, index) =>
    ids.flatMap((id) => (matches.get(id)?.get(queries[index]?.name ?? "") ?? []).map(toCandidate)),
  );
}

/**
 * What to ask names for: of the types that are given, of any type, or first the one and then the other. No entity has
 * two types, so that nothing is of all of them.
 */
function typeLists({ types, strictness }: ReconciliationQuery): (readonly EntityType[] | null)[] {
  if (types.length === 0) return [null];
  const known = [...new Set(types.map(findType).filter((type) => type !== null))].toSorted();
  if (strictness === "should") return known.length === 0 ? [null] : [known, null];
  const isPossible = known.length > 0 && (strictness === "any" || new Set(types).size === 1);
  return isPossible ? [known] : [];
}

function toCandidate(match: NameMatch): Candidate {
  return { entity: match.entity, nameScore: scoreMatch(match), isExact: match.how === "exact" };
}

const REFERENCES: readonly Reference[] = ["maker", "family", "partOf"];

/** For queries without any name: who refers to an entity that a property gives. */
async function findByReference(
  store: CandidateReader,
  queries: readonly ReconciliationQuery[],
): Promise<(readonly Candidate[])[]> {
  return Promise.all(
    queries.map(async (query) => {
      if (query.name !== "") return [];
      for (const reference of REFERENCES) {
        const values = query.properties.find(({ id }) => id === reference)?.values ?? [];
        const keys = await findReferred(store, values);
        const [types] = typeLists(query);
        if (keys.length === 0 || types === undefined) continue;
        const referrers = await store.referrers(keys, reference, query.strictness === "should" ? null : types);
        return referrers.flat().map((entity) => ({ entity, nameScore: null, isExact: false }));
      }
      return [];
    }),
  );
}

async function findReferred(store: CandidateReader, values: readonly GivenValue[]): Promise<EntityKey[]> {
  const names = values.filter(({ id }) => id === null).map(({ name }) => name ?? "");
  const matches = names.length === 0 ? [] : await store.matchNames(names, null, LOOKED_AT);
  const exact = matches.flat().filter(({ how }) => how === "exact");
  return [...new Set([...values.flatMap(({ id }) => id ?? []), ...exact.map(({ entity }) => entity.key)])];
}
