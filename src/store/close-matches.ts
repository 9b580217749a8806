import { type CloseSpelling, compareSpelling, holdsWords } from "../domain/close-spelling.ts";
import type { EntityCard } from "../domain/entity.ts";
import type { NameMatch } from "./questions.ts";

/** So many spellings are compared for a name, those of entities with most stories first. Few names have a tenth. */
export const MAX_COMPARED = 1_000;

/** A spelling that has the keys of a name that may be close to it. */
export interface SpellingCandidate {
  readonly entity: EntityCard;
  readonly spelling: string;
}

/**
 * Close spellings are looked for where all that matches is known and nothing curated has the words that were asked for: it
 * may still begin so across a space, as `Mistral Large` does with `mistrall`.
 */
export function mayBeMistyped(name: string, matches: readonly NameMatch[], limit: number): boolean {
  const hasWords = ({ how, matched }: NameMatch): boolean => how !== "prefix" || holdsWords(name, matched);
  return matches.length < limit && matches.every((match) => match.entity.provisional || !hasWords(match));
}

/**
 * Adds to the matches of a name those that are close to it. `candidates` come by storyCount, descending, then key, an
 * entity's own in their order.
 */
export function addCloseMatches(
  name: string,
  matches: readonly NameMatch[],
  candidates: readonly SpellingCandidate[],
  limit: number,
): NameMatch[] {
  const known = new Set(matches.map(({ entity }) => entity.key));
  const close = new Map<string, NameMatch>();
  for (const { entity, spelling } of candidates) {
    if (known.has(entity.key)) continue;
    const found = compareSpelling(name, spelling);
    const before = close.get(entity.key);
    if (found === null || (before !== undefined && distanceOf(before) <= distanceOf(found))) continue;
    close.set(entity.key, { entity, matched: spelling, ...found });
  }
  // The sort keeps the order of the candidates among equals.
  const ranked = [...close.values()].toSorted(
    (left, right) =>
      distanceOf(left) - distanceOf(right) || Number(left.entity.provisional) - Number(right.entity.provisional),
  );
  return [...matches, ...ranked].slice(0, limit);
}

function distanceOf({ how, edits }: NameMatch | CloseSpelling): number {
  return (how === "close" ? 0 : 10) + edits;
}
