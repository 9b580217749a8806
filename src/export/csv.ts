import type { ExportGraph } from "../domain/export.ts";
import { afterImport } from "./csv/after-import.ts";
import { readmeText } from "./csv/readme.ts";
import { edgeTables, nodeTables } from "./csv/tables.ts";
import { writeTwoTables } from "./csv/write-two-tables.ts";
import type { Bytes, ExportFormat, Scratch, WriteOptions } from "./format.ts";
import { provenanceRecord } from "./provenance.ts";
import { writeZip } from "./zip/write-zip.ts";
import { compressText, type ZipEntry } from "./zip/zip-entry.ts";

/** A ZIP file with tables for `neo4j-admin database import` and for Gephi, a README and the provenance. */
export const csv: ExportFormat = { name: "csv", fileExtension: "csv.zip", mediaType: "application/zip", write };

function write(graph: ExportGraph, options: WriteOptions = {}): AsyncGenerator<Uint8Array, void, undefined> {
  return writeZip(entries(graph, options.guardFormulas ?? true, options.openScratch ?? openMemory));
}

async function* entries(
  graph: ExportGraph,
  guarded: boolean,
  openScratch: () => Scratch,
): AsyncGenerator<ZipEntry, void, undefined> {
  const { provenance } = graph;
  const { network } = provenance;
  yield compressText("README.txt", readmeText(provenance, guarded));
  yield compressText("provenance.json", `${JSON.stringify(provenanceRecord(provenance), null, 2)}\n`);
  if (guarded) yield compressText("neo4j/after-import.cypher", afterImport(network));
  yield* writeTwoTables(graph.nodes(), nodeTables(network, guarded), openScratch);
  yield* writeTwoTables(graph.edges(), edgeTables(network, guarded), openScratch);
}

function openMemory(): Scratch {
  const pieces: Bytes[] = [];
  return { add: (bytes) => void pieces.push(bytes), read: () => pieces, close: () => void pieces.splice(0) };
}
