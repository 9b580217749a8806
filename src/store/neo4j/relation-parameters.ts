import type { RelationChange } from "../../domain/read-model.ts";
import type { RelationKind } from "../../domain/relation.ts";
import { maxOf, minOf } from "./entity-state.ts";
import type { ParameterValue } from "./parameters.ts";

/** Rows of update-relations for one kind. */
export function toRelationParameters(changes: readonly RelationChange[], kind: RelationKind): ParameterValue[] {
  return changes
    .filter((change) => change.kind === kind)
    .map(({ source, target, stories, gained, lost }) => ({
      source,
      target,
      stories,
      gainedFirst: gained.length === 0 ? null : minOf(gained),
      gainedLast: gained.length === 0 ? null : maxOf(gained),
      lostFirst: lost.length === 0 ? null : minOf(lost),
      lostLast: lost.length === 0 ? null : maxOf(lost),
      lostCount: lost.length,
    }));
}
