import type { ExportEdge, ExportGraph, ExportNode } from "../domain/export.ts";
import { joinInChunks } from "./chunks.ts";
import { type Column, edgeColumns, nodeColumns, readScalar } from "./columns.ts";
import type { ExportFormat } from "./format.ts";
import { edgeWeight, isDirectedGraph, nodeKey, nodeLabel } from "./graph-shape.ts";
import { provenanceScalars } from "./provenance.ts";
import { attribute, escapeText } from "./xml.ts";

/**
 * GraphML 1.0 (http://graphml.graphdrawing.org/specification.html). Attributes are of the types boolean, long, double
 * and string; instants are ISO 8601 strings, lists are JSON strings. The provenance is data of the graph element.
 */
export const graphml: ExportFormat = {
  name: "graphml",
  fileExtension: "graphml",
  mediaType: "application/graphml+xml",
  write,
};

async function* write(graph: ExportGraph): AsyncGenerator<string | Uint8Array, void, undefined> {
  const { provenance } = graph;
  const nodes: readonly Column<ExportNode>[] = [
    { name: "label", type: "string", read: nodeLabel },
    ...nodeColumns(provenance.network),
  ];
  const edges: readonly Column<ExportEdge>[] = [
    { name: "label", type: "string", read: ({ kind }) => kind },
    { name: "weight", type: "double", read: edgeWeight },
    ...edgeColumns(provenance.network),
  ];
  const facts = provenanceScalars(provenance);
  const nodeData = dataWriter("node", nodes);
  const edgeData = dataWriter("edge", edges);

  yield [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"` +
      ` xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">`,
    ...facts.map(([name, value]) => keyElement("graph", name, typeOfFact(value))),
    ...nodes.map(({ name, type }) => keyElement("node", name, TYPES[type])),
    ...edges.map(({ name, type }) => keyElement("edge", name, TYPES[type])),
    `<graph${attribute("edgedefault", isDirectedGraph(provenance) ? "directed" : "undirected")}>`,
    ...facts.map(([name, value]) => dataElement("graph", name, value)),
    "",
  ].join("\n");
  yield* joinInChunks(graph.nodes(), (node) => `<node${attribute("id", nodeKey(node))}>${nodeData(node)}</node>\n`);
  yield* joinInChunks(graph.edges(), (edge, index) => {
    const ends = attribute("source", edge.source) + attribute("target", edge.target);
    return `<edge id="e${index + 1}"${ends}>${edgeData(edge)}</edge>\n`;
  });
  yield "</graph>\n</graphml>\n";
}

const TYPES: Readonly<Record<Column<never>["type"], string>> = {
  string: "string",
  boolean: "boolean",
  long: "long",
  double: "double",
  instant: "string",
  strings: "string",
  json: "string",
};

type Owner = "graph" | "node" | "edge";

function typeOfFact(value: string | number | boolean): string {
  if (typeof value === "number") return "long";
  return typeof value;
}

function keyElement(owner: Owner, name: string, type: string): string {
  return `<key id="${owner}-${name}" for="${owner}" attr.name="${name}" attr.type="${type}"/>`;
}

function dataElement(owner: Owner, name: string, value: string | number | boolean): string {
  return `${startTag(owner, name)}${typeof value === "string" ? escapeText(value) : value}</data>`;
}

function startTag(owner: Owner, name: string): string {
  return `<data key="${owner}-${name}">`;
}

/** Writes all that an item has. The tags are made once: an edge has nine, a graph a million edges. */
function dataWriter<Item>(owner: Owner, columns: readonly Column<Item>[]): (item: Item) => string {
  const parts = columns.map((column) => ({ column, tag: startTag(owner, column.name) }));
  return (item) => {
    let elements = "";
    for (const { column, tag } of parts) {
      const value = readScalar(column, item);
      if (value === null) continue;
      elements += `${tag}${typeof value === "string" && column.type !== "instant" ? escapeText(value) : value}</data>`;
    }
    return elements;
  };
}
