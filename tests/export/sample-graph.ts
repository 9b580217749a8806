import { canonicalJson } from "../../src/domain/canonical-json.ts";
import { listDigests } from "../../src/domain/digest-list.ts";
import type { Entity } from "../../src/domain/entity.ts";
import type { ExportEdge, ExportGraph, ExportNode, Provenance } from "../../src/domain/export.ts";
import type { Story } from "../../src/domain/story.ts";

/** A graph that is all in memory; its provenance is right unless told. */
export function graphOf(
  nodes: readonly ExportNode[],
  edges: readonly ExportEdge[],
  provenance: Partial<Provenance> & Pick<Provenance, "network" | "kinds">,
): ExportGraph {
  return {
    provenance: {
      graphVersion: "0123456789abcdef",
      versionAt: Date.UTC(2025, 11, 19, 20, 0, 7),
      query: "subgraph",
      arguments: canonicalJson({ around: ["organization:openai"], hops: 1, maxNodes: 200 }),
      nodeCount: nodes.length,
      edgeCount: edges.length,
      totalNodes: nodes.length,
      totalEdges: edges.length,
      cutAt: null,
      toolVersion: "0.1.0",
      digests: listDigests([
        { key: "samples/evening", contentHash: "b".repeat(64) },
        { key: 'samples/mor"ning & <more>', contentHash: "a".repeat(64) },
      ]),
      ...provenance,
    },
    nodes: () => inTwoBatches(nodes),
    edges: () => inTwoBatches(edges),
  };
}

/** The first is larger; of no items there are none. */
async function* inTwoBatches<Item>(items: readonly Item[]): AsyncGenerator<Item[]> {
  const half = Math.ceil(items.length / 2);
  for (const batch of [items.slice(0, half), items.slice(half)]) if (batch.length > 0) yield batch;
}

export function entityOf(entity: Pick<Entity, "key" | "type" | "name"> & Partial<Entity>): Entity {
  return {
    names: [],
    aliases: [],
    description: null,
    links: [],
    provisional: false,
    family: null,
    maker: null,
    partOf: null,
    affiliations: [],
    storyCount: 2,
    mentionCount: 3,
    firstSeenAt: Date.UTC(2025, 11, 17, 8),
    lastSeenAt: Date.UTC(2025, 11, 19, 20, 0, 7),
    ...entity,
  };
}

function storyOf(story: Pick<Story, "key" | "title"> & Partial<Story>): Story {
  return { url: null, language: "en", author: null, at: Date.UTC(2025, 11, 18, 23, 30), ...story };
}

const STORY_A = "0a".repeat(16);
const STORY_B = "0b".repeat(16);

const ENTITIES: readonly Entity[] = [
  entityOf({
    key: "model:gpt-5.2-codex",
    type: "Model",
    name: "GPT-5.2-Codex",
    aliases: ["=1+1", "a;b", 'say "hi"', "two\nlines", "back\\slash \\u0022 \\n"],
    description: "<b>bold</b> & ]]> 'quoted' \"twice\"\r\nsecond line\tand tab",
    family: "model:gpt-5.2",
    maker: "organization:openai",
  }),
  entityOf({
    key: "organization:openai",
    type: "Organization",
    name: "OpenAI",
    names: [
      { language: "en", name: "OpenAI" },
      { language: "zh", name: "开放人工智能" },
    ],
    aliases: ["@OpenAI", "-open-ai", "'quoted'"],
    links: [
      { label: "website", url: "https://openai.com/" },
      { label: 'a "b"', url: 'https://example.org/a path/{x}|y?q=<z>#"f"' },
      { label: "broken", url: "not an address" },
    ],
    affiliations: [],
  }),
  entityOf({
    key: "person:宝玉",
    type: "Person",
    name: "\u202E宝玉\u200F 🎉👩‍💻",
    aliases: ["@dotey"],
    provisional: true,
    affiliations: ["organization:openai"],
    storyCount: 0,
    mentionCount: 0,
    firstSeenAt: null,
    lastSeenAt: null,
  }),
  entityOf({ key: "product:cmd", type: "Product", name: "=cmd|' /C calc'!A0", maker: "organization:openai" }),
  entityOf({
    key: "product:nasty",
    type: "Product",
    name: "nul\0 bell\u0007 esc\u001B half\uD83C pair\uDF89 \uFFFE\uFFFF end",
    aliases: ["\u0085next line", "\u2028line\u2029paragraph", "\uFDD0\u{1FFFE}", "\u007F\u009F", " spaces "],
    description: "",
  }),
];

