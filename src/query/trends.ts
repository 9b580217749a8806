import type { EntityKey, EntityType } from "../domain/entity.ts";
import { compareCodePoints } from "../domain/order.ts";
import type { GraphReader } from "../store/graph-store.ts";
import type { ComparedWindows, EntityStoryCounts, StoryCounts } from "../store/questions.ts";

/** One story alone is no trend: whatever rises was told of at least so often. */
export const MIN_TREND_STORIES = 2;

/** A neighbour rises from this lift on, and falls from its inverse on. */
export const RISING_LIFT = 1.5;

/** A neighbour that rises or falls does so by at least so many stories: one more or less is chance. */
export const MIN_STORIES_APART = 2;

/** NEW: none in the compared window. GONE: none in the window. */
export type ChangeKind = "NEW" | "RISING" | "FALLING" | "GONE";

/** How much an entity rose or fell from one window to another. */
export interface Trend extends StoryCounts {
  readonly key: EntityKey;
  readonly lift: number;
}

export interface Change extends Trend {
  readonly kind: ChangeKind;
}

/** Both counts as rates: per as many stories as the smaller of the two windows has, so that no count is blown up. */
interface Rates {
  readonly now: number;
  readonly earlier: number;
}

/** Where one of the windows has no story at all, the counts are compared as they are. */
function ratesOf({ stories, before }: StoryCounts, all: StoryCounts): Rates {
  if (all.stories === 0 || all.before === 0) return { now: stories, earlier: before };
  const size = Math.min(all.stories, all.before);
  return { now: (stories * size) / all.stories, earlier: (before * size) / all.before };
}

/**
 * The rate in the window against the rate before: `(now + 1) / (earlier + 1)`, where `now` and `earlier` are the two counts
 * per as many stories as the smaller window has. So 20 of 200 stories after 10 of 100 are a lift of 1: a busier week
 * makes nothing rise. One is added to either side, so that few stories lift little: 1 after 0 is 2, 30 after 10 is 2.8.
 * Rounded to nine decimals, as affinities are.
 */
export function liftOf(counts: StoryCounts, all: StoryCounts): number {
  const { now, earlier } = ratesOf(counts, all);
  return Math.round(((now + 1) / (earlier + 1)) * 1e9) / 1e9;
}

/**
 * What speaks for a change: `(now - earlier) * ln(lift)`, never negative. It is the entity's term in the divergence of the
 * two windows' smoothed counts (Jeffreys, An Invariant Form for the Prior Probability in Estimation Problems, 1946), so
 * that neither 2 stories after none come first nor 400 after 380.
 */
export function evidenceOf(counts: StoryCounts, all: StoryCounts): number {
  const { now, earlier } = ratesOf(counts, all);
  return (now - earlier) * Math.log(liftOf(counts, all));
}

/**
 * The entities that rose most: at least `MIN_TREND_STORIES` stories of the window name them, and their lift is above 1.
 * By `evidenceOf`, descending, then key. One call to the store.
 */
export async function findTrends(
  store: Pick<GraphReader, "entityStoryCounts">,
  windows: ComparedWindows,
  types: readonly EntityType[] | null,
  limit: number,
): Promise<Trend[]> {
  const { all, entities } = await store.entityStoryCounts(windows, types, MIN_TREND_STORIES, limit);
  const risen = entities.filter((counts) => liftOf(counts, all) > 1);
  return takeStrongest(risen, all, limit).map((counts) => ({ ...counts, lift: liftOf(counts, all) }));
}

/**
 * The neighbours of an entity (co-mentioned with it) whose number of common stories changed most. Those without a
 * `kindOfChange` are left out. By `evidenceOf`, descending, then key. One call to the store.
 */
export async function findNeighborChanges(
  store: Pick<GraphReader, "neighborStoryCounts">,
  key: EntityKey,
  windows: ComparedWindows,
  types: readonly EntityType[] | null,
  limit: number,
): Promise<Change[]> {
  const { all, entities } = await store.neighborStoryCounts(key, windows, types, limit);
  const changed = entities.filter((counts) => kindOfChange(counts, all) !== null);
  return takeStrongest(changed, all, limit).flatMap((counts) => {
    const kind = kindOfChange(counts, all);
    return kind === null ? [] : [{ ...counts, kind, lift: liftOf(counts, all) }];
  });
}

/** Null where it is about as it was: a lift within `RISING_LIFT`, or less than `MIN_STORIES_APART` between the rates. */
export function kindOfChange(counts: StoryCounts, all: StoryCounts): ChangeKind | null {
  if (counts.stories === 0) return "GONE";
  if (counts.before === 0) return "NEW";
  const { now, earlier } = ratesOf(counts, all);
  if (Math.abs(now - earlier) < MIN_STORIES_APART) return null;
  const lift = liftOf(counts, all);
  if (lift >= RISING_LIFT) return "RISING";
  return lift <= 1 / RISING_LIFT ? "FALLING" : null;
}

function takeStrongest(entities: readonly EntityStoryCounts[], all: StoryCounts, limit: number): EntityStoryCounts[] {
  const weighed = entities.map((counts) => ({ counts, evidence: evidenceOf(counts, all) }));
  return weighed
    .toSorted((a, b) => b.evidence - a.evidence || compareCodePoints(a.counts.key, b.counts.key))
    .slice(0, limit)
    .map(({ counts }) => counts);
}
