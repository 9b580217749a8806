import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printDay, printInstant } from "../../src/domain/instant.ts";

describe("instants as text", () => {
  it("are those of Date, asked for once or again", () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (date) => {
        const at = date.getTime();
        expect(printInstant(at)).toBe(date.toISOString());
        expect(printInstant(at)).toBe(date.toISOString());
      }),
    );
  });

  it("are right when more were printed than are remembered", () => {
    for (let at = 0; at < 20_000; at += 1) printInstant(at);
    expect(printInstant(0)).toBe("1970-01-01T00:00:00.000Z");
    expect(printInstant(19_999)).toBe("1970-01-01T00:00:19.999Z");
  });

  it("have their day in UTC", () => {
    expect(printDay(Date.UTC(2025, 11, 19, 23, 59, 59, 999))).toBe("2025-12-19");
  });
});
