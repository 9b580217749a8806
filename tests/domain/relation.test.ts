import { describe, expect, it } from "vitest";
import { affinity } from "../../src/domain/relation.ts";

describe("affinity", () => {
  it("is 1 for two that every story names", () => {
    expect(affinity({ together: 5, withA: 5, withB: 5, all: 5 })).toBe(1);
  });

  it("is 1 for two that are always together", () => {
    expect(affinity({ together: 2, withA: 2, withB: 2, all: 100 })).toBe(1);
  });

  it("is 0 where chance would bring them together as often", () => {
    expect(affinity({ together: 1, withA: 10, withB: 10, all: 100 })).toBe(0);
  });

  it("follows the formula", () => {
    const expected = Math.log(0.1 / (0.2 * 0.3)) / -Math.log(0.1);
    expect(affinity({ together: 10, withA: 20, withB: 30, all: 100 })).toBeCloseTo(expected, 8);
  });
});
