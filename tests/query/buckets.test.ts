import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutBuckets } from "../../src/query/buckets.ts";
import { findTimeZone } from "../../src/query/calendar.ts";
import { CALENDAR_UNITS } from "../../src/query/calendar-arithmetic.ts";

const ALL_TIME = { from: null, to: null };

function cut(
  from: string | null,
  to: string | null,
  interval: "AUTO" | "HOUR" | "DAY" | "YEAR",
  published: string[] = [],
) {
  const window = { from: from === null ? null : Date.parse(from), to: to === null ? null : Date.parse(to) };
  const instants = published.map((at) => ({ at: Date.parse(at) }));
  return cutBuckets({ window, interval, timeZone: "UTC" }, findTimeZone("UTC"), instants, 1, 20_000);
}

describe("the buckets of a window", () => {
  it("follow each other without a gap from its start to its end, whatever the zone and clocks", () => {
    const zones = fc.constantFrom("UTC", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia");
    const from = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2030, 0, 1) });
    fc.assert(
      fc.property(
        from,
        fc.integer({ min: 1, max: 10 * 86_400_000 }),
        zones,
        fc.constantFrom(...CALENDAR_UNITS),
        (start, span, timeZone, interval) => {
          const window = { from: start, to: start + span };
          const { buckets } = cutBuckets({ window, interval, timeZone }, findTimeZone(timeZone), [], 1, 20_000);
          expect(buckets[0]?.from).toBe(start);
          expect(buckets.at(-1)?.to).toBe(start + span);
          for (const [index, bucket] of buckets.entries()) {
            expect(bucket.to).toBeGreaterThan(bucket.from);
            expect(bucket.from).toBe(index === 0 ? start : buckets[index - 1]?.to);
          }
        },
      ),
    );
  });

  it("are cut at its ends", () => {
    const { buckets } = cut("2025-12-20T13:30:00Z", "2025-12-22T06:00:00Z", "DAY");
    expect(buckets.map(({ from, to }) => [new Date(from).toISOString(), new Date(to).toISOString()])).toEqual([
      ["2025-12-20T13:30:00.000Z", "2025-12-21T00:00:00.000Z"],
      ["2025-12-21T00:00:00.000Z", "2025-12-22T00:00:00.000Z"],
      ["2025-12-22T00:00:00.000Z", "2025-12-22T06:00:00.000Z"],
    ]);
  });

  it("run from the first digest's bucket to the last one's where the window is open", () => {
    const { from, to, buckets } = cut(null, null, "DAY", ["2025-12-20T04:00:00Z", "2025-12-22T23:59:59.999Z"]);
    expect([new Date(from).toISOString(), new Date(to).toISOString(), buckets.length]).toEqual([
      "2025-12-20T00:00:00.000Z",
      "2025-12-23T00:00:00.000Z",
      3,
    ]);
  });

  it("are none where nothing was ever published", () => {
    expect(
      cutBuckets({ window: ALL_TIME, interval: "AUTO", timeZone: "UTC" }, findTimeZone("UTC"), [], 1, 10),
    ).toMatchObject({
      from: 0,
      to: 0,
      buckets: [],
    });
    expect(cut("2025-01-01T00:00:00Z", null, "DAY").buckets).toEqual([]);
  });

  it.each([
    ["2025-12-20T00:00:00Z", "2025-12-22T00:00:00Z", "HOUR"],
    ["2025-12-01T00:00:00Z", "2026-01-01T00:00:00Z", "DAY"],
    ["2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "WEEK"],
    ["2020-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "MONTH"],
    ["2000-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "QUARTER"],
    ["1950-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "YEAR"],
  ])("from %s to %s are of %s length with AUTO, at most about a hundred", (from, to, interval) => {
    const frame = cut(from, to, "AUTO");
    expect(frame.interval).toBe(interval);
    expect(frame.buckets.length).toBeLessThan(110);
  });

  it("are at most 5,000, else the error names the interval", () => {
    expect(() => cut("2020-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "HOUR")).toThrow(
      /^interval: HOUR makes more than 5000/u,
    );
    expect(() => cut("0001-01-01T00:00:00Z", "9999-01-01T00:00:00Z", "YEAR")).toThrow(/^interval:/u);
  });
});
