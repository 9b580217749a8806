import { csv } from "./csv.ts";
import { cypher } from "./cypher.ts";
import { cytoscape } from "./cytoscape.ts";
import type { ExportFormat } from "./format.ts";
import { gexf } from "./gexf.ts";
import { graphml } from "./graphml.ts";
import { graphology } from "./graphology.ts";
import { jsonLd } from "./json-ld.ts";
import { nTriples } from "./n-triples.ts";
import { nodeLink } from "./node-link.ts";
import { parquet } from "./parquet.ts";
import { prepareGraph } from "./prepare-graph.ts";

/** Every format that a graph can be written in. A new one is a file beside this one, a line here and a value of `ExportFormat` in GraphQL. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [
  gexf,
  graphml,
  nodeLink,
  cytoscape,
  graphology,
  jsonLd,
  nTriples,
  csv,
  cypher,
  parquet,
].map(withPreparedGraph);

/** The format of that name or file extension (`csv`, `csv.zip`), or null. */
export function findExportFormat(nameOrExtension: string): ExportFormat | null {
  const matches = ({ name, fileExtension }: ExportFormat) =>
    nameOrExtension === name || nameOrExtension === fileExtension;
  return EXPORT_FORMATS.find(matches) ?? null;
}

/** Formats are written for clean text and need not count. */
function withPreparedGraph(format: ExportFormat): ExportFormat {
  return { ...format, write: (graph, options) => format.write(prepareGraph(graph), options) };
}
