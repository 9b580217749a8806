import type { DigestKey } from "./digest.ts";
import type { DigestList } from "./digest-list.ts";
import type { Entity, EntityKey } from "./entity.ts";
import type { Instant } from "./instant.ts";
import type { RelationEdge, RelationKind } from "./relation.ts";
import type { Story, StoryKey } from "./story.ts";

/** `entities`: entities and the relations between them. `stories`: entities, stories, and which story mentions whom. */
export type Network = "entities" | "stories";

export type EdgeKind = RelationKind | "MENTIONS";

interface EntityNode {
  readonly kind: "entity";
  readonly entity: Entity;
}

export interface StoryNode {
  readonly kind: "story";
  readonly story: Story;
  /** The digests that tell it, by key. */
  readonly digestKeys: readonly DigestKey[];
}

export type ExportNode = EntityNode | StoryNode;

export interface ExportedRelation extends RelationEdge {
  /** -1 to 1, as the screen shows it. */
  readonly affinity: number;
  /** The stories that it counts, by key; `storyCount` of them. */
  readonly storyKeys: readonly StoryKey[];
}

/** A story names an entity in title or text. */
export interface ExportedMention {
  readonly kind: "MENTIONS";
  readonly source: StoryKey;
  readonly target: EntityKey;
  /** In all appearances of the story. */
  readonly mentionCount: number;
  /** The exact characters, each once, by code point. */
  readonly surfaces: readonly string[];
  /** The story's. */
  readonly at: Instant;
}

export type ExportEdge = ExportedRelation | ExportedMention;

/** Where an export comes from: what a reader needs to cite it and to make it again. */
export interface Provenance {
  readonly graphVersion: string;
  /** When that version came to be; null for a graph that nothing was loaded into. */
  readonly versionAt: Instant | null;
  /** What was asked, for example `subgraph`, and the arguments as `canonicalJson` prints them. */
  readonly query: string;
  readonly arguments: string;
  readonly network: Network;
  /** The kinds that were asked for; the edges have no others. */
  readonly kinds: readonly EdgeKind[];
  /** What the streams hold. */
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** What there was before it was cut; the same as the two above where nothing was. */
  readonly totalNodes: number;
  readonly totalEdges: number;
  /** The argument that cut it and its value, for example `maxNodes: 200`; null where nothing was cut. */
  readonly cutAt: string | null;
  readonly toolVersion: string;
  /** The digests that the export rests on. */
  readonly digests: DigestList;
}

/**
 * A graph to be written. Both streams may be asked for more than once, one after the other and also before an earlier
 * one has ended (its iterator is then closed with `return()`); each call starts at the beginning and gives the same.
 *
 * Nodes: entities by key, then (network `stories`) stories by key. Edges: by source, then target, then kind. All by
 * code point (`compareCodePoints`), so that the same graph version and arguments give the same bytes. Both ends of an
 * edge are among the nodes.
 */
export interface ExportGraph {
  readonly provenance: Provenance;
  nodes(): Batches<ExportNode>;
  edges(): Batches<ExportEdge>;
}

/** A stream of items, some hundred of them at a time: waiting for each would take as long as writing it. */
export type Batches<Item> = AsyncIterable<readonly Item[]>;
