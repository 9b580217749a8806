import type { Candidate, Reference } from "../domain/candidate.ts";
import { typeOfKey } from "../domain/entity.ts";
import type { ParsedAppearance } from "../domain/parsed.ts";
import { foldName } from "../domain/slug.ts";
import { hardware } from "./hardware.ts";

/** Newsletters with the chats of a day in them have hundreds of stories; of shorter digests all names are kept. */
const MANY = 200;

/** Finds up to this are right in three of four where people chat. */
const DOUBTFUL = 0.8;
/** Such chats are told twice, in short and at length. */
const TOLD_TWICE = 2;
/** Plain words in capitals are names less often than not, even where they are told again. */
const PLAIN = 0.7;
/** Both its form and the words beside it say that it is an organization. */
const BACKED = 4;
/** As sure as a listed name is that is an ordinary word too. */
const ORDINARY = 0.9;

/**
 * Drops what a digest of hundreds of stories names in passing: names that no catalogue knows in up to two stories, most
 * of which are headings and features; and, as far, listed ordinary words, and listed products and processors that no title
 * names. Organizations stay that their form and the words beside them agree on. All that the description
 * names stays, for it sums the digest up.
 */
export function withoutPassingNames(
  appearances: readonly ParsedAppearance[],
  candidates: readonly (readonly Candidate[])[],
): readonly (readonly Candidate[])[] {
  if (appearances.length < MANY) return candidates;
  const identities = candidates.map((named) => named.map(({ reference }) => identify(reference)));
  const stories = countStories(appearances, identities);
  return candidates.map((named, index) => {
    const identified = identities[index] ?? [];
    if (named.length === 0 || appearances[index]?.fromDescription === true) return named;
    const titled = new Set(identified.filter((_, at) => named[at]?.place === "TITLE"));
    return named.filter((candidate, at) => {
      const identity = identified[at] ?? null;
      return identity === null || !isPassing(candidate, stories.get(identity) ?? 0, titled.has(identity));
    });
  });
}

/** By name the number of stories that have it; those of the description count as many. */
function countStories(
  appearances: readonly ParsedAppearance[],
  identities: readonly (readonly (string | null)[])[],
): Map<string, number> {
  const stories = new Map<string, number>();
  for (const [index, named] of identities.entries()) {
    const weight = appearances[index]?.fromDescription === true ? MANY : 1;
    for (const identity of new Set(named))
      if (identity !== null) stories.set(identity, (stories.get(identity) ?? 0) + weight);
  }
  return stories;
}

/** Of versions and accounts none: all of them stay. */
function identify(reference: Reference): string | null {
  if (reference.kind === "name") return foldName(reference.name);
  return reference.kind === "catalogue" ? reference.keys.join(" ") : null;
}

function isPassing({ rule, reference, confidence, votes }: Candidate, stories: number, isTitled: boolean): boolean {
  if (rule === hardware.rule) return stories <= TOLD_TWICE && !isTitled;
  if (reference.kind === "name")
    return (
      confidence <= DOUBTFUL &&
      stories <= (confidence <= PLAIN ? TOLD_TWICE + 1 : TOLD_TWICE) &&
      (votes.Organization ?? 0) < BACKED
    );
  if (reference.kind !== "catalogue" || stories > TOLD_TWICE) return false;
  return confidence < ORDINARY || (!isTitled && reference.keys.every((key) => typeOfKey(key) === "Product"));
}
