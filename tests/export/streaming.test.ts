import { describe, expect, it } from "vitest";
import type { ExportEdge, ExportGraph, ExportNode } from "../../src/domain/export.ts";
import { EXPORT_FORMATS } from "../../src/export/export.ts";
import { collect } from "./expected-graph.ts";
import { entityOf, graphOf } from "./sample-graph.ts";

const NODES = 10_000;
const BATCH_LENGTH = 100;

function keyOf(index: number): string {
  return `product:${String(index).padStart(6, "0")}`;
}

function nodeAt(index: number): ExportNode {
  return { kind: "entity", entity: entityOf({ key: keyOf(index), type: "Product", name: `Product ${index}` }) };
}

function edgeAt(index: number): ExportEdge {
  const ends = { source: keyOf(index), target: keyOf(index + 1) };
  const seen = { storyCount: 1, affinity: 0.5, firstAt: 0, lastAt: 0, storyKeys: [String(index).padStart(32, "0")] };
  return { kind: "CO_MENTIONED", ...ends, ...seen };
}

interface Meter {
  nodesRead: number;
  open: number;
}

/** A chain of many nodes, made as they are asked for, which counts what was asked and which streams are open. */
function countedGraph(meter: Meter, nodes = NODES, failAt = Number.POSITIVE_INFINITY): ExportGraph {
  const { provenance } = graphOf([], [], {
    network: "entities",
    kinds: ["CO_MENTIONED"],
    nodeCount: nodes,
    edgeCount: nodes - 1,
  });
  async function* stream<Item>(
    count: number,
    itemAt: (index: number) => Item,
    onRead: () => void,
  ): AsyncGenerator<Item[]> {
    meter.open += 1;
    try {
      let batch: Item[] = [];
      for (let index = 0; index < count; index += 1) {
        if (index === failAt) throw new Error("the store went away");
        onRead();
        if (batch.push(itemAt(index)) < BATCH_LENGTH) continue;
        yield batch;
        batch = [];
      }
      yield batch;
    } finally {
      meter.open -= 1;
    }
  }
  return {
    provenance,
    nodes: () => stream(nodes, nodeAt, () => (meter.nodesRead += 1)),
    edges: () => stream(nodes - 1, edgeAt, () => {}),
  };
}

describe.each(EXPORT_FORMATS)("$name", (format) => {
  it("writes in pieces that are worth a write and fit in memory", async () => {
    const pieces = await collect(format.write(countedGraph({ nodesRead: 0, open: 0 })));
    const lengths = pieces.map(({ length }) => length);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    expect(Math.max(...lengths)).toBeLessThan(4 * 1024 * 1024);
    expect(lengths.length).toBeLessThan(total / 4096 + 40);
  });

  it("throws where a stream fails, and closes what is open", async () => {
    const meter = { nodesRead: 0, open: 0 };
    await expect(collect(format.write(countedGraph(meter, NODES, 7_000)))).rejects.toThrow("the store went away");
    expect(meter.open).toBe(0);
  });

  it("closes the streams where nobody reads on", async () => {
    const meter = { nodesRead: 0, open: 0 };
    const pieces = format.write(countedGraph(meter));
    for (let count = 0; count < 4; count += 1) await pieces.next();
    await pieces.return();
    await expect.poll(() => meter.open).toBe(0);
  });

  it("throws where the streams do not hold what the provenance says", async () => {
    const graph = countedGraph({ nodesRead: 0, open: 0 });
    const claimed = { ...graph, provenance: { ...graph.provenance, edgeCount: NODES } };
    await expect(collect(format.write(claimed))).rejects.toThrow(
      `the export has ${NODES - 1} edges, its provenance says ${NODES}`,
    );
  });
});

describe.each(EXPORT_FORMATS.filter(({ name }) => name !== "parquet"))("$name", (format) => {
  it("reads no further than it is asked for", async () => {
    const meter = { nodesRead: 0, open: 0 };
    const pieces = format.write(countedGraph(meter, 1_000_000));
    while (meter.nodesRead === 0) await pieces.next();
    await new Promise((resolve) => setTimeout(resolve, 20));
    // What waits in the buffers of zlib is some hundred kilobytes of text.
    expect(meter.nodesRead).toBeLessThan(20_000);
    await pieces.return();
  });
});
