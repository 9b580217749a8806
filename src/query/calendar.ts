import { DateTime, FixedOffsetZone, IANAZone, type Zone } from "luxon";
import type { Instant } from "../domain/instant.ts";
import { CodedError } from "../errors.ts";
import { type CalendarUnit, floorToUnit, nextUnit } from "./calendar-arithmetic.ts";

const LUXON_UNITS = {
  HOUR: "hour",
  DAY: "day",
  WEEK: "week",
  MONTH: "month",
  QUARTER: "quarter",
  YEAR: "year",
} as const;

const MINUTE = 60_000;

/**
 * Finds an IANA time zone, such as `Asia/Shanghai` or `UTC`.
 *
 * @throws CodedError BAD_USER_INPUT naming `timeZone`
 */
export function findTimeZone(name: string): Zone {
  if (name === "UTC") return FixedOffsetZone.utcInstance;
  // Newer engines take offsets for zones; an offset has no calendar of daylight saving.
  if (/^[A-Za-z]/u.test(name) && IANAZone.isValidZone(name)) return IANAZone.create(name);
  throw new CodedError(
    "BAD_USER_INPUT",
    `timeZone: ${JSON.stringify(name)} is no IANA time zone; give one such as "UTC", "Asia/Shanghai" or "America/New_York".`,
    { details: { argument: "timeZone" } },
  );
}

/** The start of the bucket that an instant lies in, by the zone's own clocks. */
export function startOfBucket(at: Instant, unit: CalendarUnit, zone: Zone): Instant {
  const offset = zone.offset(at) * MINUTE;
  const start = floorToUnit(at + offset, unit) - offset;
  return keepsOffset(start, offset, zone)
    ? start
    : DateTime.fromMillis(at, { zone }).startOf(LUXON_UNITS[unit]).toMillis();
}

/** The start of the next bucket after one that starts at `start`; always later. */
export function nextBucket(start: Instant, unit: CalendarUnit, zone: Zone): Instant {
  const offset = zone.offset(start) * MINUTE;
  const local = start + offset;
  const next = nextUnit(local, unit) - offset;
  // A bucket may begin late, where midnight does not exist.
  const isWhole = floorToUnit(local, unit) === local;
  return isWhole && keepsOffset(next, offset, zone) ? next : nextBucketAcrossChange(start, unit, zone);
}

/** Whether a reading of the clock that was turned into an instant by an offset is right: the same offset holds there. */
function keepsOffset(at: Instant, offset: number, zone: Zone): boolean {
  return Number.isInteger(at) && zone.offset(at) * MINUTE === offset;
}

function nextBucketAcrossChange(start: Instant, unit: CalendarUnit, zone: Zone): Instant {
  const luxonUnit = LUXON_UNITS[unit];
  const begin = DateTime.fromMillis(start, { zone });
  for (let steps = 1; ; steps += 1) {
    const shifted = begin.plus({ [luxonUnit]: steps });
    const next = shifted.startOf(luxonUnit).toMillis();
    if (next > start) return next;
    // Where clocks go back by less than a bucket, its end is the same reading again.
    if (unit === "HOUR" && shifted.toMillis() > start) return shifted.toMillis();
  }
}
