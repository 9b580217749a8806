import type { Candidate, Reference } from "../domain/candidate.ts";
import { typeOfKey } from "../domain/entity.ts";
import type { ParsedAppearance } from "../domain/parsed.ts";
import { foldName } from "../domain/slug.ts";

/** Newsletters with the chats of a day in them have hundreds of stories; of shorter digests all names are kept. */
const MANY = 200;

/** Finds up to this are right in three of four where people chat. */
const DOUBTFUL = 0.8;
/** Such chats are told twice, in short and at length. */
const TOLD_TWICE = 2;
/** Both its form and the words beside it say that it is an organization. */
const BACKED = 4;
/** As sure as a listed name is that is an ordinary word too. */
const ORDINARY = 0.9;

/**
 * Drops what a digest of hundreds of stories names in passing: names that no catalogue knows in up to two stories, most
 * of which are headings and features; and, in one story alone, listed ordinary words, and listed products that no title names. Organizations stay that their
 * form and the words beside them agree on.
 * All that the description names stays, for it sums the digest up.
 */
export function withoutPassingNames(
  appearances: readonly ParsedAppearance[],
  candidates: readonly (readonly Candidate[])[],
): readonly (readonly Candidate[])[] {
  if (appearances.length < MANY) return candidates;
  const stories = countStories(appearances, candidates);
  return candidates.map((named, index) => {
    if (appearances[index]?.fromDescription === true) return named;
    const titled = new Set(named.filter(({ place }) => place === "TITLE").map(({ reference }) => identify(reference)));
    return named.filter((candidate) => {
      const identity = identify(candidate.reference);
      return identity === null || !isPassing(candidate, stories.get(identity) ?? 0, titled.has(identity));
    });
  });
}

/** By name the number of stories that have it; those of the description count as many. */
function countStories(
  appearances: readonly ParsedAppearance[],
  candidates: readonly (readonly Candidate[])[],
): Map<string, number> {
  const stories = new Map<string, number>();
  for (const [index, named] of candidates.entries()) {
    const weight = appearances[index]?.fromDescription === true ? MANY : 1;
    const identities = new Set(named.map(({ reference }) => identify(reference)));
    for (const identity of identities)
      if (identity !== null) stories.set(identity, (stories.get(identity) ?? 0) + weight);
  }
  return stories;
}

/** Of versions and accounts none: all of them stay. */
function identify(reference: Reference): string | null {
  if (reference.kind === "name") return foldName(reference.name);
  return reference.kind === "catalogue" ? reference.keys.join(" ") : null;
}

function isPassing({ reference, confidence, votes }: Candidate, stories: number, isTitled: boolean): boolean {
  if (reference.kind === "name")
    return confidence <= DOUBTFUL && stories <= TOLD_TWICE && (votes.Organization ?? 0) < BACKED;
  if (reference.kind !== "catalogue" || stories > 1) return false;
  return confidence < ORDINARY || (!isTitled && reference.keys.every((key) => typeOfKey(key) === "Product"));
}
