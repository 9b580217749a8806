import type { Zone } from "luxon";
import type { Instant, Window } from "../domain/instant.ts";
import { CodedError } from "../errors.ts";
import { nextBucket, startOfBucket } from "./calendar.ts";
import type { CalendarUnit } from "./calendar-arithmetic.ts";

/** Half open. The first and the last bucket are cut at the window's ends. */
export interface Bucket {
  readonly from: Instant;
  readonly to: Instant;
}

/** The time axis of a timeline. */
export interface Frame {
  readonly interval: CalendarUnit;
  readonly timeZone: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly buckets: readonly Bucket[];
}

/** More points than this are no picture that anyone can read. */
const MAX_BUCKETS = 5_000;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Up to which span AUTO takes an interval: about a hundred points at most. */
const AUTO_INTERVALS: readonly { readonly span: number; readonly unit: CalendarUnit }[] = [
  { span: 4 * DAY, unit: "HOUR" },
  { span: 100 * DAY, unit: "DAY" },
  { span: 2 * 366 * DAY, unit: "WEEK" },
  { span: 9 * 366 * DAY, unit: "MONTH" },
  { span: 30 * 366 * DAY, unit: "QUARTER" },
];

/**
 * Cuts a window into calendar buckets. Open ends are taken from what was published (ascending): the start of the first
 * one's bucket, the end of the last one's. Where nothing was, the axis is empty.
 *
 * @param seriesCount how many series the buckets are for; together they have at most `maxPoints` points
 * @throws CodedError LIMIT_EXCEEDED naming `interval`
 */
export function cutBuckets(
  request: { readonly window: Window; readonly interval: CalendarUnit | "AUTO"; readonly timeZone: string },
  zone: Zone,
  published: readonly { readonly at: Instant }[],
  seriesCount: number,
  maxPoints: number,
): Frame {
  const { window, timeZone } = request;
  const first = published[0]?.at;
  const last = published.at(-1)?.at;
  const interval = request.interval === "AUTO" ? chooseUnit(window, first, last) : request.interval;
  const fallback = window.from ?? window.to ?? 0;
  const from = window.from ?? (first === undefined ? fallback : startOfBucket(first, interval, zone));
  const to =
    window.to ?? (last === undefined ? fallback : nextBucket(startOfBucket(last, interval, zone), interval, zone));
  const limit = Math.min(MAX_BUCKETS, Math.floor(maxPoints / Math.max(seriesCount, 1)));
  const buckets = listBuckets(from, to, interval, zone, limit);
  if (buckets === null) throw tooManyBuckets(interval, limit, seriesCount);
  return { interval, timeZone, from, to, buckets };
}

function chooseUnit({ from, to }: Window, first: Instant | undefined, last: Instant | undefined): CalendarUnit {
  const span = (to ?? last ?? from ?? 0) - (from ?? first ?? to ?? 0);
  return AUTO_INTERVALS.find((choice) => span <= choice.span)?.unit ?? "YEAR";
}

/** Null where there are more than `limit`. */
function listBuckets(from: Instant, to: Instant, interval: CalendarUnit, zone: Zone, limit: number): Bucket[] | null {
  const buckets: Bucket[] = [];
  let start = startOfBucket(from, interval, zone);
  while (start < to) {
    if (buckets.length === limit) return null;
    const end = nextBucket(start, interval, zone);
    buckets.push({ from: Math.max(start, from), to: Math.min(end, to) });
    start = end;
  }
  return buckets;
}

function tooManyBuckets(interval: CalendarUnit, limit: number, seriesCount: number): CodedError {
  const each = seriesCount > 1 ? ` for each of ${seriesCount} series` : "";
  return new CodedError(
    "LIMIT_EXCEEDED",
    `interval: ${interval} makes more than ${limit} points${each} of this window; give a longer interval or a shorter window.`,
    { details: { argument: "interval", maxPoints: limit } },
  );
}
