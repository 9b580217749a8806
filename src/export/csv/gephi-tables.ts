import type { ExportEdge, ExportNode, Network } from "../../domain/export.ts";
import { type Column, edgeColumns, nodeColumns, readScalar } from "../columns.ts";
import { edgeWeight, isDirected, nodeKey, nodeLabel } from "../graph-shape.ts";
import { guardFormula, quoteCell, type Table } from "./table.ts";

/**
 * Files for Gephi's spreadsheet import and for spreadsheets. They begin with a byte order mark, by which both know
 * UTF-8. Lists are JSON text. A backslash is doubled, for Gephi takes it for an escape character.
 */
export function gephiNodes(network: Network, guarded: boolean): Table<ExportNode> {
  const columns: readonly Column<ExportNode>[] = [
    { name: "Id", type: "string", read: nodeKey },
    { name: "Label", type: "string", read: nodeLabel },
    ...nodeColumns(network),
  ];
  return { name: "gephi/nodes.csv", header: headerLine(columns), toRow: (node) => line(columns, node, guarded) };
}

export function gephiEdges(network: Network, guarded: boolean): Table<ExportEdge> {
  const columns: readonly Column<ExportEdge>[] = [
    { name: "Source", type: "string", read: ({ source }) => source },
    { name: "Target", type: "string", read: ({ target }) => target },
    { name: "Type", type: "string", read: ({ kind }) => (isDirected(kind) ? "Directed" : "Undirected") },
    { name: "Weight", type: "long", read: edgeWeight },
    { name: "Kind", type: "string", read: ({ kind }) => kind },
    { name: "Label", type: "string", read: ({ kind }) => kind },
    ...edgeColumns(network).filter(({ name }) => name !== "kind"),
  ];
  return { name: "gephi/edges.csv", header: headerLine(columns), toRow: (edge) => line(columns, edge, guarded) };
}

const BYTE_ORDER_MARK = "\uFEFF";

function headerLine(columns: readonly { readonly name: string }[]): string {
  return `${BYTE_ORDER_MARK}${columns.map(({ name }) => name).join(",")}\n`;
}

function line<Item>(columns: readonly Column<Item>[], item: Item, guarded: boolean): string {
  let text = "";
  let separator = "";
  for (const column of columns) {
    text += separator + cell(readScalar(column, item), guarded);
    separator = ",";
  }
  return `${text}\n`;
}

function cell(value: string | number | boolean | null, guarded: boolean): string {
  if (typeof value !== "string") return value === null ? "" : String(value);
  const escaped = value.includes("\\") ? value.replaceAll("\\", "\\\\") : value;
  return quoteCell(guarded ? guardFormula(escaped) : escaped);
}
