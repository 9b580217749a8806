import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExportGraph } from "../../src/domain/export.ts";
import { EXPORT_FORMATS } from "../../src/export/export.ts";
import { arbitraryGraph } from "./arbitrary-graph.ts";
import { blurGraph } from "./blur.ts";
import { expectedGraph, type Found } from "./expected-graph.ts";
import { preparePython, readExports } from "./python/python-environment.ts";
import { ADAPTERS, adaptGraph, type FoundFile } from "./python/adapters.ts";
import { sortGraph } from "./readers/read-neo4j.ts";
import { entityGraph, orderGraph, storyGraph } from "./sample-graph.ts";
import { writeBytes } from "./write-file.ts";

/** Random graphs, all read by one run of Python: it takes seconds to start. */
const RANDOM_GRAPHS = 30;

const GRAPH_READERS = ["gexf by NetworkX", "GraphML by NetworkX", "GraphML by igraph", "JSON by NetworkX"];

const GRAPHRAG_ENTITY = "id human_readable_id title type description text_unit_ids frequency degree x y".split(" ");

const GRAPHRAG_RELATIONSHIP =
  "id human_readable_id source target description weight combined_degree text_unit_ids".split(" ");

const python = preparePython();

describe.runIf(python !== null)("read back by programs that others wrote", () => {
  let home = "";
  const graphs = [entityGraph(), storyGraph(), orderGraph(), ...fc.sample(arbitraryGraph, RANDOM_GRAPHS)];
  const found: Record<string, FoundFile>[] = [];

  beforeAll(async () => {
    home = mkdtempSync(path.join(tmpdir(), "exports-"));
    const folders = graphs.map((_graph, index) => path.join(home, String(index)));
    for (const [index, graph] of graphs.entries()) await writeFiles(graph, path.join(home, String(index)));
    found.push(...readExports(python ?? "", folders));
  }, 120_000);

  afterAll(() => {
    rmSync(home, { recursive: true });
  });

  const fileOf = (index: number, reader: string): FoundFile => {
    const file = found[index]?.[reader];
    if (file === undefined) throw new Error(`${reader} read nothing`);
    return file;
  };

  it.each(Object.entries(ADAPTERS))("%s finds the same nodes and edges", async (reader, adapter) => {
    for (const [index, graph] of graphs.entries()) {
      const expected = blurGraph(await expectedGraph(graph), (item) => adapter.blur(item));
      expect(sortGraph(adaptGraph(fileOf(index, reader), adapter))).toEqual(sortGraph(expected));
    }
  });

  it("NetworkX finds in a GEXF file when each node and edge was there", () => {
    const entities = fileOf(0, "gexf by NetworkX");
    expect(entities.nodes[1]).toMatchObject({ start: "2025-12-17", end: "2025-12-19" });
    expect(entities.edges[0]).toMatchObject({ start: "2025-12-17", end: "2025-12-19" });
    expect(fileOf(1, "gexf by NetworkX").nodes.at(-1)).toMatchObject({ start: "2025-12-18", end: "2025-12-18" });
  });

  it.each(["GraphML by NetworkX", "GraphML by igraph", "JSON by NetworkX", "Parquet by pandas", "Gephi CSV by csv"])(
    "%s finds the provenance, in the format's own place for it",
    (reader) => {
      const provenance = { graphVersion: "0123456789abcdef", truncated: true, cutAt: "maxNodes: 5", totalNodes: 17 };
      expect(fileOf(0, reader)["graph"]).toMatchObject(provenance);
    },
  );

  it.each(GRAPH_READERS)("%s takes a network of co-mentions for undirected, others for directed", (reader) => {
    const isDirected = graphs.map(({ provenance }) => provenance.kinds.some((kind) => kind !== "CO_MENTIONED"));
    expect(graphs.map((_graph, index) => fileOf(index, reader)["directed"])).toEqual(isDirected);
  });

  it("DuckDB joins GraphRAG's tables by title, and degrees agree", () => {
    const joined = graphs.map((_graph, index) => fileOf(index, "Parquet by DuckDB")["joined"]);
    expect(joined).toEqual(graphs.map(({ provenance }) => provenance.edgeCount));
  });

  it("DuckDB finds GraphRAG's columns first", () => {
    const { nodeColumns, edgeColumns } = fileOf(0, "Parquet by DuckDB");
    expect(String(nodeColumns)).toMatch(new RegExp(`^${GRAPHRAG_ENTITY.join(",")},`));
    expect(String(edgeColumns)).toMatch(new RegExp(`^${GRAPHRAG_RELATIONSHIP.join(",")},`));
  });

  it("rdflib finds the same statements in JSON-LD and N-Triples", () => {
    expect(graphs.map((_graph, index) => fileOf(index, "RDF by rdflib")["sameInBoth"])).not.toContain(false);
  });

  it("rdflib finds who is what, in schema.org's words", () => {
    const file = fileOf(0, "RDF by rdflib");
    expect(file.nodes.find(({ id }: Found) => id === "organization:openai")).toMatchObject({
      types: ["https://schema.org/Organization"],
      names: [
        ["OpenAI", ""],
        ["OpenAI", "en"],
        ["开放人工智能", "zh"],
      ],
      sameAs: ["https://example.org/a%20path/%7Bx%7D%7Cy?q=%3Cz%3E#%22f%22", "https://openai.com/"],
    });
    expect(file.edges.find(({ source }: Found) => source === "model:gpt-5.2-codex")).toMatchObject({
      kind: ["CO_MENTIONED"],
      affinity: [0.123456789],
      storyCount: [2],
    });
    expect(file).toMatchObject({ graphVersion: ["0123456789abcdef"], digests: ["a".repeat(64), "b".repeat(64)] });
  });
});

async function writeFiles(graph: ExportGraph, folder: string): Promise<void> {
  mkdirSync(folder);
  for (const { name, fileExtension } of EXPORT_FORMATS) {
    writeFileSync(path.join(folder, `graph.${fileExtension}`), await writeBytes(name, graph));
  }
}
