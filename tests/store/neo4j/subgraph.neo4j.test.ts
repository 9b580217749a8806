import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ALL_TIME } from "../../../src/domain/instant.ts";
import { readSubgraph } from "../../../src/query/subgraph.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { loadRing, RING_KEYS, ringQuestion } from "../contract/ring-of-links.ts";
import { openEmptyStore, TEST_URL } from "./test-database.ts";

describe.runIf(TEST_URL !== undefined)("a subgraph of co-mentions in one statement", () => {
  let store: GraphStore;
  let statements: string[] = [];
  beforeEach(async () => {
    store = await openEmptyStore((name) => statements.push(name));
    await loadRing(store);
  });
  afterEach(() => store.close());

  it("is the one that is walked hop by hop", { timeout: 120_000 }, async () => {
    const byHops: GraphStore = { ...store, subgraph: () => Promise.resolve(null) };
    await fc.assert(
      fc.asyncProperty(ringQuestion, async (asked) => {
        statements = [];
        const whole = await readSubgraph(store, asked, true);
        expect(statements).toEqual(["read/subgraph"]);
        expect(whole).toEqual(await readSubgraph(byHops, asked, true));
        expect(whole.nodes.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it("leaves out the dates of links where they are not asked for, and starts that do not exist", async () => {
    const filter = { kinds: ["CO_MENTIONED"] as const, types: null, minStories: 1, window: ALL_TIME };
    const asked = { around: ["person:nobody", RING_KEYS[0] ?? ""], hops: 1, maxNodes: 40, filter };
    const answer = await store.subgraph(asked, false);
    expect(answer?.nodes[0]?.key).toBe(RING_KEYS[0]);
    expect(new Set(answer?.edges.map(({ firstAt, lastAt }) => firstAt ?? lastAt))).toEqual(new Set([null]));
    expect(await store.subgraph({ ...asked, filter: { ...filter, kinds: ["WROTE_ABOUT"] } }, false)).toBeNull();
  });
});
