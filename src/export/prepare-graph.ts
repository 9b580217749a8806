import type { Author } from "../domain/author.ts";

import type { Entity } from "../domain/entity.ts";
import type { Batches, ExportEdge, ExportGraph, ExportNode, Provenance } from "../domain/export.ts";
import type { Story } from "../domain/story.ts";
import { cleanText } from "./clean-text.ts";

/** The graph with every text cleaned, and streams that throw where they end with another count than the provenance has. */
export function prepareGraph(graph: ExportGraph): ExportGraph {
  const provenance = cleanProvenance(graph.provenance);
  return {
    provenance,
    nodes: () => prepareStream("nodes", provenance.nodeCount, graph.nodes(), cleanNode),
    edges: () => prepareStream("edges", provenance.edgeCount, graph.edges(), cleanEdge),
  };
}

async function* prepareStream<Item>(
  name: string,
  expected: number,
  batches: Batches<Item>,
  clean: (item: Item) => Item,
): AsyncGenerator<Item[], void, undefined> {
  let count = 0;
  for await (const batch of batches) {
    count += batch.length;
    yield batch.map(clean);
  }
  if (count !== expected) throw new Error(`the export has ${count} ${name}, its provenance says ${expected}`);
}

function cleanProvenance(provenance: Provenance): Provenance {
  return {
    ...provenance,
    digests: {
      ...provenance.digests,
      listed: provenance.digests.listed?.map(({ key, contentHash }) => ({ key: cleanText(key), contentHash })) ?? null,
    },
  };
}

function cleanNode(node: ExportNode): ExportNode {
  if (node.kind === "entity") return { kind: "entity", entity: cleanEntity(node.entity) };
  return { kind: "story", story: cleanStory(node.story), digestKeys: node.digestKeys.map(cleanText) };
}

function cleanEntity(entity: Entity): Entity {
  return {
    ...entity,
    name: cleanText(entity.name),
    names: entity.names.map(({ language, name }) => ({ language: cleanText(language), name: cleanText(name) })),
    aliases: entity.aliases.map(cleanText),
    description: cleanOptional(entity.description),
    links: entity.links.map(({ label, url }) => ({ label: cleanText(label), url: cleanText(url) })),
  };
}

function cleanStory(story: Story): Story {
  return {
    ...story,
    title: cleanText(story.title),
    url: cleanOptional(story.url),
    language: cleanText(story.language),
    author: story.author === null ? null : cleanAuthor(story.author),
  };
}

function cleanAuthor({ name, handle, personKey }: Author): Author {
  return { name: cleanOptional(name), handle: cleanOptional(handle), personKey };
}

/** Keys are slugs and hashes, clean by their making. */
function cleanEdge(edge: ExportEdge): ExportEdge {
  return edge.kind === "MENTIONS" ? { ...edge, surfaces: edge.surfaces.map(cleanText) } : edge;
}

function cleanOptional(text: string | null): string | null {
  return text === null ? null : cleanText(text);
}
