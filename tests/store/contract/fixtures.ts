import type { DigestContribution } from "../../../src/domain/digest.ts";
import { buildContribution, type DigestSpec, type ProfileTable } from "./build-contribution.ts";

/** A small catalogue: families, makers, parts, affiliations, names in two languages, handles. */
export const CURATED: ProfileTable = {
  "organization:openai": {
    name: "OpenAI",
    description: "AI laboratory",
    links: [{ label: "Site", url: "https://openai.com/" }],
  },
  "organization:google": { name: "Google", names: [{ language: "zh", name: "谷歌" }], aliases: ["谷歌"] },
  "organization:google-deepmind": { name: "Google DeepMind", aliases: ["DeepMind"], partOf: "organization:google" },
  "organization:zhipu-ai": { name: "Zhipu AI", names: [{ language: "zh", name: "智谱" }], aliases: ["智谱", "Z.ai"] },
  "model:gpt": { name: "GPT", maker: "organization:openai" },
  "model:gpt-5": { name: "GPT-5", family: "model:gpt", maker: "organization:openai" },
  "model:gpt-5.2": { name: "GPT-5.2", family: "model:gpt-5", maker: "organization:openai" },
  "model:glm-4.7": { name: "GLM-4.7", maker: "organization:zhipu-ai" },
  "product:codex": { name: "Codex", aliases: ["Codex CLI"], maker: "organization:openai" },
  "person:andrej-karpathy": { name: "Andrej Karpathy", aliases: ["@karpathy", "Karpathy"] },
  "person:andrew-ng": {
    name: "Andrew Ng",
    names: [{ language: "zh", name: "吴恩达" }],
    aliases: ["吴恩达", "@AndrewYNg"],
    affiliations: ["organization:google"],
  },
};

export const POST_URL = "https://x.com/karpathy/status/2000000000000000001";
export const GLM_URL = "https://example.org/glm-4.7";

const MORNING: DigestSpec = {
  key: "daily/2025-12-02",
  at: "2025-12-02T08:00:00+08:00",
  language: "zh",
  labels: ["organization:google-deepmind"],
  tells: [
    {
      title: "Karpathy 谈 GPT-5.2 与智能体",
      text: "Karpathy 说 GPT-5.2 写代码更快，OpenAI 的 Codex 也用上了它。",
      url: POST_URL,
      section: "要点",
      author: { name: "Andrej Karpathy", handle: "karpathy", personKey: "person:andrej-karpathy" },
      names: [
        ["person:andrej-karpathy", "Karpathy"],
        ["model:gpt-5.2", "GPT-5.2"],
        ["person:andrej-karpathy", "Karpathy"],
        ["model:gpt-5.2", "GPT-5.2"],
        ["organization:openai", "OpenAI"],
        ["product:codex", "Codex"],
      ],
    },
    {
      title: "智谱发布 GLM-4.7",
      text: "宝玉认为 GLM-4.7 接近 GPT-5.2。",
      url: GLM_URL,
      author: { name: "宝玉", handle: "dotey", personKey: "person:宝玉" },
      names: [
        ["organization:zhipu-ai", "智谱"],
        ["model:glm-4.7", "GLM-4.7"],
        ["person:宝玉", "宝玉"],
        ["model:glm-4.7", "GLM-4.7"],
        ["model:gpt-5.2", "GPT-5.2"],
      ],
    },
    { title: "没有名字的一条", text: "今天没有别的新闻。" },
  ],
};

const EVENING: DigestSpec = {
  key: "weekly/2025-w49",
  at: "2025-12-05T18:30:00Z",
  labels: ["organization:openai", "product:未见过"],
  tells: [
    {
      title: "Karpathy: agents with GPT-5.2",
      text: "OpenAI and Andrew Ng agree with him. The 🤗 Hub hosts it.",
      url: POST_URL,
      author: { handle: "karpathy", personKey: "person:andrej-karpathy" },
      names: [
        ["person:andrej-karpathy", "Karpathy"],
        ["model:gpt-5.2", "GPT-5.2"],
        ["organization:openai", "OpenAI"],
        ["person:andrew-ng", "Andrew Ng"],
        ["product:hub", "🤗 Hub"],
      ],
    },
    {
      title: "A newsroom's note on the hub",
      text: "The hub and OpenAI's Codex, by an account that is no person's. hub, hub, 𠮷野家, ｡start",
      section: "Tools",
      author: { name: "Example News", handle: "examplenews" },
      names: [
        ["product:hub", "hub"],
        ["product:hub", "hub"],
        ["product:hub", "hub"],
        ["product:hub", "hub"],
        ["organization:openai", "OpenAI"],
        ["product:codex", "Codex"],
        ["organization:𠮷野家", "𠮷野家"],
        ["product:｡start", "｡start"],
      ],
    },
    { title: "Twice", section: "Tools", text: "OpenAI", names: [["organization:openai", "OpenAI"]] },
    { title: "Twice", section: "Tools", text: "Codex", names: [["product:codex", "Codex"]] },
  ],
};

const EARLIER: DigestSpec = {
  key: "archive/2025-11-30",
  at: "2025-11-30T23:59:59.999Z",
  language: "zh",
  tells: [
    {
      title: "GLM-4.7 泄露",
      text: "智谱 GLM-4.7 的参数泄露，谷歌也在看。",
      url: GLM_URL,
      author: { name: "Andrew Ng", handle: "AndrewYNg", personKey: "person:andrew-ng" },
      names: [
        ["model:glm-4.7", "GLM-4.7"],
        ["organization:zhipu-ai", "智谱"],
        ["model:glm-4.7", "GLM-4.7"],
        ["organization:google", "谷歌"],
      ],
    },
  ],
};

/** Tells the Karpathy post and the GLM news; one more story that names nobody. */
export const morning = (): DigestContribution => buildContribution(MORNING, CURATED);
/** Tells the Karpathy post again, four days later; provisional entities in several spellings. */
export const evening = (): DigestContribution => buildContribution(EVENING, CURATED);
/** Tells the GLM news before `morning` does. */
export const earlier = (): DigestContribution => buildContribution(EARLIER, CURATED);
/** The same key as `morning`, another file: the GLM news is gone, the third story names someone. */
export const morningRevised = (): DigestContribution =>
  buildContribution(
    {
      ...MORNING,
      revision: 2,
      labels: [],
      tells: [
        ...MORNING.tells.slice(0, 1),
        {
          title: "没有名字的一条",
          text: "HUB 🤗 Hub 今天没有别的新闻。",
          names: [
            ["product:hub", "HUB"],
            ["product:hub", "🤗 Hub"],
          ],
        },
      ],
    },
    CURATED,
  );
