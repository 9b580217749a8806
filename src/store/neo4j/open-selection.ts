import type { ExportEdge, ExportNode } from "../../domain/export.ts";
import type { EntityKey } from "../../domain/entity.ts";
import type { Instant } from "../../domain/instant.ts";
import { compareCodePoints } from "../../domain/order.ts";
import { affinity } from "../../domain/relation.ts";
import type { StoryKey } from "../../domain/story.ts";
import { CodedError } from "../../errors.ts";
import type { DigestHash, GraphStats } from "../questions.ts";
import type { GraphSelection, SelectedGraph, SelectionSize } from "../selection.ts";
import type { Connection } from "./connection.ts";
import { readStats, readVersion } from "./read-stats.ts";
import { type EntityRow, type StoryRow, toEntity, toStory } from "./rows.ts";
import { type SelectionParameters, toSelectionParameters } from "./selection-parameters.ts";
import { Spool } from "./spool.ts";

/** Loads come one by one: three in a row while a selection is read mean that more will come. */
const TRIES = 3;

const EMPTY: SelectionSize = { entities: 0, stories: 0, edges: 0 };

export async function readSelectionSize(connection: Connection, selection: GraphSelection): Promise<SelectionSize> {
  const asked = toSelectionParameters(selection);
  if (asked === null) return EMPTY;
  const [size] = await connection.read<SelectionSize>(`${asked.scope}-size`, asked.parameters);
  return size === undefined ? EMPTY : { entities: size.entities, stories: size.stories, edges: size.edges };
}

/**
 * Writes a selection to disk and hands it out where the graph is still the same afterwards: Neo4j reads what is committed,
 * whenever that was, so that a long reading sees parts of several states.
 */
export async function openSelection(
  connection: Connection,
  selection: GraphSelection,
  signal?: AbortSignal,
): Promise<SelectedGraph> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const before = await readStats(connection);
    const spool = await Spool.create(signal);
    try {
      const selected = await spoolSelection(connection, selection, before, spool);
      if ((await readVersion(connection)) === before.version) return selected;
    } catch (error) {
      await spool.remove();
      throw error;
    }
    await spool.remove();
  }
  throw new CodedError(
    "GRAPH_CHANGED",
    "The graph changed while it was read, several times; ask again when the load is over.",
  );
}

async function spoolSelection(
  connection: Connection,
  selection: GraphSelection,
  { version, loadedAt, stories }: GraphStats,
  spool: Spool,
): Promise<SelectedGraph> {
  const asked = toSelectionParameters(selection);
  const sizes = { entities: 0, stories: 0 };
  const counts = asked?.scope === "selected" ? new Map<EntityKey, Participations>() : null;
  const nodes = await spool.write("nodes", asked === null ? nothing() : readNodes(connection, asked, sizes, counts));
  const edges = await spool.write(
    "edges",
    asked === null
      ? nothing()
      : asked.network === "entities"
        ? readRelations(connection, asked, stories, counts)
        : readMentions(connection, asked),
  );
  const digests = await spool.write(
    "digests",
    asked === null ? nothing() : connection.stream<DigestHash>(`${asked.scope}-digests`, asked.parameters),
  );
  return {
    version,
    loadedAt,
    size: { ...sizes, edges: edges.length },
    nodes: () => nodes.read(),
    edges: () => edges.read(),
    digests: () => digests.read(),
    close: () => spool.remove(),
  };
}

async function* nothing(): AsyncGenerator<never, void, undefined> {}

/** How many of the selected stories name an entity, and how many name it or have it as author. */
interface Participations {
  readonly named: number;
  readonly either: number;
}

interface EntityOfSelection extends Participations {
  readonly entity: EntityRow;
}

/** Counts the nodes and, where only a part is asked for, remembers each entity's counts for the affinities. */
async function* readNodes(
  connection: Connection,
  { scope, network, parameters }: SelectionParameters,
  sizes: { entities: number; stories: number },
  counts: Map<EntityKey, Participations> | null,
): AsyncGenerator<ExportNode, void, undefined> {
  for await (const row of connection.stream<EntityOfSelection>(`${scope}-entities`, parameters)) {
    sizes.entities += 1;
    counts?.set(row.entity.key, { named: row.named, either: row.either });
    yield { kind: "entity", entity: toEntity(row.entity) };
  }
  if (network === "entities") return;
  const rows = connection.stream<{ readonly story: StoryRow; readonly digestKeys: readonly string[] }>(
    `${scope}-stories`,
    parameters,
  );
  for await (const { story, digestKeys } of rows) {
    sizes.stories += 1;
    yield { kind: "story", story: toStory(story), digestKeys: digestKeys.toSorted(compareCodePoints) };
  }
}

interface RelationRow {
  readonly source: EntityKey;
  readonly target: EntityKey;
  readonly wroteAbout: boolean;
  readonly storyKeys: readonly StoryKey[];
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** Of the whole graph. */
  readonly withA?: number;
  readonly withB?: number;
  /** Of a part of it: how many stories that has. */
  readonly all?: number;
}

async function* readRelations(
  connection: Connection,
  { scope, parameters }: SelectionParameters,
  stories: number,
  counts: ReadonlyMap<EntityKey, Participations> | null,
): AsyncGenerator<ExportEdge, void, undefined> {
  for await (const row of connection.stream<RelationRow>(`${scope}-relations`, parameters)) {
    const { source, target, wroteAbout, storyKeys, firstAt, lastAt } = row;
    const together = storyKeys.length;
    const role = wroteAbout ? "either" : "named";
    yield {
      source,
      target,
      storyCount: together,
      firstAt,
      lastAt,
      kind: wroteAbout ? "WROTE_ABOUT" : "CO_MENTIONED",
      affinity: affinity({
        together,
        withA: row.withA ?? counts?.get(source)?.[role] ?? together,
        withB: row.withB ?? counts?.get(target)?.[role] ?? together,
        all: row.all ?? stories,
      }),
      // Hex digits: any order is that of code points.
      storyKeys: storyKeys.toSorted(),
    };
  }
}

interface MentionsRow {
  readonly source: StoryKey;
  readonly at: Instant;
  /** Target, how often, by which words. */
  readonly named: readonly (readonly [EntityKey, number, readonly string[]])[];
}

async function* readMentions(
  connection: Connection,
  { scope, parameters }: SelectionParameters,
): AsyncGenerator<ExportEdge, void, undefined> {
  for await (const { source, at, named } of connection.stream<MentionsRow>(`${scope}-mentions`, parameters)) {
    for (const [target, mentionCount, surfaces] of named.toSorted(([a], [b]) => compareCodePoints(a, b))) {
      yield { kind: "MENTIONS", source, target, mentionCount, surfaces: surfaces.toSorted(compareCodePoints), at };
    }
  }
}
