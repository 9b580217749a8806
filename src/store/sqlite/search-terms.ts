import { indexTokens, queryTokens } from "../../domain/tokens.ts";

/** What a text index holds of some texts. */
export function toIndexed(texts: readonly string[]): string {
  return texts.flatMap(indexTokens).join(" ");
}

/**
 * The FTS5 query for texts that hold all tokens of `text`, the last one as a prefix: `open mod` → `"open" "mod"*`.
 * Null where it has no token. Tokens are letters and digits only, so nothing can break out of the quotes.
 */
export function toMatchQuery(text: string): string | null {
  const tokens = queryTokens(text);
  return tokens.length === 0 ? null : `${tokens.map((token) => `"${token}"`).join(" ")}*`;
}
