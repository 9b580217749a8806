import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexTokens, mayGoOn, queryTokens } from "../../src/domain/tokens.ts";

describe("indexTokens", () => {
  it.each([
    ["GPT-5.2智能体", ["gpt", "5", "2", "5.2", "智", "能", "体", "智能", "能体"]],
    ["Python 3.12.1, ５．２.", ["python", "3", "12", "1", "3.12.1", "5", "2", "5.2"]],
    ["GPT-5. Next .5 a.b 1..2 x.1", ["gpt", "5", "next", "5", "a", "b", "1", "2", "x", "1"]],
    ["1,000.5二〇.5", ["1", "000", "5", "000.5", "二", "〇", "二〇", "5"]],
    ["The quick FOX", ["the", "quick", "fox"]],
    ["ＡＩ", ["ai"]],
    ["🤗 —", []],
    ["吴", ["吴"]],
  ])("cuts %j into %j", (text, tokens) => {
    expect(indexTokens(text)).toEqual(tokens);
  });

  it("cuts words that Lucene would split on its own", () => {
    expect(indexTokens("x".repeat(300))).toEqual(["x".repeat(100)]);
  });
});

describe("queryTokens", () => {
  it("asks for the character where there is one, else for bigrams", () => {
    expect(queryTokens("吴")).toEqual(["吴"]);
    expect(queryTokens("吴恩达")).toEqual(["吴恩", "恩达"]);
  });

  it("asks for a number with dots, not for its parts", () => {
    expect(queryTokens("GPT-5.2 Codex")).toEqual(["gpt", "5.2", "codex"]);
    expect(queryTokens("codex gpt-5.2")).toEqual(["codex", "gpt", "5.2"]);
    expect(queryTokens("gpt-5.")).toEqual(["gpt", "5"]);
  });

  it("finds every text by any part of it that begins and ends between words", () => {
    const words = fc.array(fc.constantFrom("OpenAI", "发布", "GPT", "5.2", "智能体", "🤗"), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(), (list, from, length) => {
        const start = from % list.length;
        const query = list.slice(start, start + 1 + (length % list.length)).join(" ");
        const indexed = new Set(indexTokens(list.join(" ")));
        expect(queryTokens(query).filter((token) => !indexed.has(token))).toEqual([]);
      }),
    );
  });
});

describe("mayGoOn", () => {
  it("is so of words and numbers, not of ideographs", () => {
    expect(["gpt", "5", "5.2", "智", "智能", "ロボ"].map(mayGoOn)).toEqual([true, true, true, false, false, false]);
  });

  it("is so wherever a text holds a longer token and not this one", () => {
    const characters = fc.constantFrom(...Array.from("智能体発ロボ\u{20000}\u3099ｶﾞab１2 -"));
    const texts = fc.string({ unit: characters, maxLength: 12 });
    fc.assert(
      fc.property(texts, texts, (text, query) => {
        const indexed = indexTokens(text);
        const asked = queryTokens(query).filter((token) => !mayGoOn(token));
        for (const token of asked) {
          expect(indexed.includes(token)).toBe(indexed.some((longer) => longer.startsWith(token)));
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("a run as long as a file", () => {
  it("is cut into all its characters and bigrams where it is Chinese", () => {
    expect(indexTokens("中".repeat(300_000))).toHaveLength(599_999);
  });

  it("is cut into all its parts, and one more, where it is a number", () => {
    expect(indexTokens("1.".repeat(300_000))).toHaveLength(300_001);
  });
});
