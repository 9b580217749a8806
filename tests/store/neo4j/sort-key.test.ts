import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareCodePoints } from "../../../src/domain/order.ts";
import { LAST_SORT_KEY, sortKey } from "../../../src/store/neo4j/sort-key.ts";

/** What Neo4j does where it compares UTF-16 units. */
function compareUnits(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Without two code points that stand for no character. */
const text = fc.string({ unit: "binary", maxLength: 6 }).filter((value) => !/[\u{FFFF}\u{10FFFF}]/u.test(value));

describe("sortKey", () => {
  it.each([
    ["｡", "🤗"],
    ["a｡", "a🤗b"],
    ["智", "𠮷"],
    ["", "a"],
  ])("puts %j before %j", (smaller, greater) => {
    expect(compareUnits(sortKey(smaller), sortKey(greater))).toBe(-1);
  });

  it("orders by units as the texts are ordered by code points", () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(compareUnits(sortKey(left), sortKey(right))).toBe(Math.sign(compareCodePoints(left, right)));
      }),
    );
  });

  it("orders by code points as before", () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        const ofKeys = compareCodePoints(sortKey(left), sortKey(right));
        expect(Math.sign(ofKeys)).toBe(Math.sign(compareCodePoints(left, right)));
      }),
    );
  });

  it("leaves texts of the basic plane alone and ends before the last sort key", () => {
    expect(sortKey("person:宝玉")).toBe("person:宝玉");
    fc.assert(
      fc.property(text, (value) => {
        expect(compareUnits(sortKey(value), LAST_SORT_KEY)).toBe(-1);
      }),
    );
  });
});
