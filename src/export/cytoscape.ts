import type { JsonValue } from "../domain/canonical-json.ts";
import type { ExportGraph } from "../domain/export.ts";
import { edgeColumns, nodeColumns, readRecord } from "./columns.ts";
import type { ExportFormat } from "./format.ts";
import { edgeWeight, nodeKey, nodeLabel } from "./graph-shape.ts";
import { listMembers } from "./json-list.ts";
import { generatorName, provenanceRecord } from "./provenance.ts";

/**
 * Cytoscape.js JSON, `.cyjs` in Cytoscape Desktop (https://js.cytoscape.org/#notation/elements-json): `name` is what
 * Desktop shows, `interaction` is its word for the kind of an edge. The provenance is the network's data.
 */
export const cytoscape: ExportFormat = {
  name: "cyjs",
  fileExtension: "cyjs",
  mediaType: "application/vnd.cytoscape.js+json",
  write,
};

async function* write(graph: ExportGraph): AsyncGenerator<string | Uint8Array, void, undefined> {
  const { provenance } = graph;
  const nodes = nodeColumns(provenance.network);
  const edges = edgeColumns(provenance.network);
  const head = {
    format_version: "1.0",
    generated_by: generatorName(provenance),
    target_cytoscapejs_version: "~3.0",
    data: { name: `${provenance.query} ${provenance.graphVersion}`, ...flattenRecord(provenanceRecord(provenance)) },
  };

  yield `${JSON.stringify(head).slice(0, -1)},\n"elements":{"nodes":[`;
  yield* listMembers(graph.nodes(), (node) => ({
    data: { id: nodeKey(node), name: nodeLabel(node), ...flattenRecord(readRecord(nodes, node)) },
  }));
  yield `],\n"edges":[`;
  yield* listMembers(graph.edges(), (edge, index) => ({
    data: {
      id: `e${index + 1}`,
      source: edge.source,
      target: edge.target,
      interaction: edge.kind,
      weight: edgeWeight(edge),
      ...readRecord(edges, edge),
    },
  }));
  yield "]}}\n";
}

/** Desktop takes lists of text, not of objects: these become JSON text. */
function flattenRecord(record: Record<string, JsonValue>): Record<string, JsonValue> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, flattenList(value)]));
}

function flattenList(value: JsonValue): JsonValue {
  if (!Array.isArray(value)) return value;
  return value.map((member) => (typeof member === "object" ? JSON.stringify(member) : member));
}
