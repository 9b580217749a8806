import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExportGraph } from "../../src/domain/export.ts";
import { arbitraryGraph } from "./arbitrary-graph.ts";
import { blurEmpty, blurGraph, blurGraphRag, blurNeo4j, dropMarks } from "./blur.ts";
import { expectedGraph, type Found, type FoundGraph } from "./expected-graph.ts";
import { readGephiTables, readNeo4jTables } from "./readers/read-csv.ts";
import { readGexf } from "./readers/read-gexf.ts";
import { readGraphml } from "./readers/read-graphml.ts";
import { readCytoscape, readGraphology, readNodeLink } from "./readers/read-json.ts";
import { readParquet } from "./readers/read-parquet.ts";
import { entityGraph, storyGraph } from "./sample-graph.ts";
import { writeBytes, writeText } from "./write-file.ts";

interface Reader {
  readonly read: (graph: ExportGraph) => Promise<FoundGraph>;
  /** Makes equal what the format cannot tell apart by its nature. */
  readonly blur: (item: Found) => Found;
}

const asIs = (item: Found): Found => item;

/** How a format is read with a reader that is not ours. */
const READERS: Readonly<Record<string, Reader>> = {
  "gexf with saxes": { read: async (graph) => readGexf(await writeText("gexf", graph)), blur: asIs },
  "graphml with saxes": { read: async (graph) => readGraphml(await writeText("graphml", graph)), blur: asIs },
  json: { read: async (graph) => readNodeLink(await writeText("json", graph)), blur: asIs },
  "cyjs with cytoscape": { read: async (graph) => readCytoscape(await writeText("cyjs", graph)), blur: asIs },
  "graphology with graphology": {
    read: async (graph) => readGraphology(await writeText("graphology", graph)),
    blur: asIs,
  },
  "csv for Gephi with csv-parse": {
    read: async (graph) => readGephiTables(await writeBytes("csv", graph)),
    blur: blurEmpty,
  },
  "csv for Neo4j with csv-parse": {
    read: async (graph) => readNeo4jTables(await writeBytes("csv", graph)),
    blur: blurNeo4j,
  },
  "parquet with hyparquet": {
    read: async (graph) => readParquet(await writeBytes("parquet", graph)),
    blur: (item) => blurGraphRag(dropMarks(item)),
  },
};

describe.each(Object.entries(READERS))("%s", (_name, { read, blur }) => {
  it.each([
    ["entities", entityGraph()],
    ["stories", storyGraph()],
  ])("brings the sample network of %s back", async (_network, graph) => {
    expect(blurGraph(await read(graph), blur)).toEqual(blurGraph(await expectedGraph(graph), blur));
  });

  it("brings any graph back", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryGraph, async (graph) => {
        expect(blurGraph(await read(graph), blur)).toEqual(blurGraph(await expectedGraph(graph), blur));
      }),
      { numRuns: 40, interruptAfterTimeLimit: 15_000 },
    );
  });
});
