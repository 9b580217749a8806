import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bareName } from "../../src/reconcile/bare-name.ts";

describe("a name as tables have it", () => {
  it.each([
    ["Nvidia Corporation", "Nvidia"],
    ["Amazon.com, Inc.", "Amazon.com"],
    ["Samsung Electronics Co., Ltd.", "Samsung Electronics"],
    ["SoftBank Group Corp.", "SoftBank"],
    ["Mistral AI S.A.S.", "Mistral AI"],
    ["华为技术有限公司", "华为"],
    ["阿里巴巴集团控股有限公司", "阿里巴巴"],
    ["Prof. Geoffrey Hinton", "Geoffrey Hinton"],
    ["The Allen Institute for AI", "Allen Institute for AI"],
    ["Sutskever, Ilya", "Ilya Sutskever"],
    ["Hinton, Prof. Geoffrey (Toronto)", "Geoffrey Hinton"],
    ["Sam Altman (OpenAI)", "Sam Altman"],
    ["马斯克（特斯拉）", "马斯克"],
    ["deepseek-ai/DeepSeek-R1", "DeepSeek-R1"],
  ])("%s is bare %s", (name, bare) => {
    expect(bareName(name)).toBe(bare);
  });

  it.each(["OpenAI", "Costco", "Inc", "(OpenAI)", "公司", "", " Andrew Ng ", "AI/ML and more"])(
    "%j has nothing around it, or is nothing else",
    (name) => {
      expect(bareName(name)).toBeNull();
    },
  );

  it("is bare once and for all, whatever it is", () => {
    const word = fc.constantFrom("Dr. ", "the ", " Inc.", ", ", "(x)", "（", "）", "公司", "/", "a", "阿", " AG", ".");
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const bare = bareName(words.join(""));
        expect(bareName(bare ?? "")).toBeNull();
      }),
    );
  });
});
