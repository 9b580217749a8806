import type { Candidate } from "../domain/candidate.ts";
import type { ParsedAppearance } from "../domain/parsed.ts";
import { foldName } from "../domain/slug.ts";
import { shapeVotes } from "./name-shape.ts";

/** Newsletters with the chats of a day in them have hundreds of stories; of shorter digests all names are kept. */
const MANY = 200;

/** Finds up to this are right in two of three where people chat. */
const DOUBTFUL = 0.7;

/**
 * Drops what one story alone of a digest of hundreds seems to name and no catalogue knows: most such finds are headings
 * and features. Stays where the name stands in two stories, or in the description, which sums the digest up, or ends as
 * organizations do, `Tau Robotics`.
 */
export function withoutPassingNames(
  appearances: readonly ParsedAppearance[],
  candidates: readonly (readonly Candidate[])[],
): readonly (readonly Candidate[])[] {
  if (appearances.length < MANY) return candidates;
  /** The only story that names it; -1 where there are more. */
  const storyOf = new Map<string, number>();
  for (const [story, named] of candidates.entries()) {
    for (const { reference } of named) {
      if (reference.kind !== "name") continue;
      const name = foldName(reference.name);
      storyOf.set(name, (storyOf.get(name) ?? story) === story ? story : -1);
    }
  }
  return candidates.map((named, story) =>
    appearances[story]?.fromDescription === true
      ? named
      : named.filter(
          ({ reference, confidence }) =>
            reference.kind !== "name" ||
            confidence > DOUBTFUL ||
            storyOf.get(foldName(reference.name)) !== story ||
            shapeVotes(reference.name).some(({ Organization = 0 }) => Organization > 0),
        ),
  );
}
