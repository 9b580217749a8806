import { describe, expect, it } from "vitest";
import { createExtractor } from "../../src/extract/extract.ts";
import { makeAppearance, makeDigest } from "./find-in.ts";
import { SAMPLE_CATALOGUE } from "./sample-catalogue.ts";

const extract = createExtractor(SAMPLE_CATALOGUE);
const LABELLED = makeDigest([makeAppearance("text")], {
  labels: [
    { type: "Person", value: "sama" },
    { type: "Model", value: "gpt-4o" },
    { type: "Person", value: "andrew-ng" },
    { type: "Organization", value: "--" },
  ],
});

describe("front-matter labels", () => {
  it("are candidates of the digest with the type of their list; one without a letter is none", () => {
    expect(
      extract(LABELLED).labels.map(({ surface, place, reference, votes }) => ({
        surface,
        place,
        kind: reference.kind,
        votes,
      })),
    ).toEqual([
      { surface: "sama", place: "LABEL", kind: "account", votes: { Person: 6 } },
      { surface: "gpt-4o", place: "LABEL", kind: "name", votes: { Model: 6 } },
      { surface: "andrew-ng", place: "LABEL", kind: "name", votes: { Person: 6 } },
    ]);
  });

  it("are hidden where the caller asks for it", () => {
    expect(extract(LABELLED, { ignoreLabels: true }).labels).toEqual([]);
  });
});

describe("authors", () => {
  const authorOf = (author: { name: string | null; handle: string | null }, url: string | null = null) =>
    extract(makeDigest([makeAppearance("text", { author, url })])).appearances[0]?.filter(
      ({ place }) => place === "AUTHOR",
    );

  it("are named by their name and known by their account", () => {
    expect(authorOf({ name: "clem 🤗", handle: "ClementDelangue" })).toMatchObject([
      {
        surface: "clem 🤗",
        start: 0,
        end: 7,
        rule: "author",
        reference: { kind: "account", handle: "ClementDelangue", name: "clem 🤗" },
      },
    ]);
  });

  it("are named by their account where they have no name", () => {
    expect(authorOf({ name: null, handle: "dotey" })).toMatchObject([{ surface: "dotey", start: 0, end: 5 }]);
  });

  it("are none where neither is known", () => {
    expect(authorOf({ name: null, handle: null })).toEqual([]);
  });
});
