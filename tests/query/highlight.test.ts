import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markName, snippetsOf } from "../../src/query/highlight.ts";

describe("marked words", () => {
  it.each([
    ["Andrew Ng", "andrew", "**Andrew** Ng"],
    ["Andrew Ng", "andr", "**Andrew** Ng"],
    ["Google DeepMind", "google", "**Google** DeepMind"],
    ["GPT-5.2-Codex", "gpt-5.2", "**GPT**-**5.2**-Codex"],
    ["GPT-5.2-Codex", "gpt-5.", "**GPT**-**5**.2-Codex"],
    ["3.12, 3.1.2, 13.1, 4.3.1 and 3.1", "3.1 and", "3.12, 3.1.2, 13.1, 4.3.1 **and** **3.1**"],
    ["3.12, 3.1.2, 13.1, 4.3.1 and 3.1", "3.1", "**3.12**, **3.1.2**, 13.1, 4.3.1 and **3.1**"],
    ["吴恩达", "恩达", "吴**恩达**"],
    ["视频推理智能体系统", "智能体", "视频推理**智能体**系统"],
    ["ＧＰＴ－５", "gpt", "**ＧＰＴ**－５"],
    ["谷歌Gemini音频更新", "gemini", "谷歌**Gemini**音频更新"],
    ["Gemini将为Siri提供能力", "谷歌 gem", "**Gemini**将为Siri提供能力"],
    ["OpenAI发布模型", "openai 模型", "**OpenAI**发布**模型**"],
    ["OpenAI Codex", "open ai", "**OpenAI** Codex"],
    ["xAI", "x.ai", "**xAI**"],
    ["@claude_code", "claudecode", "@**claude_code**"],
    ["SAM Audio", "sama", "**SAM A**udio"],
    ["no match here", "missing", "no match here"],
    ["a cat and a category", "cat and", "a **cat** **and** a category"],
    ["Andrew Ng", "andrwe ng", "**Andrew** **Ng**"],
    ["Geoffrey Hinton", "hintn", "Geoffrey **Hinton**"],
    ["Hugging Face", "hugingface", "**Hugging Face**"],
    ["Claude Opus 4.5", "claud opus 4.5", "**Claude** **Opus** **4.5**"],
  ])("in %j for %j are %j", (text, query, marked) => {
    expect(markName(text, query)).toBe(marked);
  });

  it("change nothing of a text but the marks", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "B", "智", "能", "ﬁ", "Å", "🤗", " ", ".", "5", "İ") });
    fc.assert(
      fc.property(text, text, (given, query) => {
        expect(markName(given, query).replaceAll("**", "")).toBe(given);
      }),
    );
  });
});

describe("snippets", () => {
  it("are the sentences with the most words, in reading order, at most three", () => {
    const text = "OpenAI 发布模型。今天下雨。安全很重要。OpenAI 谈安全。OpenAI 开会。";
    expect(snippetsOf([text], "openai 安全")).toEqual([
      "**OpenAI** 发布模型。",
      "**安全**很重要。",
      "**OpenAI** 谈**安全**。",
    ]);
  });

  it("of tellings that say the same come once", () => {
    expect(snippetsOf(["智能体系统", "智能体系统"], "智能体")).toEqual(["**智能体**系统"]);
  });

  it("are cut around the first match where a sentence is long", () => {
    const [snippet = ""] = snippetsOf([`${"x ".repeat(300)}needle ${"y ".repeat(300)}`], "needle");
    expect(snippet).toContain("**needle**");
    expect(snippet.length).toBeLessThan(220);
    expect(snippet).toMatch(/^….*…$/u);
  });

  it("are none where no word is found", () => {
    expect(snippetsOf(["nothing"], "else")).toEqual([]);
  });
});
