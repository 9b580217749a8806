import { printSelectionParameters, queryOf } from "../query/selection-parameters.ts";
import type { SubgraphRequest } from "../query/subgraph.ts";
import { printSubgraphParameters } from "../query/subgraph-parameters.ts";
import type { GraphSelection } from "../store/selection.ts";

/** Where files can be downloaded: followed by what of, a dot and the extension of a format. */
export const EXPORT_PATH = "/export/";

/** The address of a subgraph's file on the server of that origin. */
export function subgraphExportUrl(origin: string, extension: string, request: SubgraphRequest): string {
  return `${origin}${EXPORT_PATH}subgraph.${extension}?${printSubgraphParameters(request)}`;
}

/** The address of the file of the whole graph or of a part of it. */
export function selectionExportUrl(origin: string, extension: string, selection: GraphSelection): string {
  return `${origin}${EXPORT_PATH}${queryOf(selection)}.${extension}?${printSelectionParameters(selection)}`;
}
