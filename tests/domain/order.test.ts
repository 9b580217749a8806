import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareCodePoints } from "../../src/domain/order.ts";

describe("compareCodePoints", () => {
  it("puts characters beyond the basic plane after all others", () => {
    expect(["🤗", "｡", "a", "宝"].toSorted(compareCodePoints)).toEqual(["a", "宝", "｡", "🤗"]);
  });

  it("agrees with the order of the UTF-8 bytes", () => {
    const text = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(Math.sign(compareCodePoints(left, right))).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)));
      }),
    );
  });
});
