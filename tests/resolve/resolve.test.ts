import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnnotatedDigest, ParsedDigest } from "../../src/domain/parsed.ts";
import { createExtractor } from "../../src/extract/extract.ts";
import { createResolver } from "../../src/resolve/resolve.ts";
import { makeAppearance, makeDigest } from "../extract/find-in.ts";
import { SAMPLE_CATALOGUE } from "../extract/sample-catalogue.ts";

const extract = createExtractor(SAMPLE_CATALOGUE);
const resolve = createResolver(SAMPLE_CATALOGUE);
const annotate = (digest: ParsedDigest): AnnotatedDigest => resolve(digest, extract(digest));

function keysIn(...lines: string[]): string[] {
  return annotate(makeDigest(lines.map((line) => makeAppearance(line)))).appearances.flatMap(({ mentions }) =>
    mentions.map(({ entityKey }) => entityKey),
  );
}

describe("resolution", () => {
  it("knows curated entities by names of any language, spelling and account", () => {
    expect(keysIn("吴恩达与 Andrew Ng 以及 @AndrewYNg 都提到了这一点")).toEqual([
      "person:andrew-ng",
      "person:andrew-ng",
      "person:andrew-ng",
    ]);
    expect(keysIn("HuggingFace, Hugging Face and HF")).toEqual(
      Array.from({ length: 3 }, () => "organization:hugging-face"),
    );
  });

  it("gives a version that nobody listed its family and maker, and none that was not named", () => {
    const { entities } = annotate(makeDigest([makeAppearance("GPT-5.2-Codex-Max beats GPT-7")]));
    expect(entities.get("model:gpt-5.2-codex-max")).toMatchObject({
      provisional: true,
      family: "model:gpt-5.2",
      maker: "organization:openai",
    });
    expect(entities.get("model:gpt-7")).toMatchObject({ provisional: true, family: "model:gpt" });
    expect([...entities.keys()]).toEqual([
      "model:gpt",
      "model:gpt-5",
      "model:gpt-5.2",
      "model:gpt-5.2-codex-max",
      "model:gpt-7",
      "organization:openai",
    ]);
  });

  it("takes a list's members for models of their own", () => {
    expect(keysIn("Qwen3-VL-2B/4B")).toEqual(["model:qwen-3-vl-2b", "model:qwen-3-vl-4b"]);
    const { entities } = annotate(makeDigest([makeAppearance("Qwen3-VL-2B/4B")]));
    expect(entities.get("model:qwen-3-vl-4b")?.name).toBe("qwen-3-vl-4b");
  });

  it("gives one key to all spellings of an unknown name", () => {
    expect(new Set(keysIn("Qwen9-Coder here", "the Qwen 9 Coder", "and qwen9-coder"))).toEqual(
      new Set(["model:qwen-9-coder"]),
    );
  });

  it("tells an unknown name's type by the words beside it, once for the digest", () => {
    expect(
      keysIn("公司新推出的 BlueWhale 模型表现很好，得到了认可", "很多人已经开始使用 BlueWhale 了，他们都说不错"),
    ).toEqual(["model:bluewhale", "model:bluewhale"]);
    expect(keysIn("**FluxCorp** raised money")).toEqual(["organization:fluxcorp"]);
  });

  it("chooses between entities of one name by the words beside it", () => {
    expect(keysIn("run it in Unsloth.")).toEqual(["product:unsloth"]);
    expect(keysIn("the Unsloth team agreed")).toEqual(["organization:unsloth-ai"]);
  });

  it("knows the author's name again in the text", () => {
    const author = { name: "Sarah Guo", handle: "saranormous" };
    const { appearances, entities } = annotate(
      makeDigest([makeAppearance("Sarah Guo批评了当前普遍存在的现象", { author })]),
    );
    expect(appearances[0]?.mentions.map(({ entityKey, place }) => [place, entityKey])).toEqual([
      ["TEXT", "person:saranormous"],
      ["AUTHOR", "person:saranormous"],
    ]);
    expect(appearances[0]?.authorKey).toBe("person:saranormous");
    expect(entities.get("person:saranormous")).toMatchObject({ name: "Sarah Guo", aliases: ["@saranormous"] });
  });

  it("has no author as a person where the account is an organization's", () => {
    const { appearances } = annotate(
      makeDigest([makeAppearance("text", { author: { name: null, handle: "OpenAIDevs" } })]),
    );
    expect(appearances[0]?.authorKey).toBeNull();
    expect(appearances[0]?.mentions).toMatchObject([
      { entityKey: "organization:openai", place: "AUTHOR", surface: "OpenAIDevs" },
    ]);
  });

  it("makes label mentions of front matter and lets them tell a type", () => {
    const labels = [{ type: "Model" as const, value: "bluewhale" }];
    const { labels: mentions, appearances } = annotate(makeDigest([makeAppearance("BlueWhale is here")], { labels }));
    expect(mentions).toMatchObject([
      { entityKey: "model:bluewhale", place: "LABEL", start: 0, end: 9, surface: "bluewhale" },
    ]);
    expect(appearances[0]?.mentions).toMatchObject([{ entityKey: "model:bluewhale" }]);
  });
});

describe("an annotated digest, whatever its text", () => {
  const piece = fc.constantFrom(
    "OpenAI",
    "GPT-9",
    " ",
    "发布",
    "DeepEP",
    "Sam Altman",
    "@some_one",
    "，",
    "Qwen3-4B/8B",
    "NVIDIA Nemotron",
    "模型",
    "**",
    "x",
  );
  const line = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

  it("has exact mentions in order, and every entity that they and their entities refer to", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
        const { appearances, entities } = annotate(makeDigest(lines.map((text) => makeAppearance(text))));
        for (const { appearance, mentions } of appearances) {
          let [start, end] = [0, 0];
          for (const mention of mentions) {
            expect(appearance.text.text.slice(mention.start, mention.end)).toBe(mention.surface);
            // A maker's or namesake's name stands at the front of the mention before it; no other mentions overlap.
            const isWithin =
              (mention.rule === "maker" || mention.rule === "namesake") && mention.start === start && mention.end < end;
            expect(isWithin || mention.start >= end).toBe(true);
            if (!isWithin) [start, end] = [mention.start, mention.end];
            expect(entities.has(mention.entityKey)).toBe(true);
          }
        }
        for (const { family, maker, partOf, affiliations } of entities.values()) {
          for (const key of [family, maker, partOf, ...affiliations])
            expect(key === null || entities.has(key)).toBe(true);
        }
      }),
    );
  });

  it("is the same whichever digests were read before it", () => {
    fc.assert(
      fc.property(line, line, (one, other) => {
        const fresh = annotate(makeDigest([makeAppearance(one)]));
        annotate(makeDigest([makeAppearance(other)]));
        expect(annotate(makeDigest([makeAppearance(one)]))).toEqual(fresh);
      }),
    );
  });
});
