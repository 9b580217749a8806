import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/domain/canonical-json.ts";
import { listDigests } from "../../src/domain/digest-list.ts";
import type { DigestContribution } from "../../src/domain/digest.ts";
import type { Batches, ExportEdge, ExportNode } from "../../src/domain/export.ts";
import { compareCodePoints } from "../../src/domain/order.ts";
import { exportSubgraph } from "../../src/query/export-subgraph.ts";
import {
  describeSubgraphArguments,
  printSubgraphParameters,
  readSubgraphParameters,
} from "../../src/query/subgraph-parameters.ts";
import { findSubgraph } from "../../src/query/subgraph.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { earlier, evening, morning } from "../store/contract/fixtures.ts";

let store: GraphStore;
beforeAll(async () => {
  store = await openStore([morning(), evening(), earlier()]);
});
afterAll(() => store.close());

async function openStore(contributions: readonly DigestContribution[]): Promise<GraphStore> {
  const opened = createSqliteStore({ file: ":memory:" });
  await opened.migrate();
  for (const contribution of contributions) await opened.putDigest(contribution);
  return opened;
}

function read(query: string) {
  return readSubgraphParameters(new URLSearchParams(query));
}

async function collect<Item>(batches: Batches<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}

const keyOf = (node: ExportNode) => (node.kind === "entity" ? node.entity.key : node.story.key);
const endsOf = ({ source, target, kind }: ExportEdge) => `${source} ${target} ${kind}`;

describe("a subgraph to be exported", () => {
  it("has the nodes and edges of the subgraph, by key, each edge with its stories", async () => {
    const request = read("around=organization:openai&hops=2&kinds=CO_MENTIONED,WROTE_ABOUT");
    const graph = await exportSubgraph(store, request, "1.2.3");
    const [nodes, edges] = [await collect(graph.nodes()), await collect(graph.edges())];
    const found = await findSubgraph(store, request);
    expect(nodes.map(keyOf)).toEqual(found.nodes.toSorted(compareCodePoints));
    expect(edges.map(endsOf)).toEqual(
      found.edges.map((edge) => endsOf({ ...edge, affinity: 0, storyKeys: [] })).toSorted(compareCodePoints),
    );
    for (const edge of edges) {
      if (edge.kind === "MENTIONS") throw new Error("There are no stories in this network.");
      expect(edge.storyKeys).toHaveLength(edge.storyCount);
      const pair = { a: edge.source, b: edge.target };
      const [relation] = await store.relations([pair], [edge.kind], request.filter.window);
      expect(relation).toMatchObject({ storyCount: edge.storyCount, affinity: edge.affinity });
    }
    expect(await collect(graph.nodes())).toEqual(nodes);
  });

  it("says where it comes from", async () => {
    const { loadedAt, version } = await store.stats();
    const { provenance } = await exportSubgraph(store, read("around=product:codex&from=2025-12-05T00:00:00Z"), "1.2.3");
    expect(provenance).toEqual({
      graphVersion: version,
      versionAt: loadedAt,
      query: "subgraph",
      arguments: canonicalJson({
        around: ["product:codex"],
        from: "2025-12-05T00:00:00.000Z",
        hops: 1,
        kinds: ["CO_MENTIONED"],
        maxNodes: 200,
        minStories: 1,
      }),
      network: "entities",
      kinds: ["CO_MENTIONED"],
      nodeCount: 5,
      edgeCount: 10,
      totalNodes: 5,
      totalEdges: 10,
      cutAt: null,
      toolVersion: "1.2.3",
      digests: listDigests([{ key: "weekly/2025-w49", contentHash: evening().digest.contentHash }]),
    });
  });

  it("says where it was cut, and what there is", async () => {
    const { provenance } = await exportSubgraph(store, read("around=organization:openai&maxNodes=3"), "1.2.3");
    expect(provenance).toMatchObject({
      nodeCount: 3,
      edgeCount: 3,
      totalNodes: 8,
      totalEdges: 21,
      cutAt: "maxNodes: 3",
    });
  });

  it("names the starts that do not exist", async () => {
    const asked = read("around=person:nobody&around=product:codex&around=person:none");
    await expect(exportSubgraph(store, asked, "1")).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: "around: there is no entity person:nobody, person:none.",
    });
  });
});

