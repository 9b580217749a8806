import { describe, expect, it } from "vitest";
import type { ParsedAppearance } from "../../src/domain/parsed.ts";
import { createExtractor } from "../../src/extract/extract.ts";
import { makeAppearance, makeDigest } from "./find-in.ts";
import { SAMPLE_CATALOGUE } from "./sample-catalogue.ts";

const extract = createExtractor(SAMPLE_CATALOGUE);

const LINE = "people met **Bluewater** and OpenAI there";

function surfacesIn(stories: readonly ParsedAppearance[]): string[] {
  return extract(makeDigest(stories))
    .appearances.flat()
    .map(({ surface }) => surface);
}

function makeStories(count: number, ...more: readonly ParsedAppearance[]): ParsedAppearance[] {
  return [...more, ...Array.from({ length: count - more.length }, () => makeAppearance("nothing is named here"))];
}

describe("a doubtful name that no catalogue knows", () => {
  it("is left out where one story alone of hundreds has it, curated ones stay", () => {
    expect(surfacesIn(makeStories(300, makeAppearance(LINE)))).toEqual(["OpenAI"]);
  });

  it("stays in a digest of few stories", () => {
    expect(surfacesIn(makeStories(20, makeAppearance(LINE)))).toEqual(["Bluewater", "OpenAI"]);
  });

  it("is left out of two stories, for chats are told twice, and stays in three", () => {
    const again = makeAppearance("of **DeepBoat** they say");
    expect(surfacesIn(makeStories(300, again, again))).toEqual([]);
    expect(surfacesIn(makeStories(300, again, again, again))).toEqual(["DeepBoat", "DeepBoat", "DeepBoat"]);
  });

  it("is left out of three where it is plain words in capitals, and stays in four", () => {
    const again = makeAppearance("of **Bluewater** they say");
    expect(surfacesIn(makeStories(300, again, again, again))).toEqual([]);
    expect(surfacesIn(makeStories(300, again, again, again, again))).toHaveLength(4);
  });

  it("stays in the description, which sums the digest up", () => {
    expect(surfacesIn(makeStories(300, makeAppearance(LINE, { fromDescription: true })))).toEqual([
      "Bluewater",
      "OpenAI",
    ]);
  });

  it("stays where its form and the words beside it say that it is an organization", () => {
    const [form, both] = [
      "people met **Bluewater Robotics** there",
      "deals were made by **Bluewater Robotics** and OpenAI",
    ];
    expect(surfacesIn(makeStories(300, makeAppearance(form)))).toEqual([]);
    expect(surfacesIn(makeStories(300, makeAppearance(both)))).toEqual(["Bluewater Robotics", "OpenAI"]);
  });

  it("is left out although its form leaves little doubt", () => {
    expect(surfacesIn(makeStories(300, makeAppearance("the lab released **DeepBoat** today")))).toEqual([]);
  });
});

describe("a processor in hundreds of stories", () => {
  it("is left out where two of them have it and no title, for chats are told twice", () => {
    const line = makeAppearance("it runs on an RTX 7090");
    expect(surfacesIn(makeStories(300, line, line))).toEqual([]);
    expect(surfacesIn(makeStories(300, line, line, line))).toEqual(["RTX 7090", "RTX 7090", "RTX 7090"]);
    expect(surfacesIn(makeStories(300, { ...line, title: { text: "RTX 7090 sails", spans: [] } }))).toHaveLength(2);
  });
});

describe("a listed name in up to two stories of hundreds", () => {
  const title = { text: "vLLM sails", spans: [] };

  it("is left out where it is a product's and no title has it", () => {
    const line = makeAppearance("people run **vLLM** of OpenAI");
    expect(surfacesIn(makeStories(300, line))).toEqual(["OpenAI"]);
    expect(surfacesIn(makeStories(300, line, line))).toEqual(["OpenAI", "OpenAI"]);
    expect(surfacesIn(makeStories(300, line, line, line)).filter((name) => name === "vLLM")).toHaveLength(3);
    expect(surfacesIn(makeStories(300, { ...line, title }))).toEqual(["vLLM", "vLLM", "OpenAI"]);
    expect(surfacesIn(makeStories(20, line))).toEqual(["vLLM", "OpenAI"]);
  });

  it("is left out where it is an ordinary word too, whatever names it", () => {
    const line = makeAppearance("people met **Exa** and OpenAI");
    expect(surfacesIn(makeStories(300, line, line))).toEqual(["OpenAI", "OpenAI"]);
    expect(surfacesIn(makeStories(300, line, line, line)).filter((name) => name === "Exa")).toHaveLength(3);
  });
});
