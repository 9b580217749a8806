import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slugify } from "../../src/domain/slug.ts";
import { provisionalKey } from "../../src/resolve/provisional-key.ts";

describe("the key of a provisional entity", () => {
  it.each([
    ["Ranke-4B", "model:ranke-4b"],
    ["GPT-6.1-Codex-Max", "model:gpt-6.1-codex-max"],
    ["Qwen4-Coder-480B-A35B", "model:qwen-4-coder-480b"],
    ["Qwen4 480B A35B Instruct", "model:qwen-4-480b-instruct"],
    ["Kimi-VL-A3B", "model:kimi-vl-a3b"],
    ["Boat-30B-AWQ", "model:boat-30b"],
    ["Qwen4-122B-A10B-GGUF", "model:qwen-4-122b"],
    ["Boat4-Next-FP8-Dynamic", "model:boat-4-next"],
    ["boat4-27b-mlx-6bit", "model:boat-4-27b"],
    ["Boat4-7B-UD-Q4_K_XL.gguf", "model:boat-4-7b"],
    ["Boat4-7B-q8_0", "model:boat-4-7b"],
    ["Boat4-7B-INT4-AutoRound", "model:boat-4-7b"],
    ["Boat Q3", "model:boat-q3"],
    ["Boat 1.58-bit", "model:boat-1.58-bit"],
    ["Boat AWQ Coder", "model:boat-awq-coder"],
    ["GPT-4o mini", "model:gpt-4o-mini"],
    ["Claude 9 Opus", "model:claude-opus-9"],
    ["Claude Opus 9", "model:claude-opus-9"],
    ["Mixtral 8x7B", "model:mixtral-8x7b"],
    ["Pixel.7-4B", "model:pixel.7-4b"],
  ])("%s is %s", (name, key) => {
    expect(provisionalKey("Model", name)).toBe(key);
  });

  it("is one for all spellings of a name", () => {
    for (const name of [
      "Qwen3-Coder",
      "Qwen 3 Coder",
      "qwen3-coder",
      "QWEN3 CODER",
      "Qwen3‑Coder",
      "Ｑｗｅｎ３ Coder",
    ]) {
      expect(provisionalKey("Model", name)).toBe("model:qwen-3-coder");
    }
  });

  it.each([
    ["Product", "Foggy Minimalist Lithograph", "product:foggy-minimalist-lithograph"],
    ["Person", "宝玉", "person:宝玉"],
    ["Person", "bigeye_xd", "person:bigeye-xd"],
  ] as const)("is the slug of a %s: %s", (type, name, key) => {
    expect(provisionalKey(type, name)).toBe(key);
  });

  it("keeps numbers apart", () => {
    const keys = ["gpt-4.5", "gpt-5.4", "gpt-45", "gpt-54"].map((name) => provisionalKey("Model", name));
    expect(new Set(keys).size).toBe(4);
  });

  it("never makes one of two names that fold apart, tiers of Claude and active parameters aside", () => {
    const name = fc.array(fc.constantFrom("GPT", "4", ".5", "5", "-", " ", "o", "mini", "b", "codex", "é", "中"), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(name, name, (one, other) => {
        const [a, b] = [one.join(""), other.join("")];
        const areOne = provisionalKey("Model", a) === provisionalKey("Model", b);
        expect(areOne && withoutHyphens(a) !== withoutHyphens(b)).toBe(false);
      }),
    );
  });
});

/** What a slug cannot tell apart: punctuation between the same letters and digits. */
function withoutHyphens(name: string): string {
  return slugify(name).replace(/-/gu, "");
}
