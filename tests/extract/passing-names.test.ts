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

  it("stays where two stories have it", () => {
    const stories = makeStories(
      300,
      makeAppearance(LINE),
      makeAppearance("we sail with **bluewater** and **Bluewater**"),
    );
    expect(surfacesIn(stories)).toEqual(["Bluewater", "OpenAI", "Bluewater"]);
  });

  it("stays in the description, which sums the digest up", () => {
    expect(surfacesIn(makeStories(300, makeAppearance(LINE, { fromDescription: true })))).toEqual([
      "Bluewater",
      "OpenAI",
    ]);
  });

  it("stays where it ends as organizations do", () => {
    expect(surfacesIn(makeStories(300, makeAppearance("people met **Bluewater Robotics** there")))).toEqual([
      "Bluewater Robotics",
    ]);
  });

  it("stays where its form leaves little doubt", () => {
    expect(surfacesIn(makeStories(300, makeAppearance("the lab released **DeepBoat** today")))).toEqual(["DeepBoat"]);
  });
});
