import type { ExportEdge, ExportNode, Network } from "../../domain/export.ts";
import { type Column, type ColumnType, nodeType } from "../columns.ts";
import { edgeWeight, isDirected, nodeKey, nodeLabel } from "../graph-shape.ts";
import { edgeProperties, labelsOf, nameProperties, nodeAttributes, nodeProperties } from "../neo4j-model.ts";
import { cellWriter } from "./cells.ts";
import type { TwoTables } from "./two-tables.ts";

/**
 * The first table is for `neo4j-admin database import full`
 * (https://neo4j.com/docs/operations-manual/current/import/header-format/), the second for Gephi's spreadsheet import and
 * for spreadsheets. Both begin a line with what only they have. Keys need no quotes.
 */
export function nodeTables(network: Network, guarded: boolean): TwoTables<ExportNode> {
  const attributes = nodeAttributes(network);
  const toNames = cellWriter(nameProperties(network), guarded);
  const toLabelAndType = cellWriter<ExportNode>(LABEL_AND_TYPE, guarded);
  const toAttributes = cellWriter(attributes, guarded);
  return {
    first: { name: "neo4j/nodes.csv", header: neo4jHeader(["key:ID", ":LABEL"], nodeProperties(network)) },
    second: { name: "gephi/nodes.csv", header: gephiHeader(["Id", "Label", "type"], attributes) },
    toLines(node) {
      const cells = toAttributes(node);
      const key = nodeKey(node);
      return {
        first: `${key},${labelsOf(node).join(";")}${toNames(node).neo4j}${cells.neo4j}\n`,
        second: `"${key}"${toLabelAndType(node).gephi}${cells.gephi}\n`,
      };
    },
  };
}

/** As `nodeTables`. */
export function edgeTables(network: Network, guarded: boolean): TwoTables<ExportEdge> {
  const attributes = edgeProperties(network);
  const toAttributes = cellWriter(attributes, guarded);
  return {
    first: { name: "neo4j/relationships.csv", header: neo4jHeader([":START_ID", ":END_ID", ":TYPE"], attributes) },
    second: {
      name: "gephi/edges.csv",
      header: gephiHeader(["Source", "Target", "Type", "Weight", "Kind", "Label"], attributes),
    },
    toLines(edge) {
      const { source, target, kind } = edge;
      const cells = toAttributes(edge);
      const direction = isDirected(kind) ? "Directed" : "Undirected";
      return {
        first: `${source},${target},${kind}${cells.neo4j}\n`,
        second: `"${source}","${target}","${direction}",${edgeWeight(edge)},"${kind}","${kind}"${cells.gephi}\n`,
      };
    },
  };
}

const LABEL_AND_TYPE: readonly Column<ExportNode>[] = [
  { name: "Label", type: "string", read: nodeLabel },
  { name: "type", type: "string", read: nodeType },
];

type Named = Pick<Column<never>, "name" | "type">;

const NEO4J_TYPES: Readonly<Record<ColumnType, string>> = {
  string: "",
  boolean: ":boolean",
  long: ":long",
  double: ":double",
  instant: ":datetime",
  strings: ":string[]",
  json: "",
};

function neo4jHeader(own: readonly string[], columns: readonly Named[]): string {
  return `${[...own, ...columns.map(({ name, type }) => `${name}${NEO4J_TYPES[type]}`)].join(",")}\n`;
}

/** By it Gephi and spreadsheets know UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";

function gephiHeader(own: readonly string[], columns: readonly Named[]): string {
  return `${BYTE_ORDER_MARK}${[...own, ...columns.map(({ name }) => name)].join(",")}\n`;
}
