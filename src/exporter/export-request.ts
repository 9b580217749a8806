import { readSelectionParameters, type SelectionQuery } from "../query/selection-parameters.ts";
import type { SubgraphRequest } from "../query/subgraph.ts";
import { readSubgraphParameters } from "../query/subgraph-parameters.ts";
import type { GraphSelection } from "../store/selection.ts";

export const EXPORT_QUERIES = ["subgraph", "graph", "stories"] as const;

/** What can be taken away as a file. */
export type ExportQuery = (typeof EXPORT_QUERIES)[number];

export type ExportRequest =
  | { readonly query: "subgraph"; readonly subgraph: SubgraphRequest }
  | { readonly query: SelectionQuery; readonly selection: GraphSelection };

/**
 * Reads what is asked from text, as addresses and the command line have it.
 *
 * @throws CodedError BAD_USER_INPUT naming the parameter and what is accepted
 */
export function readExportRequest(query: ExportQuery, given: URLSearchParams): ExportRequest {
  return query === "subgraph"
    ? { query, subgraph: readSubgraphParameters(given) }
    : { query, selection: readSelectionParameters(query, given) };
}
