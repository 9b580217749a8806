import { probeSpellings } from "../../domain/close-spelling.ts";
import { mayGoOn, queryTokens } from "../../domain/tokens.ts";

/** Tokens are letters, digits and dots, but nothing that Lucene would read as syntax may pass even if that changed. */
const SYNTAX = /[^\p{L}\p{M}\p{N}]/gu;

/**
 * The Lucene query for texts that hold all tokens of `text`, the last one as a prefix: `open mod` → `+open +mod*`. Empty
 * where the text has no token.
 */
export function toFullTextQuery(text: string): string {
  const tokens = queryTokens(text);
  const last = tokens.at(-1);
  if (last === undefined) return "";
  // Lucene scores all that has a prefix alike.
  return `${tokens.map((token) => `+${escapeSyntax(token)}`).join(" ")}${mayGoOn(last) ? "*" : ""}`;
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
