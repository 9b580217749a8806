import type { EntityCard, EntityKey } from "../domain/entity.ts";
import type { Instant, Window } from "../domain/instant.ts";
import { compareCodePoints } from "../domain/order.ts";
import type { Story } from "../domain/story.ts";
import type { GraphReader } from "../store/graph-store.ts";
import type { AskedOfBuckets, BucketRun, InstantCount, PublicationCount, TimelineSplit } from "../store/questions.ts";
import { type Bucket, cutBuckets, type Frame } from "./buckets.ts";
import { findTimeZone } from "./calendar.ts";
import type { CalendarUnit } from "./calendar-arithmetic.ts";

export interface TimelineRequest {
  readonly window: Window;
  readonly interval: CalendarUnit | "AUTO";
  /** IANA name. */
  readonly timeZone: string;
  readonly split: TimelineSplit | null;
}

/** One bucket of one series. All counts are of distinct stories by `at`. */
export interface TimelinePoint extends Bucket {
  readonly stories: number;
  /** Null where they were not asked for. */
  readonly mentions: number | null;
}

/** What was published in one bucket, whatever it names. `digests` 0 tells that nothing was from that nothing was mentioned. */
export interface BucketPublications {
  readonly digests: number;
  readonly stories: number;
}

export interface CountedSeries {
  /** The language or series; null without a split. */
  readonly split: string | null;
  readonly total: number;
  readonly points: readonly TimelinePoint[];
  /** What was published in each bucket. The store is asked when this is first called, once for all series. */
  readonly published: () => Promise<readonly BucketPublications[]>;
}

export interface CountedTimeline extends Frame {
  readonly series: readonly CountedSeries[];
}

/** All series of one answer together: twenty entities by the day for two years and more. */
const MAX_POINTS = 20_000;

/**
 * Counts, for each group of entities, the distinct stories that name any of them, in calendar buckets of a time zone.
 * Every bucket of the window is there. Where the window is open it runs from the bucket of the first digest to the end
 * of that of the last. At most two calls to the store, whatever the number of groups: what was published is asked for
 * only where it cuts the window or the series, or where `published` is called.
 *
 * @throws CodedError BAD_USER_INPUT for an unknown time zone, LIMIT_EXCEEDED for too many buckets
 */
export async function countTimelines(
  store: Pick<GraphReader, "storyCountsByInstant" | "publicationsByInstant">,
  groups: readonly (readonly EntityKey[])[],
  request: TimelineRequest,
): Promise<CountedTimeline[]> {
  const { window, split } = request;
  return arrangeTimelines(request, {
    publications: () => store.publicationsByInstant(window, split),
    counts: () => store.storyCountsByInstant(groups, window, split),
  });
}

/** The timeline of one entity, with the entity itself and the top stories of its fullest buckets, as far as they were asked for. */
export interface EntityTimeline extends CountedTimeline {
  /** Null where there is none of that key. */
  readonly subject: EntityCard | null;
  readonly tops: readonly { readonly window: Bucket; readonly stories: readonly Story[] }[];
}

/** Whether the buckets are known before the store is asked, and the counts are each of one entity. */
export function isCountedByBucket(
  groups: readonly (readonly EntityKey[])[],
  { window, split }: TimelineRequest,
): boolean {
  return window.from !== null && window.to !== null && split === null && groups.every((group) => group.length === 1);
}

/**
 * As `countTimelines`, where `isCountedByBucket`: the store counts, and gives the top stories of the fullest buckets.
 *
 * @throws CodedError as `countTimelines`
 */
export async function countByBucket(
  store: Pick<GraphReader, "storyCountsByBucket" | "publicationsByInstant">,
  keys: readonly EntityKey[],
  request: TimelineRequest,
  asked: AskedOfBuckets,
): Promise<EntityTimeline[]> {
  const frame = cutBuckets(request, findTimeZone(request.timeZone), [], keys.length, MAX_POINTS);
  const { buckets } = frame;
  const published = callOnce(async () =>
    countPublications(buckets, await store.publicationsByInstant(request.window, null)),
  );
  const counted = await store.storyCountsByBucket(keys, joinBuckets(buckets), asked);
  return counted.map((counts) => {
    const mentions = asked.mentions ? 0 : null;
    const points = buckets.map(({ from, to }) => ({ from, to, stories: 0, mentions }));
    let total = 0;
    for (const [place, bucket] of (counts?.buckets ?? []).entries()) {
      const point = points[bucket];
      if (point === undefined) continue;
      point.stories = counts?.stories[place] ?? 0;
      point.mentions = counts?.mentions?.[place] ?? mentions;
      total += point.stories;
    }
    const tops = [...(counts?.tops ?? [])].flatMap(([bucket, stories]) =>
      buckets.slice(bucket, bucket + 1).map((window) => ({ window, stories })),
    );
    return { ...frame, subject: counts?.subject ?? null, tops, series: [{ split: null, total, points, published }] };
  });
}

