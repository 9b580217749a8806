import type { Entity } from "../../src/domain/entity.ts";
import type { Batches, ExportEdge, ExportGraph, ExportNode } from "../../src/domain/export.ts";
import type { Story } from "../../src/domain/story.ts";

/** A node or edge as it must be found in every file: its attributes by name, without those that it does not have. */
export type Found = Readonly<Record<string, unknown>>;

export interface FoundGraph {
  readonly nodes: readonly Found[];
  readonly edges: readonly Found[];
}

/** What a reader must find, spelled out here anew, so that it does not rest on the code under test. */
export async function expectedGraph(graph: ExportGraph): Promise<FoundGraph> {
  return {
    nodes: (await collectItems(graph.nodes())).map(expectedNode),
    edges: (await collectItems(graph.edges())).map(expectedEdge),
  };
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** All that comes in batches. */
export async function collectItems<Item>(batches: Batches<Item>): Promise<Item[]> {
  return (await collect(batches)).flat();
}

function expectedNode(node: ExportNode): Found {
  return present(node.kind === "entity" ? expectedEntity(node.entity) : expectedStory(node.story, node.digestKeys));
}

function expectedEntity(entity: Entity): Found {
  return {
    id: entity.key,
    label: entity.name,
    type: entity.type,
    names: entity.names,
    aliases: entity.aliases,
    description: entity.description,
    links: entity.links,
    provisional: entity.provisional,
    family: entity.family,
    maker: entity.maker,
    partOf: entity.partOf,
    affiliations: entity.affiliations,
    storyCount: entity.storyCount,
    mentionCount: entity.mentionCount,
    firstSeenAt: iso(entity.firstSeenAt),
    lastSeenAt: iso(entity.lastSeenAt),
  };
}

function expectedStory(story: Story, digests: readonly string[]): Found {
  return {
    id: story.key,
    label: story.title,
    type: "Story",
    url: story.url,
    language: story.language,
    authorName: story.author?.name ?? null,
    authorHandle: story.author?.handle ?? null,
    authorKey: story.author?.personKey ?? null,
    at: iso(story.at),
    digests,
  };
}

function expectedEdge(edge: ExportEdge): Found {
  const { source, target, kind } = edge;
  if (edge.kind === "MENTIONS") {
    const { mentionCount, surfaces, at } = edge;
    return present({ source, target, kind, weight: mentionCount, mentionCount, surfaces, at: iso(at) });
  }
  const { storyCount, affinity, firstAt, lastAt, storyKeys } = edge;
  const when = { firstAt: iso(firstAt), lastAt: iso(lastAt) };
  return present({ source, target, kind, weight: storyCount, storyCount, affinity, ...when, stories: storyKeys });
}

/** Without nulls and empty lists, every text clean. */
export function present(record: Found): Found {
  return Object.fromEntries(
    Object.entries(record)
      .filter(([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0))
      .map(([name, value]) => [name, clean(value)]),
  );
}

function clean(value: unknown): unknown {
  if (typeof value === "string")
    return Array.from(value, (character) => (isWritable(character) ? character : "\uFFFD")).join("");
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, clean(member)]));
}

/** The production `Char` of XML 1.0, word for word. */
function isWritable(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x9 || code === 0xa || code === 0xd) return true;
  return (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
