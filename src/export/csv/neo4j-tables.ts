import type { ExportEdge, ExportNode, Network } from "../../domain/export.ts";
import { type Column, type ColumnType, readScalar } from "../columns.ts";
import { nodeKey } from "../graph-shape.ts";
import { edgeProperties, labelsOf, nodeProperties } from "../neo4j-model.ts";
import { guardFormula, quoteCell, type Table } from "./table.ts";

/**
 * Files for `neo4j-admin database import full`
 * (https://neo4j.com/docs/operations-manual/current/import/header-format/). Values of lists are parted by `;`.
 */
export function neo4jNodes(network: Network, guarded: boolean): Table<ExportNode> {
  const columns = nodeProperties(network);
  return {
    name: "neo4j/nodes.csv",
    header: `key:ID,:LABEL,${columns.map(headerCell).join(",")}\n`,
    toRow: (node) => `${nodeKey(node)},${labelsOf(node).join(";")}${cells(columns, node, guarded)}\n`,
  };
}

export function neo4jRelationships(network: Network, guarded: boolean): Table<ExportEdge> {
  const columns = edgeProperties(network);
  return {
    name: "neo4j/relationships.csv",
    header: `:START_ID,:END_ID,:TYPE,${columns.map(headerCell).join(",")}\n`,
    toRow: (edge) => `${edge.source},${edge.target},${edge.kind}${cells(columns, edge, guarded)}\n`,
  };
}

const TYPES: Readonly<Record<ColumnType, string>> = {
  string: "",
  boolean: ":boolean",
  long: ":long",
  double: ":double",
  instant: ":datetime",
  strings: ":string[]",
  json: "",
};

function headerCell({ name, type }: { readonly name: string; readonly type: ColumnType }): string {
  return `${name}${TYPES[type]}`;
}

function cells<Item>(columns: readonly Column<Item>[], item: Item, guarded: boolean): string {
  let text = "";
  for (const column of columns) {
    const value = column.type === "strings" ? joinList(column.read(item)) : readScalar(column, item);
    text += typeof value === "string" ? `,${quoteCell(guarded ? guardFormula(value) : value)}` : `,${value ?? ""}`;
  }
  return text;
}

/** There is no way to write the separator within a value: it becomes its full-width twin. */
function joinList(values: readonly string[]): string | null {
  if (values.length === 0) return null;
  return values.map((value) => (value.includes(";") ? value.replaceAll(";", "；") : value)).join(";");
}
