import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText } from "../../src/export/clean-text.ts";

describe("cleanText", () => {
  it("replaces what XML cannot hold, character by character", () => {
    expect(cleanText("a\0b\u0008\u000B\u000C\u001Fc\uFFFE\uFFFF")).toBe(
      "a\uFFFDb\uFFFD\uFFFD\uFFFD\uFFFDc\uFFFD\uFFFD",
    );
  });

  it("replaces half of a surrogate pair and leaves whole ones", () => {
    expect(cleanText("\uD83C🎉\uDF89")).toBe("\uFFFD🎉\uFFFD");
  });

  it("leaves tabs, line breaks, marks of direction, other control and non-characters", () => {
    const text = "\t\n\r\u007F\u0085\u009F\u00AD\u200F\u202E\u2028\uFEFF\uFFFD\uFDD0\u{1FFFE}👩‍💻";
    expect(cleanText(text)).toBe(text);
  });

  it("keeps the number of characters and changes nothing when run again", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        const text = String.fromCharCode(...units);
        const clean = cleanText(text);
        expect(clean).toHaveLength(text.length);
        expect(cleanText(clean)).toBe(clean);
        expect(Buffer.from(clean, "utf8").toString("utf8")).toBe(clean);
      }),
    );
  });
});
