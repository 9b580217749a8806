/**
 * Rewrites a string so that comparing UTF-16 units and comparing code points come to the same: every character beyond
 * the basic plane gets U+FFFF, the last unit there is, before it.
 *
 * Neo4j sorts stored strings by code point, but compares a stored string with a parameter, or with a string that a
 * statement made, by UTF-16 units. Keyset pages need both alike, so what they compare is stored in this form beside the
 * original. Most strings stay as they are.
 */
export function sortKey(text: string): string {
  return text.replace(/[\u{10000}-\u{10FFFF}]/gu, "\u{FFFF}$&");
}

/** After the sort key of every text without U+10FFFF, which stands for no character. */
export const LAST_SORT_KEY = "\u{FFFF}\u{10FFFF}";
