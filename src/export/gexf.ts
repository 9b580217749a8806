import type { ExportEdge, ExportGraph, ExportNode, Provenance } from "../domain/export.ts";
import { type Instant, printDay } from "../domain/instant.ts";
import { joinInChunks } from "./chunks.ts";
import { type Column, edgeColumns, nodeColumns, readScalar } from "./columns.ts";
import type { ExportFormat } from "./format.ts";
import { edgeWeight, isDirectedGraph, nodeKey, nodeLabel } from "./graph-shape.ts";
import { describeProvenance, generatorName, provenanceRecord } from "./provenance.ts";
import { attribute, escapeText } from "./xml.ts";

/**
 * GEXF 1.3 (https://gexf.net/schema.html), dynamic, with days: nodes and edges are there from their first story to
 * their last, both days included, and stories on their day, so that a timeline plays. The kind of an edge is its `kind`,
 * which Gephi keeps parallel edges apart by, and an attribute, for NetworkX does not read `kind`. NetworkX does not read
 * directed and undirected edges in one file either, so all are of the graph's one type.
 */
export const gexf: ExportFormat = { name: "gexf", fileExtension: "gexf", mediaType: "application/gexf+xml", write };

async function* write(graph: ExportGraph): AsyncGenerator<string | Uint8Array, void, undefined> {
  const { provenance } = graph;
  const nodes = nodeColumns(provenance.network);
  const edges = edgeColumns(provenance.network);
  const edgeType = isDirectedGraph(provenance) ? "directed" : "undirected";

  yield [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<gexf xmlns="http://gexf.net/1.3" version="1.3">`,
    metaElement(provenance),
    `<graph mode="dynamic" timeformat="date" timerepresentation="interval" defaultedgetype="${edgeType}" idtype="string">`,
    attributesElement("node", nodes),
    attributesElement("edge", edges),
    `<nodes count="${provenance.nodeCount}">`,
    "",
  ].join("\n");
  yield* joinInChunks(graph.nodes(), (node) => nodeElement(nodes, node, lifeOf(node, provenance)));
  yield `</nodes>\n<edges count="${provenance.edgeCount}">\n`;
  yield* joinInChunks(graph.edges(), (edge, index) => edgeElement(edges, edge, index));
  yield "</edges>\n</graph>\n</gexf>\n";
}

/** The description is a sentence for people and, on the next line, the provenance as JSON. */
function metaElement(provenance: Provenance): string {
  const { versionAt } = provenance;
  const modified = versionAt === null ? "" : attribute("lastmodifieddate", printDay(versionAt));
  const description = `${describeProvenance(provenance)}\n${JSON.stringify(provenanceRecord(provenance))}`;
  return (
    `<meta${modified}><creator>${escapeText(generatorName(provenance))}</creator>` +
    `<description>${escapeText(description)}</description></meta>`
  );
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

function attributesElement(owner: "node" | "edge", columns: readonly Column<never>[]): string {
  const elements = columns.map(({ name, type }) => `<attribute id="${name}" title="${name}" type="${TYPES[type]}"/>`);
  return `<attributes class="${owner}">${elements.join("")}</attributes>`;
}

type Life = readonly [first: Instant | null, last: Instant | null];

/**
 * Gephi shows an edge while both its ends are there. What an author writes may be told before the first story that names
 * the author, or after the last: where that makes edges, people are always there.
 */
function lifeOf(node: ExportNode, { kinds }: Provenance): Life {
  if (node.kind === "story") return [node.story.at, node.story.at];
  const { type, firstSeenAt, lastSeenAt } = node.entity;
  return type === "Person" && kinds.includes("WROTE_ABOUT") ? [null, null] : [firstSeenAt, lastSeenAt];
}

function nodeElement(columns: readonly Column<ExportNode>[], node: ExportNode, [first, last]: Life): string {
  const opening = `<node${attribute("id", nodeKey(node))}${attribute("label", nodeLabel(node))}${interval(first, last)}>`;
  return `${opening}${attvaluesElement(columns, node)}</node>\n`;
}

function edgeElement(columns: readonly Column<ExportEdge>[], edge: ExportEdge, index: number): string {
  const [first, last] = edge.kind === "MENTIONS" ? [edge.at, edge.at] : [edge.firstAt, edge.lastAt];
  const ends = attribute("source", edge.source) + attribute("target", edge.target);
  const kind = `${attribute("label", edge.kind)}${attribute("kind", edge.kind)}`;
  const opening = `<edge id="e${index + 1}"${ends} weight="${edgeWeight(edge)}"${kind}${interval(first, last)}>`;
  return `${opening}${attvaluesElement(columns, edge)}</edge>\n`;
}

function attvaluesElement<Item>(columns: readonly Column<Item>[], item: Item): string {
  let elements = "";
  for (const column of columns) {
    const value = readScalar(column, item);
    if (value !== null) elements += `<attvalue for="${column.name}"${attribute("value", value)}/>`;
  }
  return `<attvalues>${elements}</attvalues>`;
}

/** Without days it is always there. */
function interval(first: Instant | null, last: Instant | null): string {
  return (first === null ? "" : ` start="${printDay(first)}"`) + (last === null ? "" : ` end="${printDay(last)}"`);
}
