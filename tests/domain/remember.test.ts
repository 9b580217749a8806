import { describe, expect, it } from "vitest";
import { remember } from "../../src/domain/remember.ts";

describe("a function that remembers", () => {
  it("asks once for a short text, and again for a long one", () => {
    const asked: string[] = [];
    const measure = remember((text) => {
      asked.push(text);
      return text.length;
    });
    const long = "x".repeat(100);
    for (const text of ["a", "b", "a", long, long]) expect(measure(text)).toBe(text.length);
    expect(asked).toEqual(["a", "b", long, long]);
  });

  it("remembers null", () => {
    let asked = 0;
    const answer = remember(() => {
      asked += 1;
      return null;
    });
    expect([answer("a"), answer("a")]).toEqual([null, null]);
    expect(asked).toBe(1);
  });

  it("gives the same after it forgot", () => {
    const double = remember((text) => text + text);
    for (let count = 0; count < 50_000; count += 1)
      expect(double(String(count))).toBe(`${String(count)}${String(count)}`);
    expect(double("7")).toBe("77");
  });

  it("keeps lone surrogates and quotes", () => {
    const same = remember((text) => text);
    for (const text of ['a "quoted" name\n', "half of a pair: \ud83e", "\u2028 and \u0000"])
      expect(same(text)).toBe(text);
  });
});