describe("a graph that changes while it is read", () => {
  it("is read again, until all is of one version", async () => {
    const own = await openStore([morning()]);
    let reads = 0;
    const busy: GraphStore = {
      ...own,
      async storiesOfEdges(edges, window) {
        reads += 1;
        if (reads === 1) {
          await own.putDigest(evening());
          await own.removeDigest(morning().digest.key);
        }
        return own.storiesOfEdges(edges, window);
      },
    };
    const { provenance } = await exportSubgraph(busy, read("around=organization:openai"), "1");
    expect(reads).toBe(2);
    expect(provenance.graphVersion).toBe(await own.version());
    expect(provenance.digests.listed?.map(({ key }) => key)).toEqual(["weekly/2025-w49"]);
    await own.close();
  });

  it("is given up after three times", async () => {
    const own = await openStore([morning()]);
    let calls = 0;
    const version = async (): Promise<string> => String((calls += 1));
    const asked = read("around=organization:openai");
    await expect(exportSubgraph({ ...own, version }, asked, "1")).rejects.toMatchObject({ code: "GRAPH_CHANGED" });
    expect(calls).toBe(3);
    await own.close();
  });
});

describe("the parameters of a subgraph", () => {
  it.each([
    "around=a&hops=1&maxNodes=200&minStories=1&kinds=CO_MENTIONED",
    "around=a&around=b&hops=3&maxNodes=2000&minStories=4&from=2025-12-01T00%3A00%3A00.000Z&to=2025-12-02T00%3A00%3A00.000Z&types=PERSON%2CMODEL&kinds=CO_MENTIONED%2CWROTE_ABOUT",
    "around=person%3A%E5%AE%9D%E7%8E%89&hops=1&maxNodes=200&minStories=1&types=&kinds=WROTE_ABOUT",
  ])("are printed as they are read: %s", (query) => {
    expect(printSubgraphParameters(read(query))).toBe(query);
  });

  it("are the same whatever order and repetition they come in", () => {
    const [one, other] = [
      "around=b&around=a&types=MODEL&types=person",
      "types=PERSON,MODEL&around=a&around=b&around=a&hops=1",
    ];
    expect(printSubgraphParameters(read(one))).toBe(printSubgraphParameters(read(other)));
    expect(describeSubgraphArguments(read(one))).toBe(describeSubgraphArguments(read(other)));
  });

  it.each([
    ["", "around: 0 keys"],
    ["around=a&hops=4", "hops: 4 is not accepted; give 1 to 3."],
    ["around=a&hops=x", "hops: x is not accepted"],
    ["around=a&hops=1&hops=2", "hops: give it once."],
    ["around=a&maxNodes=2001", "maxNodes: 2001 is not accepted; give 1 to 2000."],
    ["around=a&around=b&maxNodes=1", "maxNodes: 1 is not accepted; give 2 to 2000."],
    ["around=a&types=PLANET", "types: PLANET is not accepted; give any of PERSON"],
    ["around=a&kinds=LIKES", 'kinds: "LIKES" is not accepted'],
    ["around=a&kinds=", 'kinds: "" is not accepted'],
    ["around=a&minStories=-1", "minStories: -1"],
    ["around=a&from=yesterday", 'from: "yesterday" is no instant'],
    ["around=a&from=2025-12-02T00:00Z&to=2025-12-01T00:00Z", "from: must be earlier than to"],
    ["around=a&depth=2", "depth: there is no such argument; accepted: around, hops"],
    [Array.from({ length: 101 }, (_, index) => `around=${String(index)}`).join("&"), "around: 101 keys"],
  ])("are refused by name: %s", (query, message) => {
    expect(() => read(query)).toThrow(message);
  });
});
