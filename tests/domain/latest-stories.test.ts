import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeLatest, compareLatest, KEPT_STORIES, type StoryAt } from "../../src/domain/latest-stories.ts";

const storyAt = fc.record({
  at: fc.integer({ min: 0, max: 6 }),
  key: fc.constantFrom(..."a b c d e f g h i j k l m n o p".split(" ")),
});
const stories = fc.uniqueArray(storyAt, { selector: ({ key }) => key, maxLength: 16 });

function latestOf(all: readonly StoryAt[]): StoryAt[] {
  return all.toSorted(compareLatest).slice(0, KEPT_STORIES);
}

function holds(all: readonly StoryAt[], { at, key }: StoryAt): boolean {
  return all.some((story) => story.key === key && story.at === at);
}

describe("the latest stories of a relation", () => {
  it("come newest first, ties by key", () => {
    const all = [
      { at: 1, key: "b" },
      { at: 2, key: "c" },
      { at: 1, key: "a" },
    ];
    expect(all.toSorted(compareLatest).map(({ key }) => key)).toEqual(["c", "a", "b"]);
  });

  it("after any change are those that sorting all stories gives, wherever the change alone tells them", () => {
    let told = 0;
    fc.assert(
      fc.property(stories, stories, (before, after) => {
        const lost = before.filter((story) => !holds(after, story));
        const gained = after.filter((story) => !holds(before, story));
        const latest = changeLatest(latestOf(before), before.length, { gained, lost });
        if (latest === null) return;
        told += 1;
        expect(latest).toEqual(latestOf(after));
      }),
      { numRuns: 2_000 },
    );
    expect(told).toBeGreaterThan(500);
  });

  it("need no question to the graph where none of those that are kept goes", () => {
    fc.assert(
      fc.property(stories, stories, (before, gained) => {
        const known = new Set(before.map(({ key }) => key));
        const fresh = gained.filter(({ key }) => !known.has(key));
        expect(changeLatest(latestOf(before), before.length, { gained: fresh, lost: [] })).toEqual(
          latestOf([...before, ...fresh]),
        );
      }),
    );
  });

  it("must be asked for where one goes and another, that was not kept, may move up", () => {
    const before = Array.from({ length: 7 }, (_, at) => ({ at, key: String(at) }));
    const kept = latestOf(before);
    const [newest] = kept;
    expect(changeLatest(kept, 7, { gained: [], lost: newest === undefined ? [] : [newest] })).toBeNull();
    expect(changeLatest(kept, 7, { gained: [{ at: 9, key: "new" }], lost: kept.slice(0, 1) })).toEqual([
      { at: 9, key: "new" },
      ...kept.slice(1),
    ]);
  });
});
