import { describe, expect, it } from "vitest";
import { splitAuthors } from "../../src/parse/authors.ts";

/** Splits the titles of one digest; a title may be followed by ` @handle`, the account of its address. */
function split(...titles: string[]): string[] {
  const linked = titles.map((written) => {
    const [text = "", handle] = written.split(" @");
    const url = handle === undefined ? "https://example.org/a" : `https://x.com/${handle}/status/2002062002609664051`;
    return { title: { text, spans: [] }, url };
  });
  return splitAuthors(linked).map(
    ({ title, author }) => `${title.text} / ${author?.name ?? "-"} ${author?.handle ?? "-"}`,
  );
}

/** Titles that show how the digest writes authors. */
const TIGHT = ["模型发布-宝玉", "新的论文-Emad", "机器人普及-clem 🤗"];

describe("the author after a title", () => {
  it("stands after the last hyphen, with spaces or without", () => {
    expect(split(...TIGHT)).toEqual(["模型发布 / 宝玉 -", "新的论文 / Emad -", "机器人普及 / clem 🤗 -"]);
    expect(split("模型发布 - 歸藏(guizang.ai)", "成本下降 - Peter H. Diamandis, MD", "观点 - sarah guo")).toEqual([
      "模型发布 / 歸藏(guizang.ai) -",
      "成本下降 / Peter H. Diamandis, MD -",
      "观点 / sarah guo -",
    ]);
  });

  it("has the handle of the address, which alone is enough", () => {
    expect(split("分析 LLMs：捷径-Andrew Ng @AndrewYNg", "六大变革 @vista8", "无作者")).toEqual([
      "分析 LLMs：捷径 / Andrew Ng AndrewYNg",
      "六大变革 / - vista8",
      "无作者 / - -",
    ]);
  });

  it("is kept apart from product names with hyphens before it", () => {
    expect(
      split(...TIGHT, "开源图像分层模型 Qwen-Image-Layered-clem 🤗 @ClementDelangue", "发布 GPT-5.2-Codex-宝玉").slice(
        3,
      ),
    ).toEqual(["开源图像分层模型 Qwen-Image-Layered / clem 🤗 ClementDelangue", "发布 GPT-5.2-Codex / 宝玉 -"]);
    expect(split("发布 Qwen-Image-Layered - 宝玉", "其他 - merve")).toEqual([
      "发布 Qwen-Image-Layered / 宝玉 -",
      "其他 / merve -",
    ]);
  });

  it.each([
    "开源图像分层模型 Qwen-Image-Layered @Alibaba_Qwen",
    "OpenAI 发布 GPT-5.2-Codex @OpenAIDevs",
    "微软开源 Phi-4-mini",
    "支持 X-Y 标准 2.0-beta",
    "开源发布-Qwen-Image @Alibaba_Qwen",
  ])("is not the end of a product's name: %s", (title) => {
    const [plain = ""] = title.split(" @");
    const handle = title.split(" @")[1] ?? "-";
    expect(split(title)).toEqual([`${plain} / - ${handle}`]);
    expect(split(...TIGHT, title).at(-1)).toBe(`${plain} / - ${handle}`);
  });

  it("is believed where it resembles the account or stands elsewhere too", () => {
    expect(split(...TIGHT, "发布 FunctionGemma-mervenoyann @mervenoyann", "发布 GPT-5-Emad").slice(3)).toEqual([
      "发布 FunctionGemma / mervenoyann mervenoyann",
      "发布 GPT-5 / Emad -",
    ]);
    expect(split(...TIGHT, "电影-Jean-Luc Picard @jeanlucpicard").at(-1)).toBe("电影 / Jean-Luc Picard jeanlucpicard");
  });

  it.each([
    "Ranke-4B：基于1913年前数据训练的独特 LLM",
    "AI-驱动的智能体",
    "A - B 对比，谁更强？",
    "增长 - 2025",
    "2025-12-20",
    "-宝玉",
    "宝玉-",
  ])("is not found where the digest has none: %s", (title) => {
    expect(split("第一条", "第二条", "第三条", title).at(-1)).toBe(`${title} / - -`);
  });
});
