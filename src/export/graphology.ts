import type { ExportGraph } from "../domain/export.ts";
import { edgeColumns, nodeColumns, readRecord } from "./columns.ts";
import type { ExportFormat } from "./format.ts";
import { edgeWeight, isDirected, isMultigraph, nodeKey, nodeLabel } from "./graph-shape.ts";
import { listMembers } from "./json-list.ts";
import { provenanceRecord } from "./provenance.ts";

/**
 * Graphology's serialised graph (https://graphology.github.io/serialization.html), for `Graph.from` and Sigma: a mixed
 * graph, so that each edge has a direction or has none. The provenance is the graph's attributes.
 */
export const graphology: ExportFormat = {
  name: "graphology",
  fileExtension: "graphology.json",
  mediaType: "application/json",
  write,
};

async function* write(graph: ExportGraph): AsyncGenerator<string | Uint8Array, void, undefined> {
  const { provenance } = graph;
  const nodes = nodeColumns(provenance.network);
  const edges = edgeColumns(provenance.network);
  const options = { type: "mixed", multi: isMultigraph(provenance), allowSelfLoops: true };

  yield `{"options":${JSON.stringify(options)},"attributes":${JSON.stringify(provenanceRecord(provenance))},\n"nodes":[`;
  yield* listMembers(graph.nodes(), (node) => ({
    key: nodeKey(node),
    attributes: { label: nodeLabel(node), ...readRecord(nodes, node) },
  }));
  yield `],\n"edges":[`;
  yield* listMembers(graph.edges(), (edge, index) => ({
    key: `e${index + 1}`,
    source: edge.source,
    target: edge.target,
    ...(isDirected(edge.kind) ? {} : { undirected: true }),
    attributes: { weight: edgeWeight(edge), ...readRecord(edges, edge) },
  }));
  yield "]}\n";
}
