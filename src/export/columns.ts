import type { JsonValue } from "../domain/canonical-json.ts";
import type { Entity } from "../domain/entity.ts";
import type { ExportedMention, ExportedRelation, ExportEdge, ExportNode, Network } from "../domain/export.ts";
import { type Instant, printInstant } from "../domain/instant.ts";
import type { Story } from "../domain/story.ts";

/**
 * One attribute of nodes or edges, under the same name in every format. `read` answers null where the item has no
 * such thing; formats leave it out then, and an empty list too.
 */
export type Column<Item> =
  | { readonly name: string; readonly type: "string"; read(item: Item): string | null }
  | { readonly name: string; readonly type: "boolean"; read(item: Item): boolean | null }
  | { readonly name: string; readonly type: "long" | "double"; read(item: Item): number | null }
  | { readonly name: string; readonly type: "instant"; read(item: Item): Instant | null }
  | { readonly name: string; readonly type: "strings"; read(item: Item): readonly string[] }
  | { readonly name: string; readonly type: "json"; read(item: Item): readonly JsonValue[] };

export type ColumnType = Column<never>["type"];

const TYPE_COLUMN: Column<ExportNode> = { name: "type", type: "string", read: nodeType };

const ENTITY_COLUMNS: readonly Column<ExportNode>[] = [
  { name: "names", type: "json", read: (node) => entityOf(node)?.names.map((local) => ({ ...local })) ?? [] },
  { name: "aliases", type: "strings", read: (node) => entityOf(node)?.aliases ?? [] },
  { name: "description", type: "string", read: (node) => entityOf(node)?.description ?? null },
  { name: "links", type: "json", read: (node) => entityOf(node)?.links.map((link) => ({ ...link })) ?? [] },
  { name: "provisional", type: "boolean", read: (node) => entityOf(node)?.provisional ?? null },
  { name: "family", type: "string", read: (node) => entityOf(node)?.family ?? null },
  { name: "maker", type: "string", read: (node) => entityOf(node)?.maker ?? null },
  { name: "partOf", type: "string", read: (node) => entityOf(node)?.partOf ?? null },
  { name: "affiliations", type: "strings", read: (node) => entityOf(node)?.affiliations ?? [] },
  { name: "storyCount", type: "long", read: (node) => entityOf(node)?.storyCount ?? null },
  { name: "mentionCount", type: "long", read: (node) => entityOf(node)?.mentionCount ?? null },
  { name: "firstSeenAt", type: "instant", read: (node) => entityOf(node)?.firstSeenAt ?? null },
  { name: "lastSeenAt", type: "instant", read: (node) => entityOf(node)?.lastSeenAt ?? null },
];

const STORY_COLUMNS: readonly Column<ExportNode>[] = [
  { name: "url", type: "string", read: (node) => storyOf(node)?.url ?? null },
  { name: "language", type: "string", read: (node) => storyOf(node)?.language ?? null },
  { name: "authorName", type: "string", read: (node) => storyOf(node)?.author?.name ?? null },
  { name: "authorHandle", type: "string", read: (node) => storyOf(node)?.author?.handle ?? null },
  { name: "authorKey", type: "string", read: (node) => storyOf(node)?.author?.personKey ?? null },
  { name: "at", type: "instant", read: (node) => storyOf(node)?.at ?? null },
  { name: "digests", type: "strings", read: (node) => (node.kind === "story" ? node.digestKeys : []) },
];

const KIND_COLUMN: Column<ExportEdge> = { name: "kind", type: "string", read: ({ kind }) => kind };

const RELATION_COLUMNS: readonly Column<ExportEdge>[] = [
  { name: "storyCount", type: "long", read: (edge) => relationOf(edge)?.storyCount ?? null },
  { name: "affinity", type: "double", read: (edge) => relationOf(edge)?.affinity ?? null },
  { name: "firstAt", type: "instant", read: (edge) => relationOf(edge)?.firstAt ?? null },
  { name: "lastAt", type: "instant", read: (edge) => relationOf(edge)?.lastAt ?? null },
  { name: "stories", type: "strings", read: (edge) => relationOf(edge)?.storyKeys ?? [] },
];

const MENTION_COLUMNS: readonly Column<ExportEdge>[] = [
  { name: "mentionCount", type: "long", read: (edge) => mentionOf(edge)?.mentionCount ?? null },
  { name: "surfaces", type: "strings", read: (edge) => mentionOf(edge)?.surfaces ?? [] },
  { name: "at", type: "instant", read: (edge) => mentionOf(edge)?.at ?? null },
];

const NODE_COLUMNS: Readonly<Record<Network, readonly Column<ExportNode>[]>> = {
  entities: [TYPE_COLUMN, ...ENTITY_COLUMNS],
  stories: [TYPE_COLUMN, ...ENTITY_COLUMNS, ...STORY_COLUMNS],
};

const EDGE_COLUMNS: Readonly<Record<Network, readonly Column<ExportEdge>[]>> = {
  entities: [KIND_COLUMN, ...RELATION_COLUMNS],
  stories: [KIND_COLUMN, ...MENTION_COLUMNS],
};

/** What nodes have beside key and label. */
export function nodeColumns(network: Network): readonly Column<ExportNode>[] {
  return NODE_COLUMNS[network];
}

/** What edges have beside their ends and weight. */
export function edgeColumns(network: Network): readonly Column<ExportEdge>[] {
  return EDGE_COLUMNS[network];
}

/** Person, Organization, Model, Product or Story. */
export function nodeType(node: ExportNode): string {
  return node.kind === "entity" ? node.entity.type : "Story";
}

/** The value for formats that know text and numbers only: instants as ISO 8601, lists as JSON. Null: leave it out. */
export function readScalar<Item>(column: Column<Item>, item: Item): string | number | boolean | null {
  switch (column.type) {
    case "strings":
    case "json": {
      const list = column.read(item);
      return list.length === 0 ? null : JSON.stringify(list);
    }
    case "instant": {
      const at = column.read(item);
      return at === null ? null : printInstant(at);
    }
    default:
      return column.read(item);
  }
}

/** All that the item has, by column name, lists as lists. */
export function readRecord<Item>(columns: readonly Column<Item>[], item: Item): Record<string, JsonValue> {
  const record: Record<string, JsonValue> = {};
  for (const column of columns) {
    const value = column.type === "strings" || column.type === "json" ? column.read(item) : readScalar(column, item);
    if (value !== null && !(typeof value === "object" && value.length === 0)) record[column.name] = value;
  }
  return record;
}

function entityOf(node: ExportNode): Entity | null {
  return node.kind === "entity" ? node.entity : null;
}

function storyOf(node: ExportNode): Story | null {
  return node.kind === "story" ? node.story : null;
}

function relationOf(edge: ExportEdge): ExportedRelation | null {
  return edge.kind === "MENTIONS" ? null : edge;
}

function mentionOf(edge: ExportEdge): ExportedMention | null {
  return edge.kind === "MENTIONS" ? edge : null;
}
