import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countEdits } from "../../src/domain/edit-distance.ts";

/** The definition, without any thrift. */
function define(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return a.length + b.length;
  const isSame = a.at(-1) === b.at(-1);
  const ways = [
    define(a.slice(0, -1), b) + 1,
    define(a, b.slice(0, -1)) + 1,
    define(a.slice(0, -1), b.slice(0, -1)) + (isSame ? 0 : 1),
  ];
  const isSwapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(...ways, isSwapped ? define(a.slice(0, -2), b.slice(0, -2)) + 1 : Number.POSITIVE_INFINITY);
}

describe("the number of edits", () => {
  it.each([
    ["openai", "openai", 0],
    ["opnai", "openai", 1],
    ["opneai", "openai", 1],
    ["openal", "openai", 1],
    ["oepnia", "openai", 2],
    ["😀b", "b😀", 1],
    ["ca", "abc", 3],
    ["", "ab", 2],
  ])("between %s and %s is counted", (left, right, edits) => {
    expect(countEdits(left, right, 3)).toBe(edits);
    expect(countEdits(left, right, edits - 1)).toBe(null);
  });

  it("is what its definition says, up to the limit", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "😀"), maxLength: 6 });
    fc.assert(
      fc.property(text, text, fc.integer({ min: 0, max: 3 }), (left, right, max) => {
        const edits = define(Array.from(left), Array.from(right));
        expect(countEdits(left, right, max)).toBe(edits <= max ? edits : null);
      }),
    );
  });
});
