import { parquetMetadata, parquetReadObjects } from "hyparquet";
import type { Found, FoundGraph } from "../expected-graph.ts";
import { unzip } from "./read-csv.ts";

export interface ParquetFile extends FoundGraph {
  readonly entities: readonly Found[];
  readonly relationships: readonly Found[];
  /** What each file says of itself. */
  readonly metadata: readonly string[];
}

/** The rows of both tables, as they are and under the names that other formats have. */
export async function readParquet(bytes: Uint8Array): Promise<ParquetFile> {
  const files = unzip(bytes);
  const buffers = ["entities.parquet", "relationships.parquet"].map((name) => {
    const file = files[name];
    if (file === undefined) throw new Error(`no ${name}`);
    return file.slice().buffer;
  });
  const [entities = [], relationships = []] = await Promise.all(buffers.map((file) => parquetReadObjects({ file })));
  return {
    entities,
    relationships,
    nodes: entities.map(toNode),
    edges: relationships.map(toEdge),
    metadata: buffers.map((buffer) => parquetMetadata(buffer).key_value_metadata?.[0]?.value ?? ""),
  };
}

/** A row of entities.parquet under the names that other formats have. */
export function toNode(row: Found): Found {
  const { id, title, human_readable_id: _n, text_unit_ids: _t, frequency: _f, degree: _d, x: _x, y: _y, ...rest } = row;
  return plainRow({ id, label: title, ...rest, names: parse(rest["names"]), links: parse(rest["links"]) });
}

/** A row of relationships.parquet likewise. */
export function toEdge(row: Found): Found {
  const { sourceKey: source, targetKey: target, text_unit_ids: stories, kind, weight, ...rest } = row;
  const { id: _i, human_readable_id: _n, source: _s, target: _t, description: _d, combined_degree: _c, ...own } = rest;
  return plainRow({ source, target, kind, weight, ...own, ...(kind === "MENTIONS" ? {} : { stories }) });
}

function parse(text: unknown): unknown {
  return JSON.parse(String(text));
}

/** Without nulls and empty lists; whole numbers and dates as the other formats have them. */
function plainRow(row: Found): Found {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0))
      .map(([name, value]) => [name, plainValue(value)]),
  );
}

function plainValue(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  return value instanceof Date ? value.toISOString() : value;
}
