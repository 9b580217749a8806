import { probeSpellings } from "../../domain/close-spelling.ts";
import { mayGoOn, queryTokens } from "../../domain/tokens.ts";
import type { StoryFit } from "../questions.ts";
import { markTitle } from "./story-tokens.ts";

/** Tokens are letters, digits and dots, but nothing that Lucene would read as syntax may pass even if that changed. */
const SYNTAX = /[^\p{L}\p{M}\p{N}]/gu;

/**
 * The Lucene query for texts that hold all tokens of `text`, the last one as a prefix: `open mod` → `+open +mod*`. Empty
 * where the text has no token.
 */
export function toFullTextQuery(text: string): string {
  const tokens = queryTokens(text);
  const last = tokens.at(-1);
  return last === undefined ? "" : `${requireAll(tokens.map(escapeSyntax))}${mayGoOn(last) ? "*" : ""}`;
}

function requireAll(terms: readonly string[]): string {
  return terms.map((term) => `+${term}`).join(" ");
}

/** A Lucene query for stories. */
export interface StoryQuery {
  readonly how: StoryFit;
  readonly query: string;
}

/** What finds the stories that hold all tokens of `text`, best first, each others. None where the text has no token. */
export function toStoryQueries(text: string): StoryQuery[] {
  const anywhere = toFullTextQuery(text);
  if (anywhere === "") return [];
  const tokens = queryTokens(text).map((token) => markTitle(escapeSyntax(token)));
  const whole = requireAll(tokens);
  if (!anywhere.endsWith("*")) {
    return [
      { how: "title", query: whole },
      { how: "text", query: `${anywhere} -(${whole})` },
    ];
  }
  const begun = `${whole}*`;
  return [
    { how: "title", query: whole },
    { how: "titlePrefix", query: `${begun} -${tokens.at(-1) ?? ""}` },
    { how: "text", query: `${anywhere} -(${begun})` },
  ];
}

/** The Lucene query for the keys of spellings that a name may be close to. Empty where it cannot be mistyped. */
export function toSpellingQuery(name: string): string {
  const { whole, words } = probeSpellings(name);
  const ways = [anyOf(whole), words.map((keys) => `+${anyOf(keys)}`).join(" ")].filter((way) => way !== "");
  return ways.map((way) => `(${way})`).join(" ");
}

function anyOf(keys: readonly string[]): string {
  return keys.length === 0 ? "" : `(${keys.map(escapeSyntax).join(" ")})`;
}

function escapeSyntax(token: string): string {
  return token.replace(SYNTAX, String.raw`\$&`);
}
