import { RELATION_KINDS, type RelationKind } from "../domain/relation.ts";
import { CodedError } from "../errors.ts";

/**
 * The asked kinds, each once, in the order of RELATION_KINDS; all where none are given.
 *
 * @throws CodedError BAD_USER_INPUT for an empty list
 */
export function readKinds(kinds: readonly RelationKind[] | null | undefined): RelationKind[] {
  if (kinds?.length === 0) {
    throw new CodedError("BAD_USER_INPUT", `kinds: give at least one of ${RELATION_KINDS.join(", ")}.`, {
      details: { argument: "kinds" },
    });
  }
  return RELATION_KINDS.filter((kind) => kinds?.includes(kind) ?? true);
}

/**
 * Checks an affinity that a neighbour must have at least.
 *
 * @throws CodedError BAD_USER_INPUT
 */
export function readMinAffinity(minAffinity: number | null | undefined): number | null {
  if (minAffinity === null || minAffinity === undefined) return null;
  if (minAffinity >= -1 && minAffinity <= 1) return minAffinity;
  throw new CodedError("BAD_USER_INPUT", `minAffinity: ${minAffinity} is not accepted; give -1 to 1.`, {
    details: { argument: "minAffinity", min: -1, max: 1 },
  });
}
