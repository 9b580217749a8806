import type { Candidate } from "../../src/domain/candidate.ts";
import type { ParsedAppearance, ParsedDigest, TextSpan } from "../../src/domain/parsed.ts";
import { createExtractor } from "../../src/extract/extract.ts";
import { SAMPLE_CATALOGUE } from "./sample-catalogue.ts";

const extract = createExtractor(SAMPLE_CATALOGUE);

const MARK = /\*\*(?<bold>[^*]{1,80})\*\*|\[(?<anchor>[^[\]]{0,80})\]\((?<url>[^()]{0,80})\)/gu;

/** Reads `**bold**` and `[anchor](url)`: enough markup for a line of a test. */
export function makeAppearance(line: string, rest: Partial<ParsedAppearance> = {}): ParsedAppearance {
  const spans: TextSpan[] = [];
  let text = "";
  let from = 0;
  for (const match of line.matchAll(MARK)) {
    text += line.slice(from, match.index);
    const { bold, anchor, url } = match.groups ?? {};
    const inner = bold ?? anchor ?? "";
    spans.push({
      kind: bold === undefined ? "link" : "bold",
      start: text.length,
      end: text.length + inner.length,
      url: url ?? null,
    });
    text += inner;
    from = match.index + match[0].length;
  }
  text += line.slice(from);
  return {
    section: null,
    title: { text: "", spans: [] },
    text: { text, spans },
    url: null,
    author: null,
    kind: "item",
    fromDescription: false,
    ...rest,
  };
}

export function makeDigest(appearances: readonly ParsedAppearance[], rest: Partial<ParsedDigest> = {}): ParsedDigest {
  return {
    format: "test",
    title: "",
    publishedAt: 0,
    timeZoneOffset: "+00:00",
    url: null,
    language: "en",
    labels: [],
    appearances,
    warnings: [],
    ...rest,
  };
}

export function candidatesIn(line: string): readonly Candidate[] {
  return extract(makeDigest([makeAppearance(line)])).appearances[0] ?? [];
}

/** What is found in a line: `surface` for every rule, or for one rule only. */
export function findIn(line: string, rule?: string): string[] {
  return candidatesIn(line)
    .filter((candidate) => rule === undefined || candidate.rule === rule)
    .map(({ surface }) => surface);
}
