import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentenceAround, splitSentences } from "../../src/domain/sentences.ts";

function sentencesOf(text: string): string[] {
  return splitSentences(text).map(({ start, end }) => text.slice(start, end));
}

describe("splitSentences", () => {
  it.each([
    ["阿里发布Qwen3。它很快！", ["阿里发布Qwen3。", "它很快！"]],
    ["GPT-5.2 is out. It is fast.", ["GPT-5.2 is out.", "It is fast."]],
    ["他说：“代理失败了。”然后离开。", ["他说：“代理失败了。”", "然后离开。"]],
    ["line one\nline two", ["line one", "line two"]],
    ["  ", []],
  ])("cuts %j", (text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences);
  });

  it("loses nothing but white space", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "。", ".", " ", "\n", "”", "智", "!") }), (text) => {
        expect(sentencesOf(text).join("").replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
      }),
    );
  });
});

describe("sentenceAround", () => {
  it("gives the sentence that holds the mention", () => {
    const text = "谷歌发布 Gemma。Google 也推出 A2UI。";
    const start = text.indexOf("A2UI");
    expect(sentenceAround(text, { start, end: start + 4 })).toBe("Google 也推出 A2UI。");
  });
});
