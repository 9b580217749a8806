import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readUnits } from "../../src/extract/read-units.ts";

describe("the units of texts", () => {
  it("are each text's UTF-16 units with zeros behind them, whatever texts are read together", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 40 })), (texts) => {
        const units = readUnits(texts);
        const read = units.map((ofText, index) => String.fromCharCode(...ofText.subarray(0, texts[index]?.length)));
        expect(read).toEqual(texts);
        for (const [index, ofText] of units.entries())
          expect([...ofText.subarray(texts[index]?.length)]).toEqual([0, 0, 0, 0]);
      }),
    );
  });
});
