import { queryTokens } from "../../domain/tokens.ts";

/** Tokens are letters and digits, but nothing that Lucene would read as syntax may pass even if that changed. */
const SYNTAX = /[^\p{L}\p{M}\p{N}]/gu;

/**
 * The Lucene query for texts that hold all tokens of `text`, the last one as a prefix: `open mod` → `+open +mod*`. Empty
 * where the text has no token.
 */
export function toFullTextQuery(text: string): string {
  const tokens = queryTokens(text).map((token) => `+${token.replace(SYNTAX, String.raw`\$&`)}`);
  return tokens.length === 0 ? "" : `${tokens.join(" ")}*`;
}
