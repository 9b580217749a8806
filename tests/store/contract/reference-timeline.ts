import type { Entity, EntityKey } from "../../../src/domain/entity.ts";
import { type Instant, isInWindow, type Window } from "../../../src/domain/instant.ts";
import { compareCodePoints } from "../../../src/domain/order.ts";
import type { Story } from "../../../src/domain/story.ts";
import type {
  AskedOfBuckets,
  BucketCounts,
  BucketRun,
  InstantCount,
  PublicationCount,
  TimelineSplit,
} from "../../../src/store/questions.ts";
import { toCard } from "./reference-card.ts";
import { type ReferenceGraph, storiesInWindow, type ToldStory } from "./reference-graph.ts";

/** The languages or series that tell a story; null alone where nothing is split. */
function splitsOf({ tellings }: ToldStory, split: TimelineSplit | null): (string | null)[] {
  if (split === null) return [null];
  return [...new Set(tellings.map(({ digest }) => (split === "LANGUAGE" ? digest.language : digest.series)))];
}

function mentionsOf({ named }: ToldStory, group: readonly EntityKey[]): number {
  return [...new Set(group)].reduce((sum, key) => sum + (named.get(key) ?? 0), 0);
}

function compareCounts(left: { at: Instant; split: string | null }, right: typeof left): number {
  return left.at - right.at || compareCodePoints(left.split ?? "", right.split ?? "");
}

export function countByInstant(
  graph: ReferenceGraph,
  group: readonly EntityKey[],
  window: Window,
  split: TimelineSplit | null,
): InstantCount[] {
  const counts = new Map<string, InstantCount>();
  for (const told of storiesInWindow(graph, window)) {
    const mentions = mentionsOf(told, group);
    if (mentions === 0) continue;
    for (const part of splitsOf(told, split)) {
      const id = JSON.stringify([told.story.at, part]);
      const known = counts.get(id) ?? { at: told.story.at, split: part, stories: 0, mentions: 0 };
      counts.set(id, { ...known, stories: known.stories + 1, mentions: known.mentions + mentions });
    }
  }
  return [...counts.values()].toSorted(compareCounts);
}

export function countByBucket(
  graph: ReferenceGraph,
  entity: Entity,
  runs: readonly BucketRun[],
  asked: AskedOfBuckets,
): BucketCounts {
  const filled = runs
    .flatMap(({ first, from, to, length }) =>
      Array.from({ length: (to - from) / length }, (_, step) => ({
        bucket: first + step,
        window: { from: from + step * length, to: from + (step + 1) * length },
      })),
    )
    .map(({ bucket, window }) => {
      const counts = countByInstant(graph, [entity.key], window, null);
      const stories = counts.reduce((sum, count) => sum + count.stories, 0);
      return { bucket, window, stories, mentions: counts.reduce((sum, count) => sum + count.mentions, 0) };
    })
    .filter(({ stories }) => stories > 0);
  const fullest = filled.toSorted((a, b) => b.stories - a.stories || a.bucket - b.bucket).slice(0, asked.peaks);
  return {
    subject: toCard(entity),
    buckets: filled.map(({ bucket }) => bucket),
    stories: filled.map(({ stories }) => stories),
    mentions: asked.mentions ? filled.map(({ mentions }) => mentions) : null,
    tops: new Map(
      (asked.top === 0 ? [] : fullest).map(({ bucket, window }) => [
        bucket,
        findTopStories(graph, [entity.key], window, null, asked.top),
      ]),
    ),
  };
}

export function countPublications(
  graph: ReferenceGraph,
  window: Window,
  split: TimelineSplit | null,
): PublicationCount[] {
  const counts = new Map<string, PublicationCount>();
  const add = (at: Instant, part: string | null, digests: number, stories: number): void => {
    const id = JSON.stringify([at, part]);
    const known = counts.get(id) ?? { at, split: part, digests: 0, stories: 0 };
    counts.set(id, { ...known, digests: known.digests + digests, stories: known.stories + stories });
  };
  for (const { publishedAt, language, series } of graph.digests) {
    if (!isInWindow(publishedAt, window)) continue;
    add(publishedAt, split === null ? null : split === "LANGUAGE" ? language : series, 1, 0);
  }
  for (const told of storiesInWindow(graph, window)) {
    for (const part of splitsOf(told, split)) add(told.story.at, part, 0, 1);
  }
  return [...counts.values()].toSorted(compareCounts);
}

export function digestsOf({ tellings }: ToldStory): number {
  return new Set(tellings.map(({ digest }) => digest.key)).size;
}

export function findTopStories(
  graph: ReferenceGraph,
  group: readonly EntityKey[],
  window: Window,
  split: { readonly by: TimelineSplit; readonly value: string } | null,
  limit: number,
): Story[] {
  return storiesInWindow(graph, window)
    .filter((told) => mentionsOf(told, group) > 0)
    .filter((told) => split === null || splitsOf(told, split.by).includes(split.value))
    .toSorted(
      (x, y) =>
        digestsOf(y) - digestsOf(x) ||
        mentionsOf(y, group) - mentionsOf(x, group) ||
        y.story.at - x.story.at ||
        compareCodePoints(x.story.key, y.story.key),
    )
    .slice(0, limit)
    .map(({ story }) => story);
}
