import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readUnits } from "../../src/extract/read-units.ts";

describe("the units of a text", () => {
  it("are its UTF-16 units with zeros behind them, whatever text was read before", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 40 }), { minLength: 1 }), (texts) => {
        for (const text of texts) {
          const units = readUnits(text);
          expect(String.fromCharCode(...units.subarray(0, text.length))).toBe(text);
          expect([...units.subarray(text.length, text.length + 3)]).toEqual([0, 0, 0]);
        }
      }),
    );
  });

  it("are all there of a text longer than any before", () => {
    const text = "中".repeat(100_000);
    const units = readUnits(text);
    expect(units.subarray(0, text.length).every((unit) => unit === 0x4e2d)).toBe(true);
    expect(units[text.length]).toBe(0);
  });
});
