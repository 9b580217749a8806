import { strFromU8, unzipSync } from "fflate";
import { parse } from "csv-parse/sync";
import type { Found, FoundGraph } from "../expected-graph.ts";
import { revive } from "./revive.ts";

export function unzip(bytes: Uint8Array): Record<string, Uint8Array> {
  return unzipSync(bytes);
}

/** The text of a file in the archive. */
export function textOf(files: Record<string, Uint8Array>, name: string): string {
  const bytes = files[name];
  if (bytes === undefined) throw new Error(`no ${name} among ${Object.keys(files).join(", ")}`);
  return strFromU8(bytes);
}

export function readRows(text: string): string[][] {
  return parse(text, { bom: true, relax_column_count: false });
}

const NUMBERS = new Set(["weight", "storyCount", "mentionCount", "affinity"]);

/** The tables for Gephi: a backslash is written twice, an apostrophe stands before what looks like a formula. */
export function readGephiTables(bytes: Uint8Array): FoundGraph {
  const files = unzip(bytes);
  const nodes = readRecords(textOf(files, "gephi/nodes.csv"), (name, cell) => gephiValue(name, plain(cell)));
  const edges = readRecords(textOf(files, "gephi/edges.csv"), (name, cell) => gephiValue(name, plain(cell)));
  return { nodes, edges: edges.map(({ type: _type, label: _label, ...edge }) => edge) };
}

function plain(cell: string): string {
  return unguard(cell).replaceAll("\\\\", "\\");
}

function unguard(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

/** Gephi's own columns begin with a capital. */
function gephiValue(header: string, cell: string): [string, unknown] {
  const name = header.charAt(0).toLowerCase() + header.slice(1);
  const type = NUMBERS.has(name) ? "long" : name === "provisional" ? "boolean" : "string";
  return [name, revive(name, cell, type)];
}

/** The tables for neo4j-admin, by the types in their headers. A semicolon within a list's value cannot be told. */
export function readNeo4jTables(bytes: Uint8Array): FoundGraph {
  const files = unzip(bytes);
  const nodes = readRecords(textOf(files, "neo4j/nodes.csv"), (header, cell) => neo4jValue(header, unguard(cell)));
  const edges = readRecords(textOf(files, "neo4j/relationships.csv"), (header, cell) =>
    neo4jValue(header, unguard(cell)),
  );
  return {
    nodes: nodes.map(({ name, title, labels, ...node }) => ({ label: name ?? title, type: labels, ...node })),
    edges: edges.map((edge) => ({ weight: edge["storyCount"] ?? edge["mentionCount"], ...edge })),
  };
}

const ROLES: Readonly<Record<string, string>> = {
  START_ID: "source",
  END_ID: "target",
  TYPE: "kind",
  LABEL: "labels",
  ID: "id",
};

function neo4jValue(header: string, cell: string): [string, unknown] {
  const [property = "", type = ""] = header.split(":");
  if (type === "LABEL") return ["labels", cell.split(";").at(-1)];
  const name = ROLES[type] ?? property;
  if (type === "string[]") return [name, cell.split(";")];
  if (type === "" && (name === "names" || name === "links")) return [name, JSON.parse(cell)];
  return [name, type === "long" || type === "double" ? Number(cell) : type === "boolean" ? cell === "true" : cell];
}

/** A row by its header; empty cells are left out. */
function readRecords(text: string, toValue: (header: string, cell: string) => [string, unknown]): Found[] {
  const [headers = [], ...rows] = readRows(text);
  return rows.map((row) =>
    Object.fromEntries(row.flatMap((cell, index) => (cell === "" ? [] : [toValue(headers[index] ?? "", cell)]))),
  );
}
