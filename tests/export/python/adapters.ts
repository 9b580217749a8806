import { blurEmpty, blurGraph, blurGraphRag, blurNeo4j } from "../blur.ts";
import type { Found, FoundGraph } from "../expected-graph.ts";
import { toEdge, toNode } from "../readers/read-parquet.ts";

/** What `read_exports.py` prints for one reader and one graph. */
export interface FoundFile extends FoundGraph {
  readonly [name: string]: unknown;
}

/** What a reader adds of its own or calls by other names, and what it cannot tell apart. */
export interface Adapter {
  readonly node: (item: Found) => Found;
  readonly edge: (item: Found) => Found;
  readonly blur: (item: Found) => Found;
}

export function adaptGraph({ nodes, edges }: FoundFile, { node, edge, blur }: Adapter): FoundGraph {
  return blurGraph({ nodes: nodes.map((item) => node(item)), edges: edges.map((item) => edge(item)) }, blur);
}

const GEPHI: Adapter = {
  node: lowerNames,
  edge: (item) => without(lowerNames(item), "type", "label"),
  blur: blurEmpty,
};

const PARQUET: Adapter = { node: toNode, edge: toEdge, blur: blurGraphRag };

/** By the names that the Python script gives its readers. */
export const ADAPTERS: Readonly<Record<string, Adapter>> = {
  "gexf by NetworkX": {
    node: (item) => without(item, "start", "end"),
    edge: (item) => without(item, "start", "end", "id", "label"),
    blur: asIs,
  },
  "GraphML by NetworkX": { node: asIs, edge: (item) => without(item, "id", "label"), blur: asIs },
  "GraphML by igraph": {
    // A boolean is never missing there.
    node: (item) => (item["type"] === "Story" ? without(item, "provisional") : item),
    edge: (item) => without(item, "label"),
    blur: blurEmpty,
  },
  "JSON by NetworkX": { node: asIs, edge: asIs, blur: asIs },
  "Gephi CSV by csv": GEPHI,
  "Gephi CSV by pandas": GEPHI,
  "Neo4j CSV by csv": {
    node: ({ key, LABEL, name, title, names, links, ...rest }) => {
      const type = typeof LABEL === "string" ? LABEL.split(";").at(-1) : null;
      return { id: key, label: name ?? title, type, names: parse(names), links: parse(links), ...rest };
    },
    edge: ({ START_ID, END_ID, TYPE, ...rest }) => {
      const weight = rest["storyCount"] ?? rest["mentionCount"];
      return { source: START_ID, target: END_ID, kind: TYPE, weight, ...rest };
    },
    blur: blurNeo4j,
  },
  "Parquet by DuckDB": PARQUET,
  "Parquet by pandas": PARQUET,
};

function asIs(item: Found): Found {
  return item;
}

function without(item: Found, ...names: readonly string[]): Found {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
}

/** Gephi's own columns begin with a capital. */
function lowerNames(item: Found): Found {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
  );
}

function parse(text: unknown): unknown {
  return typeof text === "string" ? JSON.parse(text) : null;
}
