import type { Batches, ExportGraph } from "../domain/export.ts";
import type { ExportFormat } from "./format.ts";
import { surveyGraph } from "./parquet/survey.ts";
import { entityColumns, relationshipColumns, type Row } from "./parquet/tables.ts";
import { writeTable } from "./parquet/write-table.ts";
import { provenanceRecord, TOOL } from "./provenance.ts";
import { writeZip } from "./zip/write-zip.ts";
import { compressEntry, compressText, type ZipEntry } from "./zip/zip-entry.ts";

/**
 * A ZIP file with two Parquet tables that have GraphRAG's names and columns, and the provenance, which is in the
 * metadata of each table too. The graph is read twice: GraphRAG's rows hold degrees.
 */
export const parquet: ExportFormat = {
  name: "parquet",
  fileExtension: "parquet.zip",
  mediaType: "application/zip",
  write,
};

function write(graph: ExportGraph): AsyncGenerator<Uint8Array, void, undefined> {
  return writeZip(entries(graph));
}

async function* entries(graph: ExportGraph): AsyncGenerator<ZipEntry, void, undefined> {
  const { provenance } = graph;
  const record = provenanceRecord(provenance);
  const metadata = [{ key: TOOL, value: JSON.stringify(record) }];
  yield compressText("provenance.json", `${JSON.stringify(record, null, 2)}\n`);
  const survey = await surveyGraph(graph);
  const nodes = entityColumns(provenance.network, survey);
  yield compressEntry("entities.parquet", writeTable(numberRows(graph.nodes()), nodes, metadata));
  const edges = relationshipColumns(provenance.network, survey);
  yield compressEntry("relationships.parquet", writeTable(numberRows(graph.edges()), edges, metadata));
}

async function* numberRows<Item>(batches: Batches<Item>): AsyncGenerator<Row<Item>[], void, undefined> {
  let start = 0;
  for await (const batch of batches) {
    const first = start;
    yield batch.map((item, index) => ({ item, index: first + index }));
    start += batch.length;
  }
}
