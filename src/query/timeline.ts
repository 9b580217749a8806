import type { Zone } from "luxon";
import type { EntityKey } from "../domain/entity.ts";
import type { Instant, Window } from "../domain/instant.ts";
import { compareCodePoints } from "../domain/order.ts";
import type { GraphReader } from "../store/graph-store.ts";
import type { InstantCount, PublicationCount, TimelineSplit } from "../store/questions.ts";
import { type Bucket, cutBuckets, type Frame } from "./buckets.ts";
import { type CalendarUnit, findTimeZone } from "./calendar.ts";

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
  readonly mentions: number;
  /** Of all stories; 0 where there are none. */
  readonly share: number;
  readonly allStories: number;
  /** 0 tells that nothing was published from that nothing was mentioned. */
  readonly digests: number;
}

interface CountedSeries {
  /** The language or series; null without a split. */
  readonly split: string | null;
  readonly total: number;
  readonly points: readonly TimelinePoint[];
}

export interface CountedTimeline extends Frame {
  readonly series: readonly CountedSeries[];
}

/** All series of one answer together: twenty entities by the day for two years and more. */
const MAX_POINTS = 20_000;

/**
 * Counts, for each group of entities, the distinct stories that name any of them, in calendar buckets of a time zone.
 * Every bucket of the window is there. Where the window is open it runs from the bucket of the first digest to the end
 * of that of the last. Two calls to the store, whatever the number of groups.
 *
 * @throws CodedError BAD_USER_INPUT for an unknown time zone, LIMIT_EXCEEDED for too many buckets
 */
export async function countTimelines(
  store: Pick<GraphReader, "storyCountsByInstant" | "publicationsByInstant">,
  groups: readonly (readonly EntityKey[])[],
  request: TimelineRequest,
): Promise<CountedTimeline[]> {
  const { window, timeZone, split } = request;
  // Checked before the store is asked for anything.
  const zone = findTimeZone(timeZone);
  const [publications, counts] = await Promise.all([
    store.publicationsByInstant(window, split),
    store.storyCountsByInstant(groups, window, split),
  ]);
  return arrangeTimelines(request, zone, publications, counts);
}

/** Puts counts into buckets: one timeline for each list of counts. Both lists ascend by `at`. */
export function arrangeTimelines(
  request: TimelineRequest,
  zone: Zone,
  publications: readonly PublicationCount[],
  counts: readonly (readonly InstantCount[])[],
): CountedTimeline[] {
  const values = splitValues(publications, request.split);
  const frame = cutBuckets(request, zone, publications, values.length * counts.length, MAX_POINTS);
  const published = new Map(
    values.map((value) => [
      value,
      countPublications(
        frame.buckets,
        publications.filter((row) => row.split === value),
      ),
    ]),
  );
  return counts.map((rows) => ({
    ...frame,
    series: values.map((value) =>
      countSeries(
        frame.buckets,
        value,
        rows.filter((row) => row.split === value),
        published.get(value) ?? [],
      ),
    ),
  }));
}

/** Every language or series that published in the window, so that all timelines of an answer have the same series. */
function splitValues(publications: readonly PublicationCount[], split: TimelineSplit | null): (string | null)[] {
  if (split === null) return [null];
  const values = new Set(publications.map((row) => row.split).filter((value) => value !== null));
  return [...values].toSorted(compareCodePoints);
}

interface BucketPublications {
  digests: number;
  stories: number;
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
  published: readonly BucketPublications[],
): CountedSeries {
  const sums = buckets.map(() => ({ stories: 0, mentions: 0 }));
  forEachRowOfBucket(buckets, rows, (index, row) => {
    const sum = sums[index];
    if (sum === undefined) return;
    sum.stories += row.stories;
    sum.mentions += row.mentions;
  });
  const points = buckets.map((bucket, index): TimelinePoint => {
    const { stories, mentions } = sums[index] ?? { stories: 0, mentions: 0 };
    const { digests, stories: allStories } = published[index] ?? { digests: 0, stories: 0 };
    return { ...bucket, stories, mentions, allStories, digests, share: allStories === 0 ? 0 : stories / allStories };
  });
  return { split, total: sums.reduce((total, { stories }) => total + stories, 0), points };
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
