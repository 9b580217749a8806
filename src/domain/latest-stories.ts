import type { Instant } from "./instant.ts";
import { compareCodePoints } from "./order.ts";
import type { StoryKey } from "./story.ts";

/** A story by its place in time. */
export interface StoryAt {
  readonly at: Instant;
  readonly key: StoryKey;
}

/** How many of its latest stories a relation keeps at hand: as many as a list of neighbours shows unless told. */
export const KEPT_STORIES = 5;

/** Latest first, ties by key. */
export function compareLatest(left: StoryAt, right: StoryAt): number {
  return right.at - left.at || compareCodePoints(left.key, right.key);
}

/**
 * The latest KEPT_STORIES after stories came and went, from those before (`kept`, latest first) and from how many there
 * were before in all. Null where a story that was not kept may have to move up: the graph must be asked then.
 */
export function changeLatest(
  kept: readonly StoryAt[],
  storyCount: number,
  { gained, lost }: { readonly gained: readonly StoryAt[]; readonly lost: readonly StoryAt[] },
): StoryAt[] | null {
  const gone = new Set(lost.map(({ key }) => key));
  const left = kept.filter(({ key }) => !gone.has(key));
  const merged = [...left, ...gained].toSorted(compareLatest);
  const latest = merged.slice(0, KEPT_STORIES);
  if (kept.length === storyCount || left.length === kept.length) return latest;
  // Those that were not kept come after the last one that was, whether that one is still there or not.
  const floor = kept.at(-1);
  const isSure =
    floor !== undefined && latest.length === KEPT_STORIES && latest.every((s) => compareLatest(s, floor) <= 0);
  return isSure ? latest : null;
}
