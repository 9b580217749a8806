import { describe, expect, it } from "vitest";
import { detectLanguage, primaryLanguage } from "../../src/domain/language.ts";

describe("the language of a text", () => {
  it.each([
    ["OpenAI 发布 GPT-5.2-Codex 并关注网络安全", "zh"],
    ["BFL FLUX klein 发布", "zh"],
    ["Simon Willison 使用 Codex CLI 和 GPT-5.2 成功将 Python HTML 解析库移植到纯 JS", "zh"],
    ["OpenAI ships a new coding model for long tasks", "en"],
    ["A paper by 机器之心 about agents that plan their own work over many days", "en"],
    ["", "en"],
    ["12345 🤗 !!", "en"],
  ])("of %j is %s", (text, language) => {
    expect(detectLanguage([text])).toBe(language);
  });

  it("of several texts is that of most of them", () => {
    expect(detectLanguage(["OpenAI", "发布"])).toBe("zh");
    expect(detectLanguage(["OpenAI ships a new coding model for long tasks", "发布"])).toBe("en");
  });
});

it.each([
  ["ZH", "zh"],
  ["zh-CN", "zh"],
  ["zh_Hant_TW", "zh"],
  ["en", "en"],
  ["", ""],
])("a tag as people write it, %j, is %j in the graph", (tag, primary) => {
  expect(primaryLanguage(tag)).toBe(primary);
});
