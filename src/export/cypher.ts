import type { Batches, ExportEdge, ExportGraph, Provenance } from "../domain/export.ts";
import { printInstant } from "../domain/instant.ts";
import type { Column } from "./columns.ts";
import type { ExportFormat } from "./format.ts";
import { nodeKey } from "./graph-shape.ts";
import { edgeProperties, labelsOf, nodeProperties } from "./neo4j-model.ts";
import { describeProvenance, generatorName, provenanceScalars } from "./provenance.ts";

/**
 * A script for cypher-shell or Neo4j Browser (Neo4j 5): constraints, then nodes and relationships in batches of
 * `UNWIND … MERGE`, so that running it again changes nothing. Each statement ends with `;` at the end of a line, and
 * no text holds a line break. The provenance is in comments: a node for it would be one that the graph does not have.
 */
export const cypher: ExportFormat = {
  name: "cypher",
  fileExtension: "cypher",
  mediaType: "application/x-cypher-query",
  write,
};

/** Rows to a statement: few enough to parse at once, enough to be worth a transaction. */
const STATEMENT_ROWS = 500;

const CONSTRAINTS = ["Entity", "Story"].map(
  (label) => `CREATE CONSTRAINT IF NOT EXISTS FOR (n:${label}) REQUIRE n.key IS UNIQUE;\n`,
);

async function* write(graph: ExportGraph): AsyncGenerator<string, void, undefined> {
  const { provenance } = graph;
  const nodes = nodeProperties(provenance.network);
  const edges = edgeProperties(provenance.network);
  yield [...commentLines(provenance), ...CONSTRAINTS].join("");
  yield* writeStatements(graph.nodes(), (node) => ({
    action: `MERGE (n:${labelsOf(node)[0]} {key: row.key}) SET n += row${labelSetting(labelsOf(node))}`,
    row: mapLiteral([`key: ${stringLiteral(nodeKey(node))}`, ...entries(nodes, node)]),
  }));
  yield* writeStatements(graph.edges(), (edge) => ({
    action: `${matchEnds(edge)} MERGE (a)-[r:${edge.kind}]->(b) SET r += row.properties`,
    row: mapLiteral([
      `source: ${stringLiteral(edge.source)}`,
      `target: ${stringLiteral(edge.target)}`,
      `properties: ${mapLiteral(entries(edges, edge))}`,
    ]),
  }));
}

function commentLines(provenance: Provenance): string[] {
  const facts = provenanceScalars(provenance).map(([name, value]) => `${name}: ${value}`);
  return [generatorName(provenance), describeProvenance(provenance), ...facts].map(
    (line) => `// ${line.replace(/[\r\n\u0085\u2028\u2029]/g, " ")}\n`,
  );
}

/** Rows of one action are one statement, up to a number; a label or type cannot come from a row. */
async function* writeStatements<Item>(
  items: Batches<Item>,
  toStep: (item: Item) => { readonly action: string; readonly row: string },
): AsyncGenerator<string, void, undefined> {
  const open = new Map<string, string[]>();
  for await (const batch of items) {
    for (const item of batch) {
      const { action, row } = toStep(item);
      const rows = open.get(action) ?? [];
      open.set(action, rows);
      if (rows.push(row) < STATEMENT_ROWS) continue;
      yield statement(action, rows);
      open.delete(action);
    }
  }
  for (const [action, rows] of open) yield statement(action, rows);
}

function statement(action: string, rows: readonly string[]): string {
  return `UNWIND [\n${rows.join(",\n")}\n] AS row\n${action};\n`;
}

function labelSetting(labels: readonly string[]): string {
  return labels.length === 1 ? "" : `, n:${labels.slice(1).join(":")}`;
}

function matchEnds({ kind }: ExportEdge): string {
  const source = kind === "MENTIONS" ? "Story" : "Entity";
  return `MATCH (a:${source} {key: row.source}) MATCH (b:Entity {key: row.target})`;
}

/** `name: "OpenAI"` for each property that the item has. */
function entries<Item>(columns: readonly Column<Item>[], item: Item): string[] {
  return columns.flatMap((column) => {
    const value = valueLiteral(column, item);
    return value === null ? [] : [`${column.name}: ${value}`];
  });
}

function valueLiteral<Item>(column: Column<Item>, item: Item): string | null {
  switch (column.type) {
    case "string":
      return ifPresent(column.read(item), stringLiteral);
    case "boolean":
    case "long":
      return ifPresent(column.read(item), String);
    case "double":
      return ifPresent(column.read(item), (value) => (Number.isInteger(value) ? `${value}.0` : String(value)));
    case "instant":
      return ifPresent(column.read(item), (at) => `datetime("${printInstant(at)}")`);
    case "strings":
      return ifAny(column.read(item), (values) => `[${values.map(stringLiteral).join(", ")}]`);
    case "json":
      return ifAny(column.read(item), (values) => stringLiteral(JSON.stringify(values)));
  }
}

function ifPresent<Value>(value: Value | null, toLiteral: (value: Value) => string): string | null {
  return value === null ? null : toLiteral(value);
}

function ifAny<Value>(values: readonly Value[], toLiteral: (values: readonly Value[]) => string): string | null {
  return values.length === 0 ? null : toLiteral(values);
}

function mapLiteral(members: readonly string[]): string {
  return `{${members.join(", ")}}`;
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** https://neo4j.com/docs/cypher-manual/5/syntax/parsing/#_using_special_characters_in_cypher */
function stringLiteral(text: string): string {
  return `"${text.replace(/[\\"\n\r\t]/g, (character) => ESCAPES[character] ?? character)}"`;
}
