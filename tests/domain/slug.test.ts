import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldName, foldText, slugify } from "../../src/domain/slug.ts";

describe("slugify", () => {
  it.each([
    ["GPT-5.2-Codex", "gpt-5.2-codex"],
    ["GPT‑5.2 Codex", "gpt-5.2-codex"],
    ["Andrew Ng", "andrew-ng"],
    ["宝玉", "宝玉"],
    ["Peter H. Diamandis, MD", "peter-h.-diamandis-md"],
    ["ＯｐｅｎＡＩ", "openai"],
    ["  clem 🤗 ", "clem"],
    ["Clément Delangue", "clément-delangue"],
    [".ai.", "ai"],
    ["🤗", ""],
  ])("makes %j into %j", (name, slug) => {
    expect(slugify(name)).toBe(slug);
  });
});

describe("foldName", () => {
  it.each([
    [["Hugging Face", "HuggingFace", "hugging-face", "hugging_face"], "huggingface"],
    [["@AndrewYNg", "andrewyng"], "andrewyng"],
    [["GPT-5.2", "GPT‑5.2", "gpt 5.2"], "gpt5.2"],
    [["Clément Delangue", "Clement Delangue"], "clementdelangue"],
    [["吴恩达", "吴 恩达"], "吴恩达"],
  ])("folds %j together", (names, folded) => {
    expect(new Set(names.map(foldName))).toEqual(new Set([folded]));
  });

  it("keeps versions apart that differ by a dot", () => {
    expect(foldName("GPT-5.2")).not.toBe(foldName("GPT-52"));
  });

  it("keeps dots between digits alone", () => {
    const name = fc.string({ unit: fc.constantFrom("a", "5", ".", "-", "中", "٣"), maxLength: 8 });
    fc.assert(
      fc.property(name, (text) => {
        const characters = Array.from(text).filter((character, at) => {
          const [before = "", after = ""] = [text[at - 1], text[at + 1]];
          return character === "." ? /\p{N}/u.test(before) && /\p{N}/u.test(after) : character !== "-";
        });
        expect(foldName(text)).toBe(characters.join(""));
      }),
    );
  });

  it("keeps kana apart that differ by their voicing mark", () => {
    expect(foldName("ガ")).not.toBe(foldName("カ"));
  });
});

describe("foldText", () => {
  it("folds case, width and white space, and keeps punctuation", () => {
    expect(foldText("  ＧＰＴ-5.2\n Codex ")).toBe("gpt-5.2 codex");
  });

  it("makes every run of white space one space", () => {
    const unit = fc.constantFrom("a", "B", "é", " ", "\t", "\n", "\u00a0", "\u3000", "\u2028");
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(foldText(text)).toBe(text.toLowerCase().split(/\s+/u).filter(Boolean).join(" "));
      }),
    );
  });
});
