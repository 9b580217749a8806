import type { Batches, ExportEdge, ExportNode } from "../../../src/domain/export.ts";
import type { GraphReader } from "../../../src/store/graph-store.ts";
import type { DigestHash } from "../../../src/store/questions.ts";
import type { GraphSelection, SelectionSize } from "../../../src/store/selection.ts";

interface ReadSelection {
  readonly version: string;
  readonly size: SelectionSize;
  readonly nodes: readonly ExportNode[];
  readonly edges: readonly ExportEdge[];
  readonly digests: readonly DigestHash[];
}

/** All of a selection, which is read twice: both times must give the same. */
export async function readSelection(store: GraphReader, asked: GraphSelection): Promise<ReadSelection> {
  const open = await store.openSelection(asked);
  try {
    const first = { nodes: await collect(open.nodes()), edges: await collect(open.edges()) };
    const again = { nodes: await collect(open.nodes()), edges: await collect(open.edges()) };
    if (JSON.stringify(first) !== JSON.stringify(again)) throw new Error("A second reading gives something else.");
    return { version: open.version, size: open.size, ...first, digests: await collect(open.digests()) };
  } finally {
    await open.close();
  }
}

export async function collect<Item>(batches: Batches<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}
