import type { DigestKey } from "../domain/digest.ts";
import type { EntityType } from "../domain/entity.ts";
import type { Batches, ExportEdge, ExportNode, Network } from "../domain/export.ts";
import type { Instant } from "../domain/instant.ts";
import type { RelationKind } from "../domain/relation.ts";
import type { DigestHash, StoryFilter } from "./questions.ts";

/** Which stories; all that is given must hold. */
export interface StorySelection extends StoryFilter {
  /** Told by any of these. */
  readonly digests?: readonly DigestKey[];
}

/**
 * The whole graph, or what some stories make of it.
 *
 * Network `entities`: the entities that the stories name (where WROTE_ABOUT is asked for, their authors too) and the
 * relations that the stories support; an edge counts these stories only, and its affinity is over these.
 * Network `stories`: the stories, the entities that they name, and an edge for each story and entity.
 */
export interface GraphSelection {
  readonly network: Network;
  /** Null: every story, and also the entities that no story names. */
  readonly stories: StorySelection | null;
  /** Only entities of these types, and edges between them; null for all. */
  readonly types: readonly EntityType[] | null;
  /** Of network `entities`: only relations of these kinds, and of at least so many stories. */
  readonly kinds: readonly RelationKind[];
  readonly minStories: number;
}

export interface SelectionSize {
  readonly entities: number;
  /** As nodes: none in network `entities`. */
  readonly stories: number;
  readonly edges: number;
}

/** A selection as it is in one state of the graph, whatever is loaded meanwhile, until it is closed. */
export interface SelectedGraph {
  /** Of that state. */
  readonly version: string;
  readonly loadedAt: Instant | null;
  readonly size: SelectionSize;
  /** Like `ExportGraph`'s: in their order, and each call starts at the beginning. */
  nodes(): Batches<ExportNode>;
  edges(): Batches<ExportEdge>;
  /** The digests that tell any of the stories, by key. */
  digests(): Batches<DigestHash>;
  close(): Promise<void>;
}
