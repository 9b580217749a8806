import fc from "fast-check";
import { DateTime, type Zone } from "luxon";
import { describe, expect, it } from "vitest";
import { findTimeZone, nextBucket, startOfBucket } from "../../src/query/calendar.ts";
import { CALENDAR_UNITS } from "../../src/query/calendar-arithmetic.ts";

const ZONES = [
  "UTC",
  "Asia/Shanghai",
  "America/New_York",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
  "Pacific/Apia",
];

const LUXON_UNITS = {
  HOUR: "hour",
  DAY: "day",
  WEEK: "week",
  MONTH: "month",
  QUARTER: "quarter",
  YEAR: "year",
} as const;

const instant = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) });

/** As the library that knows the calendar finds them, one step at a time. */
function startByLuxon(at: number, unit: (typeof CALENDAR_UNITS)[number], zone: Zone): number {
  return DateTime.fromMillis(at, { zone }).startOf(LUXON_UNITS[unit]).toMillis();
}

function nextByLuxon(start: number, unit: (typeof CALENDAR_UNITS)[number], zone: Zone): number {
  return DateTime.fromMillis(start, { zone })
    .plus({ [LUXON_UNITS[unit]]: 1 })
    .startOf(LUXON_UNITS[unit])
    .toMillis();
}

describe("calendar buckets", () => {
  it("begin and end where the zone's calendar says, also where clocks change", () => {
    // Instants near the changes of some year, and any.
    const nearChange = fc
      .tuple(
        fc.constantFrom(
          "2025-03-09T07:00Z",
          "2025-11-02T06:00Z",
          "2025-10-26T01:00Z",
          "2011-12-30T10:00Z",
          "2025-04-05T15:00Z",
        ),
        fc.integer({ min: -2 * 86_400_000, max: 2 * 86_400_000 }),
      )
      .map(([change, distance]) => Date.parse(change) + distance);
    const early = fc.integer({ min: Date.UTC(1850, 0, 1), max: Date.UTC(2000, 0, 1) });
    fc.assert(
      fc.property(
        fc.oneof(instant, nearChange, early),
        fc.constantFrom(...ZONES),
        fc.constantFrom(...CALENDAR_UNITS),
        (at, name, unit) => {
          const zone = findTimeZone(name);
          const start = startOfBucket(at, unit, zone);
          expect(start).toBe(startByLuxon(at, unit, zone));
          const next = nextByLuxon(start, unit, zone);
          // Luxon's next start may lie before this one where a zone skips a day: then there is nothing to compare with.
          expect(next <= start || nextBucket(start, unit, zone) === next).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("hold the instant that they were asked for, in every zone and unit", () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...ZONES), fc.constantFrom(...CALENDAR_UNITS), (at, name, unit) => {
        const zone = findTimeZone(name);
        const start = startOfBucket(at, unit, zone);
        expect(start).toBeLessThanOrEqual(at);
        expect(nextBucket(start, unit, zone)).toBeGreaterThan(at);
      }),
      { numRuns: 500 },
    );
  });

  it("begin where the zone's clocks show a full unit, or where clocks change within the hour", () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...ZONES), fc.constantFrom("DAY", "MONTH", "YEAR"), (at, name, unit) => {
        const zone = findTimeZone(name);
        const before = DateTime.fromMillis(startOfBucket(at, unit, zone) - 1, { zone });
        const start = DateTime.fromMillis(startOfBucket(at, unit, zone), { zone });
        const field = { DAY: "day", MONTH: "month", YEAR: "year" }[unit];
        expect(before.get(field === "day" ? "day" : field === "month" ? "month" : "year")).not.toBe(
          start.get(field === "day" ? "day" : field === "month" ? "month" : "year"),
        );
      }),
    );
  });

  it.each([
    ["a day that is 23 hours long", "DAY", "America/New_York", "2025-03-09T05:00:00Z", "2025-03-10T04:00:00Z"],
    ["a day that is 25 hours long", "DAY", "America/New_York", "2025-11-02T04:00:00Z", "2025-11-03T05:00:00Z"],
    ["a day whose midnight does not exist", "DAY", "America/Sao_Paulo", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"],
    ["a day that was skipped", "DAY", "Pacific/Apia", "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z"],
    ["a week from Monday", "WEEK", "Asia/Shanghai", "2025-12-14T16:00:00Z", "2025-12-21T16:00:00Z"],
    ["a quarter", "QUARTER", "UTC", "2025-10-01T00:00:00Z", "2026-01-01T00:00:00Z"],
  ] as const)("take %s whole", (_what, unit, zone, start, end) => {
    const found = startOfBucket(Date.parse(end) - 1, unit, findTimeZone(zone));
    expect(new Date(found)).toEqual(new Date(start));
    expect(new Date(nextBucket(found, unit, findTimeZone(zone)))).toEqual(new Date(end));
  });

  it("count the hour that clocks show twice as two", () => {
    const zone = findTimeZone("Europe/Berlin");
    const first = startOfBucket(Date.parse("2025-10-26T00:30:00Z"), "HOUR", zone);
    const second = nextBucket(first, "HOUR", zone);
    expect([first, second].map((at) => DateTime.fromMillis(at, { zone }).toISO())).toEqual([
      "2025-10-26T02:00:00.000+02:00",
      "2025-10-26T02:00:00.000+01:00",
    ]);
    expect(startOfBucket(second + 1, "HOUR", zone)).toBe(second);
  });

  it.each(["Mars/Base", "+08:00", "", "local", "UTC+8"])("refuse %j as a time zone", (name) => {
    expect(() => findTimeZone(name)).toThrow(/^timeZone: .*IANA/u);
  });
});
