import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareCodePoints } from "../../src/domain/order.ts";
import { evidenceOf, findNeighborChanges, findTrends, kindOfChange, liftOf } from "../../src/query/trends.ts";
import type { EntityStoryCounts } from "../../src/store/questions.ts";

const EQUAL_WEEKS = { stories: 100, before: 100 };
const windows = { window: { from: 7, to: 14 }, before: { from: 0, to: 7 } };

describe("the lift", () => {
  it.each([
    ["nothing changed", 10, 10, EQUAL_WEEKS, 1],
    ["one story came after none", 1, 0, EQUAL_WEEKS, 2],
    ["many more", 30, 10, EQUAL_WEEKS, 31 / 11],
    ["all are gone", 0, 9, EQUAL_WEEKS, 0.1],
    ["the whole week was twice as busy", 20, 10, { stories: 200, before: 100 }, 1],
    ["it kept its count in a week twice as busy", 11, 11, { stories: 200, before: 100 }, 6.5 / 12],
    ["a week is compared with ten", 3, 30, { stories: 100, before: 1000 }, 1],
    ["a long week is compared with a day that proves little", 1, 1, { stories: 60, before: 10 }, 7 / 12],
    ["the week has no story at all", 0, 4, { stories: 0, before: 100 }, 0.2],
    ["there was no story at all before", 4, 0, { stories: 100, before: 0 }, 5],
  ])("is right where %s", (_, stories, before, all, lift) => {
    expect(liftOf({ stories, before }, all)).toBeCloseTo(lift, 8);
  });
});

describe("the change of a neighbour", () => {
  it.each([
    [1, 0, "NEW"],
    [0, 1, "GONE"],
    [2, 1, null],
    [3, 1, "RISING"],
    [1, 3, "FALLING"],
    [1, 2, null],
    [12, 10, null],
    [16, 10, "RISING"],
    [10, 16, "FALLING"],
  ])("from %i in the window and %i before is told as %s of %s", (stories, before, kind) => {
    expect(kindOfChange({ stories, before }, EQUAL_WEEKS)).toBe(kind);
  });
});

const count = fc.nat({ max: 4 });
const counts = fc
  .array(fc.record({ stories: count, before: count }), { maxLength: 60 })
  .map((list) => list.map((one, index): EntityStoryCounts => ({ ...one, key: `product:${String(index)}` })));

/** As stores cut: of those with the same counts the first by key. */
function cut(entities: readonly EntityStoryCounts[], limit: number): EntityStoryCounts[] {
  const sorted = entities.toSorted((a, b) => compareCodePoints(a.key, b.key));
  return sorted.filter((one, index) => {
    const alike = sorted.slice(0, index).filter((x) => x.stories === one.stories && x.before === one.before);
    return alike.length < limit;
  });
}

describe("what stores leave out", () => {
  it("is never among the strongest", async () => {
    await fc.assert(
      fc.asyncProperty(counts, fc.integer({ min: 1, max: 5 }), async (entities, limit) => {
        const all = { stories: 40, before: 60 };
        const answer = (kept: readonly EntityStoryCounts[]) => async () => ({ all, entities: kept });
        const cutAsk = answer(cut(entities, limit));
        const [trends, allTrends] = [
          await findTrends({ entityStoryCounts: cutAsk }, windows, null, limit),
          await findTrends({ entityStoryCounts: answer(entities) }, windows, null, limit),
        ];
        expect(trends).toEqual(allTrends);
        const [changes, allChanges] = [
          await findNeighborChanges({ neighborStoryCounts: cutAsk }, "product:x", windows, null, limit),
          await findNeighborChanges({ neighborStoryCounts: answer(entities) }, "product:x", windows, null, limit),
        ];
        expect(changes).toEqual(allChanges);
        expect(trends.every(({ lift }) => lift > 1)).toBe(true);
        const evidence = changes.map((change) => evidenceOf(change, all));
        expect(evidence).toEqual(evidence.toSorted((a, b) => b - a));
        expect(evidence.every((value) => value >= 0)).toBe(true);
      }),
    );
  });
});
