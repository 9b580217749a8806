import type { ExportGraph } from "../domain/export.ts";
import { edgeColumns, nodeColumns, readRecord } from "./columns.ts";
import type { ExportFormat } from "./format.ts";
import { edgeWeight, isDirectedGraph, isMultigraph, nodeKey, nodeLabel } from "./graph-shape.ts";
import { listMembers } from "./json-list.ts";
import { provenanceRecord } from "./provenance.ts";

/**
 * Node-link JSON as NetworkX 3.6 reads it (`node_link_graph(data)`, its defaults: `nodes`, `edges`, `id`, `key`); the
 * provenance is the graph's attributes. Parallel edges are told apart by their kind.
 */
export const nodeLink: ExportFormat = { name: "json", fileExtension: "json", mediaType: "application/json", write };

async function* write(graph: ExportGraph): AsyncGenerator<string | Uint8Array, void, undefined> {
  const { provenance } = graph;
  const nodes = nodeColumns(provenance.network);
  const edges = edgeColumns(provenance.network);
  const directed = isDirectedGraph(provenance);
  const multigraph = isMultigraph(provenance);

  yield `{"directed":${directed},"multigraph":${multigraph},"graph":${JSON.stringify(provenanceRecord(provenance))},\n"nodes":[`;
  yield* listMembers(graph.nodes(), (node) => ({
    id: nodeKey(node),
    label: nodeLabel(node),
    ...readRecord(nodes, node),
  }));
  yield `],\n"edges":[`;
  yield* listMembers(graph.edges(), (edge) => ({
    source: edge.source,
    target: edge.target,
    ...(multigraph ? { key: edge.kind } : {}),
    weight: edgeWeight(edge),
    ...readRecord(edges, edge),
  }));
  yield "]}\n";
}
