import type { Window } from "../../../src/domain/instant.ts";
import { compareCodePoints } from "../../../src/domain/order.ts";
import type { RelationRef } from "../../../src/domain/relation.ts";
import type { StoryKey } from "../../../src/domain/story.ts";
import type { DigestHash } from "../../../src/store/questions.ts";
import { collectLinks, type ReferenceGraph } from "./reference-graph.ts";

export function findStoriesOfEdge(
  graph: ReferenceGraph,
  { kind, source, target }: RelationRef,
  window: Window,
): StoryKey[] {
  return collectLinks(graph, [kind], window)
    .filter(
      (link) =>
        (link.source === source && link.target === target) ||
        (kind === "CO_MENTIONED" && link.source === target && link.target === source),
    )
    .flatMap(({ stories }) => [...stories].map(({ story }) => story.key))
    .toSorted(compareCodePoints);
}

export function findDigestsOfStories(graph: ReferenceGraph, keys: readonly StoryKey[]): DigestHash[] {
  const isTelling = (key: string): boolean =>
    graph.tellings.some(({ digest, appearance }) => digest.key === key && keys.includes(appearance.storyKey));
  return graph.digests
    .filter(({ key }) => isTelling(key))
    .map(({ key, contentHash }) => ({ key, contentHash }))
    .toSorted((a, b) => compareCodePoints(a.key, b.key));
}
