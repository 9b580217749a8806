import type { Entity, EntityKey } from "../domain/entity.ts";
import { type MakerSplit, splitMaker } from "./maker-splits.ts";
import { type Candidate, type CandidateReader, LOOKED_AT, matchNames } from "./match-names.ts";
import type { ReconciliationQuery } from "./queries.ts";

/** A cut of a query's name whose beginning may be an organization's. */
interface Attempt extends MakerSplit {
  readonly query: ReconciliationQuery;
}

/** Both parts of a cut mean something. */
interface Pair {
  readonly query: ReconciliationQuery;
  readonly maker: EntityKey;
  readonly candidate: Candidate;
}

/**
 * For each query, the models and products that its name means where their maker stands before them: `OpenAI GPT-4o`,
 * `Google DeepMind Gemini 2.5 Pro`. The maker is the one that the graph knows, or one that this is a part of, or a part
 * of it: Google for a model of Google DeepMind. The rest of a name is asked for only where it begins as that of an
 * organization does, and in a handful of calls for the whole batch.
 */
export async function findWithMaker(
  store: CandidateReader,
  queries: readonly ReconciliationQuery[],
): Promise<(readonly Candidate[])[]> {
  const attempts = await listAttempts(store, queries);
  const made = attempts.map(({ query, made: name }) => ({ ...query, name }));
  const [makers, found] = await Promise.all([
    findOrganizations(
      store,
      attempts.map(({ maker }) => maker),
    ),
    matchNames(store, made),
  ]);
  const pairs = attempts.flatMap(({ query, maker }, index) => {
    const exact = (found[index] ?? []).filter(({ isExact }) => isExact);
    return (makers.get(maker)?.exact ?? []).flatMap((key) =>
      exact.map((candidate): Pair => ({ query, maker: key, candidate })),
    );
  });
  const right = await keepMade(store, pairs);
  return queries.map((asked) => {
    const candidates = right.filter(({ query }) => query === asked).map(({ candidate }) => candidate);
    return candidates.map((candidate) => ({ ...candidate, isWithMaker: true }));
  });
}

async function listAttempts(store: CandidateReader, queries: readonly ReconciliationQuery[]): Promise<Attempt[]> {
  const splits = queries.map(({ name }) => splitMaker(name));
  const openings = await findOrganizations(
    store,
    splits.flatMap(([first]) => first?.maker ?? []),
  );
  return queries.flatMap((query, index) => {
    const ofName = splits[index] ?? [];
    return openings.has(ofName[0]?.maker ?? "") ? ofName.map((split) => ({ ...split, query })) : [];
  });
}

/** For each name that organizations have or begin with, those that have it. */
async function findOrganizations(
  store: CandidateReader,
  names: readonly string[],
): Promise<ReadonlyMap<string, { readonly exact: readonly EntityKey[] }>> {
  const distinct = [...new Set(names)];
  if (distinct.length === 0) return new Map();
  const found = await store.matchNames(distinct, ["Organization"], LOOKED_AT);
  return new Map(
    distinct.flatMap((name, index) => {
      const matches = (found[index] ?? []).filter(({ how }) => how === "exact" || how === "prefix");
      const exact = matches.filter(({ how }) => how === "exact").map(({ entity }) => entity.key);
      return matches.length === 0 ? [] : [[name, { exact }] as const];
    }),
  );
}

/** Those whose candidate the maker has made, as far as the graph knows. */
async function keepMade(store: CandidateReader, pairs: readonly Pair[]): Promise<Pair[]> {
  const profiles = await loadProfiles(
    store,
    pairs.map(({ candidate }) => candidate.entity.key),
  );
  const known = [...profiles.values()].flatMap(({ maker }) => maker ?? []);
  const organizations = await loadProfiles(store, [...known, ...pairs.map(({ maker }) => maker)]);
  return pairs.filter(({ maker, candidate }) => {
    const own = profiles.get(candidate.entity.key)?.maker ?? null;
    if (own === null) return false;
    return own === maker || organizations.get(own)?.partOf === maker || organizations.get(maker)?.partOf === own;
  });
}

async function loadProfiles(
  store: CandidateReader,
  keys: readonly EntityKey[],
): Promise<ReadonlyMap<EntityKey, Entity>> {
  if (keys.length === 0) return new Map();
  const entities = await store.entities([...new Set(keys)]);
  return new Map(entities.flatMap((entity) => (entity === null ? [] : [[entity.key, entity]])));
}
