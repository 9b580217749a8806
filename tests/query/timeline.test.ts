import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPeaks, rollMean, type TimelinePoint } from "../../src/query/timeline.ts";

const DAY = 86_400_000;

function toPoints(counts: readonly number[]): TimelinePoint[] {
  return counts.map((stories, day) => ({ from: day * DAY, to: (day + 1) * DAY, stories, mentions: stories }));
}

const counts = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 });

describe("peaks", () => {
  it("are the points with most stories, the earlier first, and never empty ones", () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 10 }), (list, limit) => {
        const points = toPoints(list);
        const peaks = findPeaks(points, limit);
        expect(peaks).toHaveLength(Math.min(limit, list.filter((count) => count > 0).length));
        const rest = points.filter((point) => !peaks.includes(point) && point.stories > 0);
        for (const [index, peak] of peaks.entries()) {
          for (const other of [...peaks.slice(index + 1), ...rest]) {
            expect(peak.stories > other.stories || (peak.stories === other.stories && peak.from < other.from)).toBe(
              true,
            );
          }
        }
      }),
    );
  });
});

describe("the rolling mean", () => {
  it("is that of the buckets up to each one, as many as asked for or as there are", () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 10 }), (list, width) => {
        const means = list.map((_count, index) => {
          const last = list.slice(Math.max(0, index + 1 - width), index + 1);
          return last.reduce((sum, count) => sum + count, 0) / last.length;
        });
        expect(rollMean(toPoints(list), width)).toEqual(means);
      }),
    );
  });
});
