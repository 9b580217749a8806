import type { Instant } from "../../domain/instant.ts";
import { indexTokens } from "../../domain/tokens.ts";

const DAY_MILLISECONDS = 86_400_000;

/**
 * Added to days since 1970, that all have eight digits, with ten million before and after, and sort as they follow. The
 * statements that look stories up by stretches of time (search-stories, list-stories-by-text) add it as well.
 */
const FIRST_DAY = 50_000_000;

/** What of a telling is searched. */
export interface SearchedTelling {
  readonly title: string;
  readonly text: string;
}

/**
 * What a story is found by, separated by blanks: the tokens of its tellings, those of their titles once more with a mark
 * (`@openai`), and the day that it was told first (`#50020640`). No token of a text holds these marks.
 */
export function joinStoryTokens(tellings: readonly SearchedTelling[], at: Instant): string {
  const ofTitles = tellings.flatMap(({ title }) => indexTokens(title));
  const ofTexts = tellings.flatMap(({ text }) => indexTokens(text));
  return [...new Set([...ofTitles, ...ofTexts, ...ofTitles.map(markTitle), markDay(at)])].join(" ");
}

/** A token of a title. */
export function markTitle(token: string): string {
  return `@${token}`;
}

function markDay(at: Instant): string {
  return `#${String(FIRST_DAY + Math.floor(at / DAY_MILLISECONDS))}`;
}
