import type { EntityKey } from "../../../src/domain/entity.ts";
import { isInWindow, type Window } from "../../../src/domain/instant.ts";
import { compareCodePoints } from "../../../src/domain/order.ts";
import { affinity, RELATION_KINDS, type RelationEdge, type RelationKind } from "../../../src/domain/relation.ts";
import type { Story } from "../../../src/domain/story.ts";
import type {
  EdgeFilter,
  EntityPair,
  Neighbor,
  NeighborFilter,
  ParticipationCounts,
  Relation,
  SharedAppearance,
} from "../../../src/store/questions.ts";
import { toCard } from "./reference-card.ts";
import {
  collectLinks,
  linksOfTelling,
  type ReferenceGraph,
  spanOf,
  storiesInWindow,
  type SupportedLink,
  type ToldStory,
} from "./reference-graph.ts";

export function countParticipations(graph: ReferenceGraph, key: EntityKey, window: Window): ParticipationCounts {
  const stories = storiesInWindow(graph, window);
  return {
    named: stories.filter(({ named }) => named.has(key)).length,
    authored: stories.filter(({ authors }) => authors.has(key)).length,
    either: stories.filter(({ named, authors }) => named.has(key) || authors.has(key)).length,
  };
}

export function relate(
  graph: ReferenceGraph,
  { a, b }: EntityPair,
  kinds: readonly RelationKind[],
  window: Window,
): Relation | null {
  const between = collectLinks(graph, kinds, window).filter(
    ({ source, target }) => (source === a && target === b) || (source === b && target === a),
  );
  const stories = new Set<ToldStory>(between.flatMap((link) => [...link.stories]));
  if (stories.size === 0) return null;
  const basis = kinds.includes("WROTE_ABOUT") ? "either" : "named";
  return {
    kinds: RELATION_KINDS.filter((kind) => between.some((link) => link.kind === kind)),
    storyCount: stories.size,
    affinity: affinity({
      together: stories.size,
      withA: countParticipations(graph, a, window)[basis],
      withB: countParticipations(graph, b, window)[basis],
      all: storiesInWindow(graph, window).length,
    }),
    ...spanOf(stories),
  };
}

export function findSharedStories(
  graph: ReferenceGraph,
  { a, b }: EntityPair,
  kinds: readonly RelationKind[],
  window: Window,
  limit: number,
): Story[] {
  const between = collectLinks(graph, kinds, window).filter(
    ({ source, target }) => (source === a && target === b) || (source === b && target === a),
  );
  return [...new Set(between.flatMap(({ stories }) => [...stories]))]
    .map(({ story }) => story)
    .toSorted((x, y) => y.at - x.at || compareCodePoints(x.key, y.key))
    .slice(0, limit);
}

export function findNeighbors(
  graph: ReferenceGraph,
  key: EntityKey,
  filter: NeighborFilter,
  storyLimit: number,
): Neighbor[] {
  return [...graph.entities.values()].flatMap((entity) => {
    const pair = { a: key, b: entity.key };
    if (entity.key === key || (filter.types !== null && !filter.types.includes(entity.type))) return [];
    const relation = relate(graph, pair, filter.kinds, filter.window);
    if (relation === null || relation.storyCount < filter.minStories) return [];
    const stories = findSharedStories(graph, pair, filter.kinds, filter.window, storyLimit);
    return filter.minAffinity !== null && relation.affinity < filter.minAffinity
      ? []
      : [{ entity: toCard(entity), ...relation, stories }];
  });
}

export function findSharedAppearances(
  graph: ReferenceGraph,
  { a, b }: EntityPair,
  kinds: readonly RelationKind[],
  window: Window,
): SharedAppearance[] {
  return graph.tellings.flatMap((telling) => {
    const told = graph.stories.get(telling.appearance.storyKey);
    if (told === undefined || !isInWindow(told.story.at, window)) return [];
    const links = linksOfTelling(telling).filter(
      ({ kind, source, target }) =>
        kinds.includes(kind) && ((source === a && target === b) || (source === b && target === a)),
    );
    return links.map(({ kind }) => ({ kind, story: told.story, appearance: telling.appearance }));
  });
}

function toEdge({ stories, ...link }: SupportedLink): RelationEdge {
  return { ...link, storyCount: stories.size, ...spanOf(stories) };
}

function collectEdges(graph: ReferenceGraph, filter: EdgeFilter): RelationEdge[] {
  return collectLinks(graph, filter.kinds, filter.window)
    .map(toEdge)
    .filter(({ storyCount }) => storyCount >= filter.minStories);
}

function isOfTypes(graph: ReferenceGraph, key: EntityKey, { types }: EdgeFilter): boolean {
  const type = graph.entities.get(key)?.type;
  return types === null || (type !== undefined && types.includes(type));
}

export function findEdgesFrom(
  graph: ReferenceGraph,
  keys: readonly EntityKey[],
  filter: EdgeFilter,
  perEntity: number,
): RelationEdge[] {
  const edges = collectEdges(graph, filter);
  const leaving = keys.flatMap((key) => {
    const neighborOf = ({ source, target }: RelationEdge): EntityKey => (source === key ? target : source);
    return edges
      .filter(({ source, target }) => source === key || target === key)
      .filter((edge) => isOfTypes(graph, neighborOf(edge), filter))
      .toSorted(
        (x, y) =>
          y.storyCount - x.storyCount ||
          compareCodePoints(neighborOf(x), neighborOf(y)) ||
          compareCodePoints(x.kind, y.kind) ||
          compareCodePoints(x.source, y.source),
      )
      .slice(0, perEntity);
  });
  return [...new Set(leaving)];
}

export function findEdgesAmong(graph: ReferenceGraph, keys: readonly EntityKey[], filter: EdgeFilter): RelationEdge[] {
  const isInside = (key: EntityKey): boolean => keys.includes(key) && isOfTypes(graph, key, filter);
  return collectEdges(graph, filter)
    .filter(({ source, target }) => isInside(source) && isInside(target))
    .toSorted(
      (x, y) =>
        y.storyCount - x.storyCount ||
        compareCodePoints(x.kind, y.kind) ||
        compareCodePoints(x.source, y.source) ||
        compareCodePoints(x.target, y.target),
    );
}

/** One shortest path, breadth first. */
export function findPath(
  graph: ReferenceGraph,
  from: EntityKey,
  to: EntityKey,
  filter: EdgeFilter,
  maxHops: number,
): EntityKey[] | null {
  if (!graph.entities.has(from) || !graph.entities.has(to)) return null;
  const edges = collectEdges(graph, filter);
  let paths: EntityKey[][] = [[from]];
  const seen = new Set([from]);
  for (let hops = 0; hops <= maxHops; hops += 1) {
    const found = paths.find((path) => path.at(-1) === to);
    if (found !== undefined) return found;
    paths = paths.flatMap((path) => {
      const end = path.at(-1);
      const next = edges.flatMap(({ source, target }) => (source === end ? [target] : target === end ? [source] : []));
      const fresh = [...new Set(next)].filter((key) => !seen.has(key) && (key === to || isOfTypes(graph, key, filter)));
      for (const key of fresh) seen.add(key);
      return fresh.map((key) => [...path, key]);
    });
  }
  return null;
}
