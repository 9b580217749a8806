import type { SubgraphRequest } from "../query/subgraph.ts";
import { printSubgraphParameters } from "../query/subgraph-parameters.ts";

/** Where subgraphs can be downloaded: followed by the extension of a format. */
export const SUBGRAPH_EXPORT_PATH = "/export/subgraph.";

/** The address of a subgraph's file on the server of that origin. */
export function subgraphExportUrl(origin: string, extension: string, request: SubgraphRequest): string {
  return `${origin}${SUBGRAPH_EXPORT_PATH}${extension}?${printSubgraphParameters(request)}`;
}
