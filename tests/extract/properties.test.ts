import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createExtractor } from "../../src/extract/extract.ts";
import { candidatesIn, makeAppearance, makeDigest } from "./find-in.ts";
import { SAMPLE_CATALOGUE } from "./sample-catalogue.ts";

const PIECES = [
  "OpenAI",
  "GPT-5.2",
  "Qwen3",
  "-Coder",
  "/4B",
  "14B",
  " ",
  "  ",
  "**",
  "[",
  "](https://x.com/a_b/status/1)",
  "发布",
  "模型",
  "杨植麟",
  "表示",
  "CEO ",
  "Sam Altman",
  "'s ",
  "@handle",
  ".",
  ",",
  "\n",
  "Ａｉ",
  "é",
  "e\u0301",
  "🤗",
  "\ud83e",
  "ﬁ",
  "NVIDIA Nemotron",
  "DeepSeek-R1",
  "Anthropic Console",
  "DeepEP",
  "H200",
  "（",
  "）",
  "a",
  "1",
  "中",
  "Ⅳ",
  "İ",
  "ß",
];
const line = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 30 })
    .map((pieces) => pieces.join("")),
  fc.string({ unit: "grapheme" }),
);

describe("the extractor, on any text", () => {
  it("gives exact surfaces inside the field, in order, and none within another but a maker's or namesake's at its front", () => {
    fc.assert(
      fc.property(line, (text) => {
        const { text: field } = makeAppearance(text);
        let [start, end] = [0, 0];
        for (const candidate of candidatesIn(text)) {
          const isWithin =
            (candidate.rule === "maker" || candidate.rule === "namesake") &&
            candidate.start === start &&
            candidate.end < end;
          expect(isWithin || candidate.start >= end).toBe(true);
          expect(candidate.end).toBeGreaterThan(candidate.start);
          expect(candidate.end).toBeLessThanOrEqual(field.text.length);
          expect(field.text.slice(candidate.start, candidate.end)).toBe(candidate.surface);
          expect(candidate.confidence).toBeGreaterThan(0);
          expect(candidate.confidence).toBeLessThanOrEqual(1);
          if (!isWithin) [start, end] = [candidate.start, candidate.end];
        }
      }),
    );
  });

  it("finds the same in a field whatever stands in the fields around it", () => {
    const extract = createExtractor(SAMPLE_CATALOGUE);
    fc.assert(
      fc.property(line, line, (one, other) => {
        const alone = extract(makeDigest([makeAppearance(one)])).appearances[0];
        const together = extract(makeDigest([makeAppearance(other), makeAppearance(one)])).appearances[1];
        expect(together).toEqual(alone);
      }),
    );
  });
});

describe("the extractor, on hostile text", () => {
  const LENGTH = 200_000;
  it.each(["a", "A", "1", "中", "[", "*", "'", "@", "-", "A ", "Qwen3/", "4B/", "Sam ", "大学", "http://", "王"])(
    "reads 200,000 characters of %j within seconds",
    (unit) => {
      const text = unit.repeat(Math.ceil(LENGTH / unit.length));
      const started = performance.now();
      candidatesIn(text);
      expect(performance.now() - started).toBeLessThan(10_000);
    },
  );

  it("reads a long field full of bold and linked names within seconds", () => {
    const started = performance.now();
    candidatesIn("**Cursor Ultra Eats Wallets** [Cursor](https://x.com/cursor_ai) ".repeat(3_000));
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
