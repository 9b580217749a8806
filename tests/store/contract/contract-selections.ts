import { describe, expect, it } from "vitest";
import { storyKeyOfUrl } from "../../../src/domain/story.ts";
import type { GraphSelection } from "../../../src/store/selection.ts";
import type { OpenStore } from "./contract.ts";
import { evening, GLM_URL, morning, POST_URL } from "./fixtures.ts";
import { useEmptyStore, useLoadedStore } from "./open-stores.ts";
import { collect, readSelection } from "./read-selection.ts";

const WHOLE: GraphSelection = {
  network: "entities",
  stories: null,
  types: null,
  kinds: ["CO_MENTIONED", "WROTE_ABOUT"],
  minStories: 1,
};

const keysOf = (nodes: Awaited<ReturnType<typeof readSelection>>["nodes"]): string[] =>
  nodes.map((node) => (node.kind === "entity" ? node.entity.key : node.story.key));

/** Whole graphs and large parts of them; random selections are compared with the reference in contract-properties. */
export function describeSelections(openStore: OpenStore): void {
  describe("selections", () => {
    const store = useLoadedStore(openStore);

    it("of the whole graph have every entity, also those that no story names", async () => {
      const { nodes, size, digests, version } = await readSelection(store(), WHOLE);
      const { entities, relations } = await store().stats();
      expect(size.entities).toBe(Object.values(entities).reduce((sum, count) => sum + count, 0));
      expect(size).toMatchObject({ stories: 0, edges: relations });
      expect(keysOf(nodes)).toContain("product:未见过");
      expect(digests.map(({ key }) => key)).toEqual(["archive/2025-11-30", "daily/2025-12-02", "weekly/2025-w49"]);
      expect(version).toBe(await store().version());
    });

    it("of some stories count these stories only", async () => {
      const { edges, nodes } = await readSelection(store(), { ...WHOLE, stories: { digests: ["archive/2025-11-30"] } });
      expect(keysOf(nodes)).toEqual([
        "model:glm-4.7",
        "model:gpt-5.2",
        "organization:google",
        "organization:zhipu-ai",
        "person:andrew-ng",
        "person:宝玉",
      ]);
      expect(edges[0]).toEqual({
        kind: "CO_MENTIONED",
        source: "model:glm-4.7",
        target: "model:gpt-5.2",
        storyCount: 1,
        affinity: 1,
        firstAt: Date.parse("2025-11-30T23:59:59.999Z"),
        lastAt: Date.parse("2025-11-30T23:59:59.999Z"),
        storyKeys: [storyKeyOfUrl(GLM_URL)],
      });
    });

    it("of network stories have the words of each mention", async () => {
      const { edges, nodes } = await readSelection(store(), {
        ...WHOLE,
        network: "stories",
        types: ["Model"],
        stories: { text: "karpathy agents" },
      });
      expect(keysOf(nodes)).toEqual(["model:gpt-5.2", storyKeyOfUrl(POST_URL)]);
      expect(nodes[1]).toMatchObject({ digestKeys: ["daily/2025-12-02", "weekly/2025-w49"] });
      expect(edges).toEqual([
        {
          kind: "MENTIONS",
          source: storyKeyOfUrl(POST_URL),
          target: "model:gpt-5.2",
          mentionCount: 3,
          surfaces: ["GPT-5.2"],
          at: morning().digest.publishedAt,
        },
      ]);
    });
  });

  describe("an open selection", () => {
    const store = useEmptyStore(openStore);

    it("shows one state of the graph, whatever is loaded meanwhile", async () => {
      await store().putDigest(morning());
      const before = await readSelection(store(), WHOLE);
      const open = await store().openSelection(WHOLE);
      const nodes = open.nodes()[Symbol.asyncIterator]();
      const first = await nodes.next();
      await store().putDigest(evening());
      await store().removeDigest(morning().digest.key);
      const rest = await collect({ [Symbol.asyncIterator]: () => nodes });
      expect([...(first.value ?? []), ...rest]).toEqual(before.nodes);
      expect(await collect(open.edges())).toEqual(before.edges);
      expect(open.version).toBe(before.version);
      await open.close();
    });

    it("is nothing of an empty graph", async () => {
      expect(await readSelection(store(), WHOLE)).toMatchObject({
        size: { entities: 0, stories: 0, edges: 0 },
        nodes: [],
        edges: [],
        digests: [],
      });
    });
  });
}
