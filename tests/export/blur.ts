import { type Found, type FoundGraph, present } from "./expected-graph.ts";

/** Nodes and edges alone, each blurred. */
export function blurGraph({ nodes, edges }: FoundGraph, blur: (item: Found) => Found): FoundGraph {
  return { nodes: nodes.map((node) => blur(node)), edges: edges.map((edge) => blur(edge)) };
}

/** For readers to whom an empty cell and an empty text are one. */
export function blurEmpty(item: Found): Found {
  return mapValues(item, (value) => (value === "" ? null : value));
}

/** For neo4j-admin's lists: one empty text is an empty cell, a semicolon in a value is written full-width. */
export function blurNeo4j(item: Found): Found {
  return mapValues(blurEmpty(item), (value) => {
    if (!Array.isArray(value) || typeof value[0] !== "string") return value;
    return value.length === 1 && value[0] === "" ? null : value.map((text) => String(text).replaceAll(";", "；"));
  });
}

/** For GraphRAG's tables: a description is never missing; a title that an earlier node has is followed by the key. */
export function blurGraphRag(item: Found): Found {
  const { label, id, ...rest } = item;
  if (typeof label !== "string" || typeof id !== "string") return blurEmpty(item);
  return blurEmpty({ ...rest, id, label: label.replaceAll(` (${id})`, "") });
}

/** For hyparquet, whose TextDecoder drops byte order marks at the beginning of a text; DuckDB and pandas keep them. */
export function dropMarks(item: Found): Found {
  return mapValues(item, dropMark);
}

function dropMark(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/^\uFEFF+/, "");
  return Array.isArray(value) ? value.map(dropMark) : value;
}

function mapValues(item: Found, change: (value: unknown) => unknown): Found {
  return present(Object.fromEntries(Object.entries(item).map(([name, value]) => [name, change(value)])));
}
