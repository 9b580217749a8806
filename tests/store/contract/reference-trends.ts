import type { Entity, EntityKey, EntityType } from "../../../src/domain/entity.ts";
import type { Window } from "../../../src/domain/instant.ts";
import { isNamed } from "../../../src/domain/mention.ts";
import { compareCodePoints } from "../../../src/domain/order.ts";
import type { RelationKind } from "../../../src/domain/relation.ts";
import type { Story } from "../../../src/domain/story.ts";
import type {
  ComparedCounts,
  ComparedWindows,
  EntityPair,
  EntityStoryCounts,
  InstantCount,
} from "../../../src/store/questions.ts";
import { type ReferenceGraph, storiesInWindow, type ToldStory } from "./reference-graph.ts";
import { findSharedAppearances, relate } from "./reference-relations.ts";
import { digestsOf } from "./reference-timeline.ts";

interface LinkingStory {
  readonly told: ToldStory;
  readonly mentions: number;
}

function findLinking(
  graph: ReferenceGraph,
  pair: EntityPair,
  kinds: readonly RelationKind[],
  window: Window,
): LinkingStory[] {
  const linking = new Set(findSharedAppearances(graph, pair, kinds, window).map(({ appearance }) => appearance));
  return storiesInWindow(graph, window).flatMap((told) => {
    const appearances = told.tellings.map(({ appearance }) => appearance).filter((one) => linking.has(one));
    if (appearances.length === 0) return [];
    const mentions = appearances
      .flatMap((appearance) => appearance.mentions)
      .filter(({ entityKey, place }) => isNamed(place) && (entityKey === pair.a || entityKey === pair.b));
    return [{ told, mentions: mentions.length }];
  });
}

export function countLinkingByInstant(
  graph: ReferenceGraph,
  pair: EntityPair,
  kinds: readonly RelationKind[],
  window: Window,
): InstantCount[] {
  const linking = findLinking(graph, pair, kinds, window);
  const instants = [...new Set(linking.map(({ told }) => told.story.at))].toSorted((a, b) => a - b);
  return instants.map((at) => {
    const stories = linking.filter(({ told }) => told.story.at === at);
    const mentions = stories.reduce((sum, story) => sum + story.mentions, 0);
    return { at, split: null, stories: stories.length, mentions };
  });
}

export function findTopLinking(
  graph: ReferenceGraph,
  pair: EntityPair,
  kinds: readonly RelationKind[],
  window: Window,
  limit: number,
): Story[] {
  return findLinking(graph, pair, kinds, window)
    .toSorted(
      (x, y) =>
        digestsOf(y.told) - digestsOf(x.told) ||
        y.mentions - x.mentions ||
        y.told.story.at - x.told.story.at ||
        compareCodePoints(x.told.story.key, y.told.story.key),
    )
    .slice(0, limit)
    .map(({ told }) => told.story);
}

export function compareEntities(
  graph: ReferenceGraph,
  windows: ComparedWindows,
  types: readonly EntityType[] | null,
  minStories: number,
  limit: number,
): ComparedCounts {
  const counts = countEach(graph, types, (entity) => ({
    stories: storiesInWindow(graph, windows.window).filter(({ named }) => named.has(entity.key)).length,
    before: storiesInWindow(graph, windows.before).filter(({ named }) => named.has(entity.key)).length,
  }));
  const counted = counts.filter(({ stories }) => stories >= Math.max(minStories, 1));
  return { all: countAll(graph, windows), entities: takeFirst(counted, limit) };
}

export function compareNeighbors(
  graph: ReferenceGraph,
  key: EntityKey,
  windows: ComparedWindows,
  types: readonly EntityType[] | null,
  limit: number,
): ComparedCounts {
  const together = (other: EntityKey, window: Window): number =>
    relate(graph, { a: key, b: other }, ["CO_MENTIONED"], window)?.storyCount ?? 0;
  const counts = countEach(graph, types, (entity) => ({
    stories: together(entity.key, windows.window),
    before: together(entity.key, windows.before),
  }));
  const counted = counts.filter(({ stories, before }) => stories + before > 0);
  return { all: countAll(graph, windows), entities: takeFirst(counted, limit) };
}

function countEach(
  graph: ReferenceGraph,
  types: readonly EntityType[] | null,
  count: (entity: Entity) => { stories: number; before: number },
): EntityStoryCounts[] {
  return [...graph.entities.values()]
    .filter(({ type }) => types === null || types.includes(type))
    .map((entity) => ({ key: entity.key, ...count(entity) }));
}

function countAll(graph: ReferenceGraph, { window, before }: ComparedWindows): ComparedCounts["all"] {
  return { stories: storiesInWindow(graph, window).length, before: storiesInWindow(graph, before).length };
}

function takeFirst(counts: readonly EntityStoryCounts[], limit: number): EntityStoryCounts[] {
  const sorted = counts.toSorted(
    (x, y) => y.stories - x.stories || x.before - y.before || compareCodePoints(x.key, y.key),
  );
  return sorted.filter((one, index) => {
    const alike = sorted
      .slice(0, index)
      .filter(({ stories, before }) => stories === one.stories && before === one.before);
    return alike.length < limit;
  });
}
