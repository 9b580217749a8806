import { describe, expect, it } from "vitest";
import type { EntityType } from "../../src/domain/entity.ts";
import { MergeSuggester, type Spelled } from "../../src/resolve/suggest-merge.ts";

function spelled(type: EntityType, name: string, ...aliases: string[]): Spelled {
  return { key: `${type.toLowerCase()}:${name}`, type, name, spellings: [name, ...aliases] };
}

describe("a merge", () => {
  const suggester = new MergeSuggester();
  for (const known of [
    spelled("Organization", "Hugging Face", "抱抱脸"),
    spelled("Organization", "Anthropic"),
    spelled("Person", "Andrej Karpathy"),
    spelled("Model", "GPT-5.1"),
    spelled("Product", "Exa"),
  ]) {
    suggester.add(known);
  }

  it.each([
    ["Product", "hugging-face", "Hugging Face", "same-letters"],
    ["Organization", "抱抱脸团队", "Hugging Face", "affix"],
    ["Organization", "Anthropic Inc.", "Anthropic", "affix"],
    ["Organization", "Antropic", "Anthropic", "close"],
    ["Person", "Andrey Karpaty", "Andrej Karpathy", "close"],
    ["Person", "Andrej Karpahty", "Andrej Karpathy", "close"],
  ] as const)("is suggested for the %s %s: with %s, %s", (type, name, into, why) => {
    expect(suggester.suggest(spelled(type, name))).toMatchObject({ into: { name: into }, why });
  });

  it.each([
    ["Model", "GPT-5.2"],
    ["Model", "GPT-51"],
    ["Product", "Exo"],
    ["Person", "Antropic"],
    ["Organization", "Exa Labs"],
    ["Organization", "Mistral"],
  ] as const)("is not suggested for the %s %s", (type, name) => {
    expect(suggester.suggest(spelled(type, name))).toBeNull();
  });

  it("is never with itself", () => {
    expect(suggester.suggest(spelled("Organization", "Anthropic"))).toBeNull();
  });
});