const STORIES: readonly Story[] = [
  storyOf({
    key: STORY_A,
    title: "+1: \"Quotes\", commas; 'and' <tags>\n换行",
    url: "https://x.com/karpathy/status/1?a=b&c=d",
    language: "zh",
    author: { name: 'Andrej\u0001 "K"', handle: "karpathy", personKey: "person:宝玉" },
  }),
  storyOf({ key: STORY_B, title: '=HYPERLINK("http://example.org")', language: "not a language" }),
];

/** Relations of both kinds, and what breaks exporters in names. */
export function entityGraph(overrides: Partial<Provenance> = {}): ExportGraph {
  const relation = {
    storyCount: 2,
    affinity: 0.123456789,
    firstAt: Date.UTC(2025, 11, 17, 8),
    lastAt: Date.UTC(2025, 11, 19, 20),
  };
  return graphOf(
    ENTITIES.map((entity) => ({ kind: "entity", entity })),
    [
      {
        ...relation,
        kind: "CO_MENTIONED",
        source: "model:gpt-5.2-codex",
        target: "organization:openai",
        storyKeys: [STORY_A, STORY_B],
      },
      {
        ...relation,
        kind: "CO_MENTIONED",
        source: "organization:openai",
        target: "person:宝玉",
        storyCount: 1,
        affinity: -1,
        storyKeys: [STORY_A],
      },
      {
        ...relation,
        kind: "CO_MENTIONED",
        source: "organization:openai",
        target: "product:nasty",
        storyCount: 1,
        affinity: 1,
        storyKeys: [STORY_B],
      },
      {
        ...relation,
        kind: "WROTE_ABOUT",
        source: "person:宝玉",
        target: "organization:openai",
        storyCount: 1,
        affinity: 5e-9,
        storyKeys: [STORY_A],
      },
    ],
    {
      network: "entities",
      kinds: ["CO_MENTIONED", "WROTE_ABOUT"],
      cutAt: "maxNodes: 5",
      totalNodes: 17,
      totalEdges: 40,
      ...overrides,
    },
  );
}

/** Stories that mention entities. */
export function storyGraph(): ExportGraph {
  const mention = { kind: "MENTIONS", mentionCount: 2, at: Date.UTC(2025, 11, 18, 23, 30) } as const;
  return graphOf(
    [
      ...ENTITIES.map((entity): ExportNode => ({ kind: "entity", entity })),
      ...STORIES.map((story): ExportNode => ({ kind: "story", story, digestKeys: ["samples/evening"] })),
    ],
    [
      { ...mention, source: STORY_A, target: "organization:openai", surfaces: ["@OpenAI", 'Open"AI"'] },
      { ...mention, source: STORY_A, target: "person:宝玉", surfaces: ["宝玉\u0000"] },
      { ...mention, source: STORY_B, target: "organization:openai", mentionCount: 1, surfaces: ["OpenAI"] },
    ],
    { network: "stories", kinds: ["MENTIONS"] },
  );
}

/** Names that UTF-16 units and UTF-8 bytes put in different orders: what a file says of its least and greatest is tested. */
export function orderGraph(): ExportGraph {
  const entities = ["🎉", "～", "a"].map((name, index) => entityOf({ key: `product:${index}`, type: "Product", name }));
  const seen = { storyCount: 1, affinity: 0.5, firstAt: 0, lastAt: 0, storyKeys: [STORY_A] };
  return graphOf(
    entities.map((entity) => ({ kind: "entity", entity })),
    [
      { ...seen, kind: "CO_MENTIONED", source: "product:0", target: "product:1" },
      { ...seen, kind: "CO_MENTIONED", source: "product:1", target: "product:2" },
    ],
    { network: "entities", kinds: ["CO_MENTIONED"] },
  );
}
