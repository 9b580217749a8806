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

/** Rules that find a name at the front of another one. */
const WITHIN: readonly string[] = ["base", "maker", "namesake"];

describe("the extractor, on any text", () => {
  it("gives exact surfaces inside the field, in order, and none within another but a base's, maker's or namesake's at its front", () => {
    fc.assert(
      fc.property(line, (text) => {
        const { text: field } = makeAppearance(text);
        let [start, end] = [0, 0];
        for (const candidate of candidatesIn(text)) {
          const isWithin = WITHIN.includes(candidate.rule) && candidate.start === start && candidate.end < end;
          expect(isWithin || candidate.start >= end).toBe(true);
          expect(candidate.end).toBeGreaterThan(candidate.start);
          expect(candidate.end).toBeLessThanOrEqual(field.text.length);
          expect(field.text.slice(candidate.start, candidate.end)).toBe(candidate.surface);
          expect(candidate.confidence).toBeGreaterThan(0);
          expect(candidate.confidence).toBeLessThanOrEqual(1);
          if (!isWithin) [start, end] = [candidate.start, candidate.end];
        }
      }),
      { examples: [["DeepSeek-R1 Sam Altman"]] },
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

/** Four times the text may cost sixteen times as much, and half a second, before a test fails: quadratic rules cost far more. */
const FACTOR = 4;
const MARGIN = 4;
const SLACK_SECONDS = 0.5;

function cpuSecondsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function repeat(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length));
}

describe("the extractor, on hostile text", () => {
  const LENGTH = 150_000;

  it.each([
    "a",
    "A",
    "1",
    "中",
    "[",
    "*",
    "'",
    "@",
    "-",
    "A ",
    "Qwen3/",
    "4B/",
    "Sam ",
    "大学",
    "http://",
    "王",
    "OpenAI ",
    "aB ",
    "，王小二表示",
    "**Cursor Ultra Eats Wallets** [Cursor](https://x.com/cursor_ai) ",
  ])("costs what is in proportion to the length of a line of %j", (unit) => {
    candidatesIn(repeat(unit, LENGTH / FACTOR));
    const small = cpuSecondsOf(() => candidatesIn(repeat(unit, LENGTH)));
    const large = cpuSecondsOf(() => candidatesIn(repeat(unit, LENGTH * FACTOR)));
    expect(large).toBeLessThan(small * FACTOR * MARGIN + SLACK_SECONDS);
  });
});
