import type { ExportEdge, ExportNode, Network } from "../domain/export.ts";
import { type Column, edgeColumns, nodeColumns } from "./columns.ts";

/** `Entity` with the label of its type, or `Story`; as the product's own Neo4j store has it. */
export function labelsOf(node: ExportNode): readonly string[] {
  return node.kind === "entity" ? ["Entity", node.entity.type] : ["Story"];
}

/** The properties beside `key`. */
export function nodeProperties(network: Network): readonly Column<ExportNode>[] {
  return [...nameProperties(network), ...nodeAttributes(network)];
}

/** What stands for the label that other formats have. */
export function nameProperties(network: Network): readonly Column<ExportNode>[] {
  return network === "stories" ? [NAME, TITLE] : [NAME];
}

/** What other formats have too. The type is a label in Neo4j. */
export function nodeAttributes(network: Network): readonly Column<ExportNode>[] {
  return nodeColumns(network).filter(({ name }) => name !== "type");
}

/** The kind is the relationship's type. */
export function edgeProperties(network: Network): readonly Column<ExportEdge>[] {
  return edgeColumns(network).filter(({ name }) => name !== "kind");
}

const NAME: Column<ExportNode> = {
  name: "name",
  type: "string",
  read: (node) => (node.kind === "entity" ? node.entity.name : null),
};

const TITLE: Column<ExportNode> = {
  name: "title",
  type: "string",
  read: (node) => (node.kind === "story" ? node.story.title : null),
};
