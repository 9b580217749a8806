import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readInstant } from "../../src/query/read-instant.ts";

describe("instants that clients give", () => {
  it("are read as they were printed", () => {
    const years = { min: new Date("0001-01-01T00:00:00.000Z"), max: new Date("9999-12-31T23:59:59.999Z") };
    fc.assert(
      fc.property(fc.date({ ...years, noInvalidDate: true }), (date) => {
        expect(readInstant(date.toISOString())).toBe(date.getTime());
      }),
    );
  });

  it("are read in other spellings of ISO 8601", () => {
    const at = Date.UTC(2025, 11, 19, 20, 0, 7);
    for (const text of ["2025-12-20T04:00:07+08:00", "2025-12-19T20:00:07Z", "2025-12-19t20:00:07,000z"]) {
      expect(readInstant(text)).toBe(at);
    }
  });

  it("are refused where no calendar or clock shows them", () => {
    for (const text of [
      "2025-02-30T00:00:00.000Z",
      "2025-13-01T00:00:00.000Z",
      "2025-12-19T25:00:00.000Z",
      "2025-12-19",
    ]) {
      expect(readInstant(text)).toBeNull();
    }
  });

  it("at the end of a day may be written as its hour 24", () => {
    expect(readInstant("2025-12-19T24:00:00.000Z")).toBe(Date.UTC(2025, 11, 20));
  });
});
