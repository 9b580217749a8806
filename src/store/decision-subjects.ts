import { type DecisionChange, moveOf } from "../domain/decision.ts";
import type { EntityKey } from "../domain/entity.ts";
import { createKeyTracer } from "../domain/trace-keys.ts";
import { activeChanges, keysOfChange, type PlannedSteps } from "./check-steps.ts";

/** Whose profiles steps may change, as far as the decisions tell. */
export interface DecisionSubjects {
  /** Whom the steps are about, where these came from and where they go. */
  readonly keys: readonly EntityKey[];
  /**
   * Keys that profiles as they were loaded may refer to, and the graph's entities do not: a reference ends where its
   * end is retyped, and is there again when that is undone. Empty where no earlier decision moved any of `keys`.
   */
  readonly lostReferences: readonly EntityKey[];
  /** Where an entity was before the steps, and where it is after them. */
  readonly follow: (key: EntityKey) => EntityKey[];
}

/** @param before the changes in force before the steps. */
export function findSubjects(
  { decisions, taken, undone }: PlannedSteps,
  before: readonly DecisionChange[],
): DecisionSubjects {
  const after = activeChanges(decisions);
  const [tracerBefore, tracerAfter] = [createKeyTracer(before), createKeyTracer(after)];
  const follow = (key: EntityKey): EntityKey[] => [tracerBefore.traceKey(key), tracerAfter.traceKey(key)];
  const named = [...taken, ...undone].flatMap(({ change }) => keysOfChange(change));
  const joined = joinByMoves(named, [...before, ...after]);
  const isMoved = before.some((change) => joined.has(moveOf(change)?.from ?? ""));
  return {
    keys: [...new Set([...named, ...named.flatMap(follow)])],
    lostReferences: isMoved ? [...joined] : [],
    follow,
  };
}

/** All keys that merges and retypes join with the given ones, these included. */
function joinByMoves(keys: readonly EntityKey[], changes: readonly DecisionChange[]): Set<EntityKey> {
  const moves = changes.flatMap((change) => moveOf(change) ?? []);
  const joined = new Set(keys);
  for (let size = -1; size !== joined.size;) {
    size = joined.size;
    for (const { from, into } of moves) {
      if (joined.has(from) || joined.has(into)) joined.add(from).add(into);
    }
  }
  return joined;
}
