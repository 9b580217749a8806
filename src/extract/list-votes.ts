import type { Candidate, Reference, TypeVotes } from "../domain/candidate.ts";
import { type EntityType, typeOfKey } from "../domain/entity.ts";
import { addVotes } from "./cues.ts";

/** What stands between members of a list. */
export const BETWEEN = /^(?:, |,? (?:and|or|&) |\/| ?\+ ?|、|和|与|及|以及)$/u;

const WEIGHT = 1.5;

/** The type that a reference has whatever stands beside it; null where words beside it decide. */
export function settledType(reference: Reference): EntityType | null {
  if (reference.kind === "version") return "Model";
  if (reference.kind !== "catalogue" || reference.keys.length !== 1) return null;
  const [key] = reference.keys;
  return key === undefined ? null : typeOfKey(key);
}

/**
 * Members of a list are of one kind: of `OpenAI, Foobar, and Meta` the unknown one is an organization like those beside
 * it. Candidates in order of their start; those with a settled type stay as they are.
 */
export function addListVotes(text: string, candidates: readonly Candidate[]): Candidate[] {
  return candidates.map((candidate, index) => {
    if (settledType(candidate.reference) !== null) return candidate;
    const beside = [
      voteOf(text, candidates[index - 1], candidate, candidates[index - 1]),
      voteOf(text, candidate, candidates[index + 1], candidates[index + 1]),
    ].filter((votes) => votes !== null);
    return beside.length === 0 ? candidate : { ...candidate, votes: addVotes([candidate.votes, ...beside]) };
  });
}

function voteOf(
  text: string,
  left: Candidate | undefined,
  right: Candidate | undefined,
  known: Candidate | undefined,
): TypeVotes | null {
  if (left === undefined || right === undefined || known === undefined) return null;
  const type = settledType(known.reference);
  return type !== null && BETWEEN.test(text.slice(left.end, right.start)) ? { [type]: WEIGHT } : null;
}
