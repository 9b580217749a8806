import { probeSpellings } from "../../domain/close-spelling.ts";
import { indexTokens, mayGoOn, queryTokens } from "../../domain/tokens.ts";
import type { StoryFit } from "../questions.ts";

/** What a text index holds of some texts. */
export function toIndexed(texts: readonly string[]): string {
  return texts.flatMap(indexTokens).join(" ");
}

/**
 * The FTS5 query for texts that hold all tokens of `text`, the last one as a prefix: `open mod` → `"open" "mod"*`.
 * Null where it has no token. Tokens are letters, digits and dots only, so nothing can break out of the quotes.
 */
export function toMatchQuery(text: string): string | null {
  const tokens = queryTokens(text);
  const last = tokens.at(-1);
  if (last === undefined) return null;
  // A prefix costs FTS5 the texts of all tokens that begin so, before it gives the first.
  return `${tokens.map((token) => `"${token}"`).join(" ")}${mayGoOn(last) ? "*" : ""}`;
}

/** An FTS5 query for stories. */
export interface StoryQuery {
  readonly how: StoryFit;
  readonly match: string;
}

/** What finds the same stories, best first, each query those of the one before too. None where the text has no token. */
export function toStoryQueries(text: string): StoryQuery[] {
  const match = toMatchQuery(text);
  if (match === null) return [];
  const whole = match.replace(/\*$/u, "");
  return [
    { how: "title", match: `{title} : (${whole})` },
    ...(whole === match ? [] : [{ how: "titlePrefix", match: `{title} : (${match})` } as const]),
    { how: "text", match },
  ];
}

/** The FTS5 query for the keys of spellings that a name may be close to. Null where it cannot be mistyped. */
export function toSpellingQuery(name: string): string | null {
  const { whole, words } = probeSpellings(name);
  const ways = [anyOf(whole), words.length === 0 ? null : words.map(anyOf).join(" AND ")].filter((way) => way !== null);
  return ways.length === 0 ? null : ways.map((way) => `(${way})`).join(" OR ");
}

function anyOf(keys: readonly string[]): string | null {
  return keys.length === 0 ? null : `(${keys.map((key) => `"${key}"`).join(" OR ")})`;
}
