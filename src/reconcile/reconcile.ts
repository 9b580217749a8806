import { type EntityKey, referencedKeys } from "../domain/entity.ts";
import { compareCodePoints } from "../domain/order.ts";
import { compareProperty, type EntitiesByKey } from "./compare-properties.ts";
import { describeType, findType } from "./entity-kinds.ts";
import { findCandidates } from "./find-candidates.ts";
import type { Candidate, CandidateReader } from "./match-names.ts";
import type { ReconciliationQuery } from "./queries.ts";

/** A fact about a candidate that clients can make their own score of. */
interface Feature {
  readonly id: string;
  readonly value: number | boolean;
}

/** A reconciliation candidate, as the protocol has it. */
interface ReconciliationCandidate {
  readonly id: EntityKey;
  readonly name: string;
  readonly description?: string;
  readonly type: readonly { readonly id: string; readonly name: string }[];
  /** 0 to 100. */
  readonly score: number;
  readonly features: readonly Feature[];
  readonly match: boolean;
}

export type ReconciliationResults = Readonly<Record<string, { readonly result: readonly ReconciliationCandidate[] }>>;

/** What a property counts beside the name. */
const PROPERTY_WEIGHT = 0.4;

/** A candidate whose name fits so well is a rival of one that is named with its maker: its name holds the words. */
const NEAR = 0.5;

/** For a candidate of another type than asked for, where types only should fit. */
const OTHER_TYPE_FACTOR = 0.5;

interface Scored extends Candidate {
  readonly score: number;
  readonly fitsType: boolean;
  /** In the order of the query's properties, 0 to 1. */
  readonly fits: readonly number[];
}

/**
 * Answers a batch. The score is `100 × (name + 0.4 × sum of properties) / (1 + 0.4 × number of properties)`, where the
 * name counts as `scoreMatch` says and a property as `compareProperty` does; half of it for another type. `match` is the
 * only one that fits in everything, by one of its names or its key; provisional entities are no rivals of curated ones.
 * Where there is none such, it is the one that is named with its maker before it, if no other name holds the words.
 */
export async function reconcile(
  store: CandidateReader,
  batch: ReadonlyMap<string, ReconciliationQuery>,
): Promise<ReconciliationResults> {
  const queries = [...batch.values()];
  const candidates = await findCandidates(store, queries);
  const compared = queries.map(({ properties }, index) => (properties.length === 0 ? [] : (candidates[index] ?? [])));
  const profiles = await loadEntities(store, compared.flat().map(toKey));
  const referred = await loadEntities(store, [...profiles.values()].flatMap(referencedKeys));
  const answers = queries.map((query, index) => {
    const scored = (candidates[index] ?? []).map((one) => score(one, query, profiles, referred));
    const match = findMatch(scored);
    const best = scored.toSorted(compareScored).slice(0, query.limit);
    return best.map((one) => ({ ...one, isMatch: one === match }));
  });
  // Most candidates of a query with properties are read already.
  const missing = answers
    .flat()
    .map(toKey)
    .filter((key) => !profiles.has(key));
  const shown = new Map([...profiles, ...(await loadEntities(store, missing))]);
  const results = [...batch].map(([id, query], index) => {
    const result = (answers[index] ?? []).map((one) =>
      print(one, query, shown.get(one.entity.key)?.description ?? null),
    );
    return [id, { result }] as const;
  });
  return Object.fromEntries(results);
}

function toKey({ entity }: Candidate): EntityKey {
  return entity.key;
}

async function loadEntities(store: CandidateReader, keys: readonly EntityKey[]): Promise<EntitiesByKey> {
  if (keys.length === 0) return new Map();
  const entities = await store.entities([...new Set(keys)]);
  return new Map(entities.filter((entity) => entity !== null).map((entity) => [entity.key, entity]));
}

function score(
  candidate: Candidate,
  { types, properties }: ReconciliationQuery,
  profiles: EntitiesByKey,
  referred: EntitiesByKey,
): Scored {
  const { entity, nameScore } = candidate;
  const profile = profiles.get(entity.key);
  const fits = properties.map((property) => (profile === undefined ? 0 : compareProperty(profile, property, referred)));
  const fitsType = types.length === 0 || types.some((type) => findType(type) === entity.type);
  const nameWeight = nameScore === null ? 0 : 1;
  const sum = (nameScore ?? 0) + PROPERTY_WEIGHT * fits.reduce((total, fit) => total + fit, 0);
  const whole = nameWeight + PROPERTY_WEIGHT * fits.length;
  const part = (sum / whole) * (fitsType ? 1 : OTHER_TYPE_FACTOR);
  return { ...candidate, fits, fitsType, score: Math.round(part * 10_000) / 100 };
}

function findMatch(scored: readonly Scored[]): Scored | null {
  const whole = scored.filter((one) => one.isExact && fitsInEverything(one));
  const curated = whole.filter(({ entity }) => !entity.provisional);
  const [match, ...rivals] = curated.length > 0 ? curated : whole;
  if (match === undefined) return findMatchWithMaker(scored);
  return rivals.length > 0 ? null : match;
}

function findMatchWithMaker(scored: readonly Scored[]): Scored | null {
  const [match, ...rivals] = scored.filter(({ nameScore }) => (nameScore ?? 0) >= NEAR);
  return match?.isWithMaker === true && rivals.length === 0 && fitsInEverything(match) ? match : null;
}

function fitsInEverything({ fitsType, fits }: Scored): boolean {
  return fitsType && fits.every((fit) => fit === 1);
}

function compareScored(left: Scored, right: Scored): number {
  return (
    right.score - left.score ||
    right.entity.storyCount - left.entity.storyCount ||
    compareCodePoints(left.entity.key, right.entity.key)
  );
}

function print(
  scored: Scored & { readonly isMatch: boolean },
  { types, properties }: ReconciliationQuery,
  description: string | null,
): ReconciliationCandidate {
  const { entity } = scored;
  return {
    id: entity.key,
    name: entity.name,
    ...(description === null ? {} : { description }),
    type: [describeType(entity.type)],
    score: scored.score,
    features: [
      ...(scored.nameScore === null ? [] : [{ id: "name", value: scored.nameScore }]),
      { id: "exactName", value: scored.isExact },
      ...(types.length === 0 ? [] : [{ id: "type", value: scored.fitsType }]),
      ...properties.map(({ id }, index) => ({ id: `property:${id}`, value: scored.fits[index] ?? 0 })),
      { id: "curated", value: !entity.provisional },
      { id: "storyCount", value: entity.storyCount },
    ],
    match: scored.isMatch,
  };
}
