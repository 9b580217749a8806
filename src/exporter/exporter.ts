import type { Provenance } from "../domain/export.ts";
import { findExportFormat } from "../export/export.ts";
import type { ExportFormat } from "../export/format.ts";
import { checkSelectionSize, exportSelection, type OpenExport, resolveSelection } from "../query/export-selection.ts";
import { exportSubgraph } from "../query/export-subgraph.ts";
import { describeSelectionArguments } from "../query/selection-parameters.ts";
import type { GraphReader } from "../store/graph-store.ts";
import type { GraphSelection, SelectionSize } from "../store/selection.ts";
import { TOOL_VERSION } from "../tool-version.ts";
import { encodePieces } from "./encode-pieces.ts";
import type { ExportRequest } from "./export-request.ts";
import { openScratchFile } from "./scratch-file.ts";

export interface ExportJob {
  readonly request: ExportRequest;
  /** The format's name, `gexf`. */
  readonly format: string;
  /** Whether the file is to be compressed, which is asked only of formats that are no archives. */
  readonly gzip: boolean;
}

/** What tells one file from another: equal facts, equal bytes. */
export type ExportFacts = Pick<Provenance, "graphVersion" | "versionAt" | "query" | "arguments">;

/** A file that is written as it is read. */
export interface OpenFile {
  readonly facts: ExportFacts;
  /**
   * Nothing is read ahead of what is asked for, a few pieces aside. A file that was not read to its end without an error
   * is not whole.
   */
  readonly pieces: AsyncGenerator<Uint8Array, void, undefined>;
  /** Stops the writing and lets go of what was opened. To be called whatever became of the pieces. */
  close(): Promise<void>;
}

/** Makes files of graphs. All its methods throw what `resolveSelection` and `exportSelection` or `exportSubgraph` do. */
export interface Exporter {
  /** The most nodes that a file may have; null: however many. */
  readonly maxNodes: number | null;
  size(selection: GraphSelection): Promise<SelectionSize>;
  /** What a file of the graph as it is now would tell of itself; throws what `open` would. */
  describe(request: ExportRequest): Promise<ExportFacts>;
  /** `signal` ends the opening; what is open is ended by `close`. */
  open(job: ExportJob, signal?: AbortSignal): Promise<OpenFile>;
}

/** Makes files in this thread. */
export function createExporter(store: GraphReader, maxNodes: number | null): Exporter {
  async function openGraph(request: ExportRequest, signal: AbortSignal | undefined): Promise<OpenExport> {
    if (request.query === "subgraph") {
      return { graph: await exportSubgraph(store, request.subgraph, TOOL_VERSION), close: async () => undefined };
    }
    return exportSelection(store, await resolveSelection(store, request.selection), maxNodes, TOOL_VERSION, signal);
  }

  return {
    maxNodes,
    size: async (selection) => store.selectionSize(await resolveSelection(store, selection)),
    async describe(request) {
      if (request.query === "subgraph") {
        return factsOf((await exportSubgraph(store, request.subgraph, TOOL_VERSION)).provenance);
      }
      const { version: graphVersion, loadedAt: versionAt } = await store.stats();
      const selection = await resolveSelection(store, request.selection);
      await checkSelectionSize(store, selection, maxNodes);
      return { graphVersion, versionAt, query: request.query, arguments: describeSelectionArguments(selection) };
    },
    async open({ request, format: name, gzip }, signal) {
      const format = requireFormat(name);
      const open = await openGraph(request, signal);
      const pieces = encodePieces(format.write(open.graph, { openScratch: openScratchFile }), gzip);
      return {
        facts: factsOf(open.graph.provenance),
        pieces,
        async close() {
          await pieces.return();
          await open.close();
        },
      };
    },
  };
}

function factsOf({ graphVersion, versionAt, query, arguments: asked }: Provenance): ExportFacts {
  return { graphVersion, versionAt, query, arguments: asked };
}

function requireFormat(name: string): ExportFormat {
  const format = findExportFormat(name);
  if (format === null) throw new TypeError(`There is no format ${name}.`);
  return format;
}
