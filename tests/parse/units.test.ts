import { describe, expect, it } from "vitest";
import { isWhiteSpace } from "../../src/parse/units.ts";

describe("a UTF-16 unit", () => {
  it("is white space where regular expressions say so", () => {
    const units = Array.from({ length: 0x10000 }, (_, unit) => unit);
    const told = units.filter(isWhiteSpace);
    expect(told).toEqual(units.filter((unit) => /\s/u.test(String.fromCharCode(unit))));
    expect(told.length).toBeGreaterThan(20);
  });
});
