import { type EntityKey, MAX_NAME_LENGTH, typeOfKey } from "../domain/entity.ts";
import type { Reference } from "../store/questions.ts";
import { bareName } from "./bare-name.ts";
import { findWithMaker } from "./find-with-maker.ts";
import { type Candidate, type CandidateReader, LOOKED_AT, matchNames, typeLists } from "./match-names.ts";
import type { GivenValue, ReconciliationQuery } from "./queries.ts";

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
    return entity === null ? [] : [{ entity, nameScore: 1, isExact: true, isWithMaker: false }];
  });
}

/** Where nothing has the name, also whom it means without what stands around it, or with its maker before it. */
async function findByName(
  store: CandidateReader,
  queries: readonly ReconciliationQuery[],
): Promise<(readonly Candidate[])[]> {
  const found = await matchNames(store, queries);
  const open = leaveOutFound(queries, found);
  const bare = open.map((query) => ({ ...query, name: bareName(query.name) ?? "" }));
  const byBareName = bare.every(({ name }) => name === "") ? [] : await matchNames(store, bare);
  const unnamed = leaveOutFound(open, byBareName).map((query) => ({
    ...query,
    name: bareName(query.name) ?? query.name,
  }));
  const withMaker = await findWithMaker(store, unnamed);
  return found.map((candidates, index) => {
    const exact = (byBareName[index] ?? []).filter(({ isExact }) => isExact);
    return [...[...exact, ...(withMaker[index] ?? [])].map(toBareCandidate), ...candidates];
  });
}

/** The queries, without the names that are found exactly. */
function leaveOutFound(
  queries: readonly ReconciliationQuery[],
  found: readonly (readonly Candidate[])[],
): ReconciliationQuery[] {
  return queries.map((query, index) => {
    const isFound = query.name.length > MAX_NAME_LENGTH || (found[index] ?? []).some(({ isExact }) => isExact);
    return isFound ? { ...query, name: "" } : query;
  });
}

function toBareCandidate({ nameScore, ...candidate }: Candidate): Candidate {
  return { ...candidate, nameScore: (nameScore ?? 1) * BARE_NAME_FACTOR, isExact: false };
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
        return referrers.flat().map((entity) => ({ entity, nameScore: null, isExact: false, isWithMaker: false }));
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
