import { describe, expect, it } from "vitest";
import { createExtractor } from "../../src/extract/extract.ts";
import { makeAppearance, makeDigest } from "./find-in.ts";
import { SAMPLE_CATALOGUE } from "./sample-catalogue.ts";

const extract = createExtractor(SAMPLE_CATALOGUE);

function namesIn(title: string, text: string): string[] {
  const appearance = makeAppearance(text, { title: makeAppearance(title).text });
  const candidates = extract(makeDigest([appearance])).appearances[0] ?? [];
  return candidates.map(({ place, surface, start }) => `${place} ${surface} ${String(start)}`);
}

describe("a title that is the beginning of its text", () => {
  it("names what the text names there", () => {
    expect(namesIn("OpenAI likes **DeepBoat**", "OpenAI likes **DeepBoat**, says Anthropic")).toEqual([
      "TITLE OpenAI 0",
      "TITLE DeepBoat 13",
      "TEXT OpenAI 0",
      "TEXT DeepBoat 13",
      "TEXT Anthropic 28",
    ]);
  });

  it("does not name what it is cut off in", () => {
    expect(namesIn("OpenAI has GPT-5…", "OpenAI has GPT-5.2-Codex now")).toEqual([
      "TITLE OpenAI 0",
      "TEXT OpenAI 0",
      "TEXT GPT-5.2-Codex 11",
    ]);
  });

  it("is read for itself where its markup is another", () => {
    const names = namesIn("news of [DeepBoat](https://github.com/boats/DeepBoat)", "news of DeepBoat reach Anthropic");
    expect(names).toContain("TITLE DeepBoat 8");
  });
});

it("a title that says something of its own is read for itself", () => {
  expect(namesIn("Anthropic again", "OpenAI said so")).toEqual(["TITLE Anthropic 0", "TEXT OpenAI 0"]);
});
