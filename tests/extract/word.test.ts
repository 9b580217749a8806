import { describe, expect, it } from "vitest";
import { askOnce, readWord } from "../../src/extract/word.ts";

describe("words", () => {
  it("tells mixed case from plurals of acronyms", () => {
    const mixed = ["DeepEP", "vLLM", "LLaMA", "JAXformer"];
    const plain = ["LLMs", "GPUs", "Deep", "FP8", "GPT-5", "open-source"];
    expect(mixed.filter((text) => !readWord(text).isMixed)).toEqual([]);
    expect(plain.filter((text) => readWord(text).isMixed)).toEqual([]);
  });

  it("counts the parts that hyphens, dots and underscores join", () => {
    expect(["Qwen3-Coder-480B", "llama.cpp", "GPT‑5", "Sora"].map((text) => readWord(text).parts)).toEqual([
      3, 2, 2, 1,
    ]);
  });

  it("tells capitals, digits and letters of any alphabet", () => {
    expect(readWord("Émile")).toMatchObject({ isCapital: true, isAllCaps: false, hasDigit: false, hasLetter: true });
    expect(readWord("ＨＢＭ3")).toMatchObject({ isCapital: true, isAllCaps: true, hasDigit: true, hasLetter: true });
    expect(readWord("2507")).toMatchObject({ isCapital: false, isAllCaps: false, hasDigit: true, hasLetter: false });
  });
});

describe("questions about words", () => {
  it("are asked once for each spelling, and each has its own answers", () => {
    const asked: string[] = [];
    const isShort = askOnce(({ text }) => {
      asked.push(text);
      return text.length < 4;
    });
    const isEven = askOnce(({ text }) => text.length % 2 === 0);
    const words = ["Zyx", "Zyxw", "Zyxwv", "Zyx", "Zyxw"].map(readWord);
    expect(words.map(isShort)).toEqual([true, false, false, true, false]);
    expect(words.map(isEven)).toEqual([false, true, false, false, true]);
    expect(asked).toEqual(["Zyx", "Zyxw", "Zyxwv"]);
  });
});
