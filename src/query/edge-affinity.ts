import type { EntityKey } from "../domain/entity.ts";
import type { Window } from "../domain/instant.ts";
import { affinity, type RelationKind } from "../domain/relation.ts";
import type { GraphReader } from "../store/graph-store.ts";
import type { ParticipationCounts } from "../store/questions.ts";

/** What affinities of one window are computed from. */
export interface AffinityBase {
  readonly counts: ReadonlyMap<EntityKey, ParticipationCounts>;
  readonly all: number;
}

/** Reads the exact counts of a window for some entities: two calls to the store. */
export async function readAffinityBase(
  store: Pick<GraphReader, "participationCounts" | "countStories">,
  keys: readonly EntityKey[],
  window: Window,
): Promise<AffinityBase> {
  const [counts, all] = await Promise.all([store.participationCounts(keys, window), store.countStories({ window })]);
  return { counts: new Map(keys.flatMap((key, index) => pairUp(key, counts[index]))), all };
}

/**
 * The affinity of two entities that `together` stories link: over stories that name an entity, and where WROTE_ABOUT is
 * among the kinds, that it wrote too.
 */
export function edgeAffinity(
  base: AffinityBase,
  kinds: readonly RelationKind[],
  a: EntityKey,
  b: EntityKey,
  together: number,
): number {
  const role = kinds.includes("WROTE_ABOUT") ? "either" : "named";
  const withA = base.counts.get(a)?.[role] ?? together;
  const withB = base.counts.get(b)?.[role] ?? together;
  return affinity({ together, withA, withB, all: base.all });
}

function pairUp<V>(key: EntityKey, value: V | undefined): [EntityKey, V][] {
  return value === undefined ? [] : [[key, value]];
}
