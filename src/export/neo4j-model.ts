import type { ExportEdge, ExportNode, Network } from "../domain/export.ts";
import { type Column, edgeColumns, nodeColumns } from "./columns.ts";

/** `Entity` with the label of its type, or `Story`; as the product's own Neo4j store has it. */
export function labelsOf(node: ExportNode): readonly string[] {
  return node.kind === "entity" ? ["Entity", node.entity.type] : ["Story"];
}

/** The properties beside `key`. The type is a label. */
export function nodeProperties(network: Network): readonly Column<ExportNode>[] {
  return [
    { name: "name", type: "string", read: (node) => (node.kind === "entity" ? node.entity.name : null) },
    ...(network === "stories" ? [TITLE] : []),
    ...nodeColumns(network).filter(({ name }) => name !== "type"),
  ];
}

/** The kind is the relationship's type. */
export function edgeProperties(network: Network): readonly Column<ExportEdge>[] {
  return edgeColumns(network).filter(({ name }) => name !== "kind");
}

const TITLE: Column<ExportNode> = {
  name: "title",
  type: "string",
  read: (node) => (node.kind === "story" ? node.story.title : null),
};
