import type { Entity, EntityKey } from "../../../src/domain/entity.ts";
import type { ExportEdge, ExportNode } from "../../../src/domain/export.ts";
import { ALL_TIME } from "../../../src/domain/instant.ts";
import { isNamed } from "../../../src/domain/mention.ts";
import { compareCodePoints } from "../../../src/domain/order.ts";
import { affinity } from "../../../src/domain/relation.ts";
import type { DigestHash } from "../../../src/store/questions.ts";
import type { GraphSelection, SelectionSize, StorySelection } from "../../../src/store/selection.ts";
import { collectLinks, type ReferenceGraph, spanOf, type ToldStory } from "./reference-graph.ts";
import { passesStoryFilter } from "./reference-search.ts";

export interface WholeSelection {
  readonly size: SelectionSize;
  readonly nodes: readonly ExportNode[];
  readonly edges: readonly ExportEdge[];
  readonly digests: readonly DigestHash[];
}

export function selectGraph(graph: ReferenceGraph, selection: GraphSelection): WholeSelection {
  const { network, stories: asked } = selection;
  const stories = [...graph.stories.values()]
    .filter((told) => asked === null || isSelected(told, asked))
    .toSorted((a, b) => compareCodePoints(a.story.key, b.story.key));
  const entities = chooseEntities(graph, stories, selection);
  const edges = network === "entities" ? relate(graph, stories, entities, selection) : mention(stories, entities);
  const storyNodes = network === "entities" ? [] : stories.map(toStoryNode);
  return {
    size: { entities: entities.length, stories: storyNodes.length, edges: edges.length },
    nodes: [...entities.map((entity): ExportNode => ({ kind: "entity", entity })), ...storyNodes],
    edges: edges.toSorted(compareEdges),
    digests: graph.digests
      .filter(({ key }) => asked === null || stories.some(({ tellings }) => isToldBy(tellings, key)))
      .map(({ key, contentHash }) => ({ key, contentHash }))
      .toSorted((a, b) => compareCodePoints(a.key, b.key)),
  };
}

function isToldBy(tellings: ToldStory["tellings"], key: string): boolean {
  return tellings.some(({ digest }) => digest.key === key);
}

function isSelected(told: ToldStory, { digests, ...filter }: StorySelection): boolean {
  return (
    passesStoryFilter(told, filter) && (digests === undefined || digests.some((key) => isToldBy(told.tellings, key)))
  );
}

function chooseEntities(
  graph: ReferenceGraph,
  stories: readonly ToldStory[],
  { network, stories: asked, types, kinds }: GraphSelection,
): Entity[] {
  const hasAuthors = network === "entities" && kinds.includes("WROTE_ABOUT");
  const takesPart = (key: EntityKey): boolean =>
    stories.some(({ named, authors }) => named.has(key) || (hasAuthors && authors.has(key)));
  return [...graph.entities.values()]
    .filter(({ type }) => types === null || types.includes(type))
    .filter(({ key }) => asked === null || takesPart(key))
    .toSorted((a, b) => compareCodePoints(a.key, b.key));
}

function relate(
  graph: ReferenceGraph,
  stories: readonly ToldStory[],
  entities: readonly Entity[],
  { kinds, minStories }: GraphSelection,
): ExportEdge[] {
  const isNode = (key: EntityKey): boolean => entities.some((entity) => entity.key === key);
  return collectLinks(graph, kinds, ALL_TIME).flatMap(({ kind, source, target, stories: supporting }) => {
    const selected = stories.filter((told) => supporting.has(told));
    if (selected.length < Math.max(1, minStories) || !isNode(source) || !isNode(target)) return [];
    const count = (key: EntityKey): number =>
      stories.filter(({ named, authors }) => named.has(key) || (kind === "WROTE_ABOUT" && authors.has(key))).length;
    return {
      kind,
      source,
      target,
      storyCount: selected.length,
      ...spanOf(selected),
      affinity: affinity({
        together: selected.length,
        withA: count(source),
        withB: count(target),
        all: stories.length,
      }),
      storyKeys: selected.map(({ story }) => story.key),
    };
  });
}

function mention(stories: readonly ToldStory[], entities: readonly Entity[]): ExportEdge[] {
  return stories.flatMap(({ story, tellings, named }) =>
    entities
      .filter(({ key }) => named.has(key))
      .map(({ key }) => {
        const surfaces = tellings
          .flatMap(({ appearance }) => appearance.mentions)
          .filter(({ entityKey, place }) => entityKey === key && isNamed(place))
          .map(({ surface }) => surface);
        return {
          kind: "MENTIONS",
          source: story.key,
          target: key,
          mentionCount: surfaces.length,
          surfaces: [...new Set(surfaces)].toSorted(compareCodePoints),
          at: story.at,
        };
      }),
  );
}

function toStoryNode({ story, tellings }: ToldStory): ExportNode {
  const digestKeys = [...new Set(tellings.map(({ digest }) => digest.key))].toSorted(compareCodePoints);
  return { kind: "story", story, digestKeys };
}

function compareEdges(left: ExportEdge, right: ExportEdge): number {
  return (
    compareCodePoints(left.source, right.source) ||
    compareCodePoints(left.target, right.target) ||
    compareCodePoints(left.kind, right.kind)
  );
}