/** Most calendars' buckets are of one length but where clocks change and months end. */
function joinBuckets(buckets: readonly Bucket[]): BucketRun[] {
  const runs: { first: number; from: Instant; to: Instant; length: number }[] = [];
  let first = 0;
  for (const { from, to } of buckets) {
    const last = runs.at(-1);
    if (last?.length === to - from) last.to = to;
    else runs.push({ first, from, to, length: to - from });
    first += 1;
  }
  return runs;
}

/** How the store is asked; both lists ascend by `at`. */
interface TimelineSource {
  readonly publications: () => Promise<readonly PublicationCount[]>;
  readonly counts: () => Promise<readonly (readonly InstantCount[])[]>;
}

/** Puts counts into buckets: one timeline for each list of counts. */
export async function arrangeTimelines(request: TimelineRequest, source: TimelineSource): Promise<CountedTimeline[]> {
  const { window, timeZone, split } = request;
  // Checked before the store is asked for anything.
  const zone = findTimeZone(timeZone);
  const publications = callOnce(source.publications);
  const needsPublications = window.from === null || window.to === null || split !== null;
  const [published, counts] = await Promise.all([needsPublications ? publications() : [], source.counts()]);
  const values = splitValues(published, split);
  const frame = cutBuckets(request, zone, published, values.length * counts.length, MAX_POINTS);
  const publishedOf = new Map(
    values.map((value) => [
      value,
      callOnce(async () => countPublications(frame.buckets, ofSplit(await publications(), value))),
    ]),
  );
  return counts.map((rows) => ({
    ...frame,
    series: [...publishedOf].map(([value, countPublished]) => ({
      ...countSeries(frame.buckets, value, ofSplit(rows, value)),
      published: countPublished,
    })),
  }));
}

function callOnce<T>(call: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  return () => (answer ??= call());
}

function ofSplit<Row extends { readonly split: string | null }>(
  rows: readonly Row[],
  value: string | null,
): readonly Row[] {
  return value === null ? rows : rows.filter((row) => row.split === value);
}

/** Every language or series that published in the window, so that all timelines of an answer have the same series. */
function splitValues(publications: readonly PublicationCount[], split: TimelineSplit | null): (string | null)[] {
  if (split === null) return [null];
  const values = new Set(publications.map((row) => row.split).filter((value) => value !== null));
  return [...values].toSorted(compareCodePoints);
}

function countPublications(buckets: readonly Bucket[], rows: readonly PublicationCount[]): BucketPublications[] {
  const sums = buckets.map(() => ({ digests: 0, stories: 0 }));
  forEachRowOfBucket(buckets, rows, (index, row) => {
    const sum = sums[index];
    if (sum === undefined) return;
    sum.digests += row.digests;
    sum.stories += row.stories;
  });
  return sums;
}

function countSeries(
  buckets: readonly Bucket[],
  split: string | null,
  rows: readonly InstantCount[],
): Pick<CountedSeries, "split" | "total" | "points"> {
  const points = buckets.map(({ from, to }) => ({ from, to, stories: 0, mentions: 0 }));
  let total = 0;
  forEachRowOfBucket(buckets, rows, (index, row) => {
    const point = points[index];
    if (point === undefined) return;
    point.stories += row.stories;
    point.mentions += row.mentions;
    total += row.stories;
  });
  return { split, total, points };
}

/** The points with most stories, the earlier of equals first; none without stories. */
export function findPeaks(points: readonly TimelinePoint[], limit: number): TimelinePoint[] {
  return points
    .filter(({ stories }) => stories > 0)
    .toSorted((a, b) => b.stories - a.stories || a.from - b.from)
    .slice(0, limit);
}

/** For each point, the mean of the stories of the `width` points that end with it; at the beginning, of those there are. */
export function rollMean(points: readonly TimelinePoint[], width: number): number[] {
  let sum = 0;
  return points.map(({ stories }, index) => {
    sum += stories - (points[index - width]?.stories ?? 0);
    return sum / Math.min(index + 1, width);
  });
}

/** Both lists ascend, so that one walk finds every row its bucket. */
function forEachRowOfBucket<Row extends { readonly at: Instant }>(
  buckets: readonly Bucket[],
  rows: readonly Row[],
  visit: (index: number, row: Row) => void,
): void {
  let index = 0;
  for (const row of rows) {
    while (index < buckets.length && row.at >= (buckets[index]?.to ?? Infinity)) index += 1;
    visit(index, row);
  }
}
