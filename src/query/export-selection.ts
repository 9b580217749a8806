import type { ExportGraph } from "../domain/export.ts";
import { DigestLister } from "../domain/digest-list.ts";
import { CodedError } from "../errors.ts";
import type { GraphReader } from "../store/graph-store.ts";
import type { GraphSelection, SelectedGraph, SelectionSize, StorySelection } from "../store/selection.ts";
import { noSuchEntity } from "./read-parameters.ts";
import { describeSelectionArguments, queryOf } from "./selection-parameters.ts";

type Store = Pick<GraphReader, "entities" | "digests" | "selectionSize" | "openSelection">;

/** A graph that holds on to something of the store until it is closed. */
export interface OpenExport {
  readonly graph: ExportGraph;
  close(): Promise<void>;
}

/**
 * The selection by the keys that its entities have now.
 *
 * @throws CodedError NOT_FOUND naming the entities and digests that do not exist
 */
export async function resolveSelection(
  store: Pick<Store, "entities" | "digests">,
  selection: GraphSelection,
): Promise<GraphSelection> {
  const { stories } = selection;
  if (stories === null) return selection;
  await requireDigests(store, stories);
  const { mentions } = stories;
  if (mentions === undefined) return selection;
  const entities = await store.entities(mentions.keys);
  const missing = mentions.keys.filter((_, index) => entities[index] === null);
  if (missing.length > 0) throw noSuchEntity("mentions", missing);
  const keys = [...new Set(entities.flatMap((entity) => entity?.key ?? []))];
  return { ...selection, stories: { ...stories, mentions: { ...mentions, keys } } };
}

async function requireDigests(store: Pick<Store, "digests">, { digests }: StorySelection): Promise<void> {
  if (digests === undefined) return;
  const found = await store.digests(digests);
  const missing = digests.filter((_, index) => found[index] === null);
  if (missing.length === 0) return;
  throw new CodedError("NOT_FOUND", `digest: there is no digest ${missing.join(", ")}.`, {
    details: { argument: "digest", missing },
  });
}

/**
 * @param maxNodes null: however many
 * @throws CodedError LIMIT_EXCEEDED
 */
export async function checkSelectionSize(
  store: Pick<Store, "selectionSize">,
  selection: GraphSelection,
  maxNodes: number | null,
): Promise<void> {
  if (maxNodes !== null) checkSize(await store.selectionSize(selection), maxNodes);
}

function checkSize({ entities, stories }: SelectionSize, maxNodes: number): void {
  const nodes = entities + stories;
  if (nodes <= maxNodes) return;
  throw new CodedError(
    "LIMIT_EXCEEDED",
    `The export would have ${nodes} nodes; at most ${maxNodes} are accepted here (EXPORT_MAX_NODES). Ask for less: a window, types, some digests.`,
    { details: { nodes, maxNodes } },
  );
}

/**
 * Opens a selection, whose references are resolved, with all that its export says. To be closed.
 *
 * @throws CodedError LIMIT_EXCEEDED where it has more nodes than `maxNodes`, GRAPH_CHANGED as `openSelection` does
 */
export async function exportSelection(
  store: Store,
  selection: GraphSelection,
  maxNodes: number | null,
  toolVersion: string,
  signal?: AbortSignal,
): Promise<OpenExport> {
  await checkSelectionSize(store, selection, maxNodes);
  const open = await store.openSelection(selection, signal);
  try {
    if (maxNodes !== null) checkSize(open.size, maxNodes);
    return { graph: await describe(open, selection, toolVersion), close: () => open.close() };
  } catch (error) {
    await open.close();
    throw error;
  }
}

async function describe(open: SelectedGraph, selection: GraphSelection, toolVersion: string): Promise<ExportGraph> {
  const { version, loadedAt, size } = open;
  const nodeCount = size.entities + size.stories;
  const digests = new DigestLister();
  for await (const batch of open.digests()) for (const digest of batch) digests.add(digest);
  return {
    provenance: {
      graphVersion: version,
      versionAt: loadedAt,
      query: queryOf(selection),
      arguments: describeSelectionArguments(selection),
      network: selection.network,
      kinds: selection.network === "stories" ? ["MENTIONS"] : selection.kinds,
      nodeCount,
      edgeCount: size.edges,
      totalNodes: nodeCount,
      totalEdges: size.edges,
      cutAt: null,
      toolVersion,
      digests: digests.finish(),
    },
    nodes: () => open.nodes(),
    edges: () => open.edges(),
  };
}
