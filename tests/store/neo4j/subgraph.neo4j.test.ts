import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ALL_TIME } from "../../../src/domain/instant.ts";
import { ENTITY_TYPES } from "../../../src/domain/entity.ts";
import { readSubgraph } from "../../../src/query/subgraph.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import type { SubgraphQuestion } from "../../../src/store/questions.ts";
import { buildContribution } from "../contract/build-contribution.ts";
import { openEmptyStore, TEST_URL } from "./test-database.ts";

const KEYS = ["organization", "product", "model", "person"].flatMap((type) =>
  Array.from({ length: 8 }, (_, index) => `${type}:${String.fromCodePoint(97 + index)}`),
);

/** Neighbours a step apart, and some far ones: several hops, ties of strength, more around than is asked for. */
function loadRing(store: GraphStore): Promise<unknown> {
  const tells = Array.from({ length: 90 }, (_, index) => {
    const names = [index, index + 1, index % 5 === 0 ? index * 7 : index + 2].map((place) => KEYS[place % 32] ?? "");
    return { title: names.join(" "), names: names.map((key) => [key, key] as const) };
  });
  return store.putDigest(buildContribution({ key: "ring/1", at: "2025-12-01T00:00:00Z", tells }, {}));
}

const question: fc.Arbitrary<SubgraphQuestion> = fc.record({
  around: fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 }),
  hops: fc.integer({ min: 1, max: 3 }),
  maxNodes: fc.integer({ min: 3, max: 40 }),
  filter: fc.record({
    kinds: fc.constant(["CO_MENTIONED"] as const),
    types: fc.option(fc.uniqueArray(fc.constantFrom(...ENTITY_TYPES), { minLength: 1 })),
    minStories: fc.integer({ min: 1, max: 4 }),
    window: fc.constant(ALL_TIME),
  }),
});

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
      fc.asyncProperty(question, async (asked) => {
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
    const asked = { around: ["person:nobody", KEYS[0] ?? ""], hops: 1, maxNodes: 40, filter };
    const answer = await store.subgraph(asked, false);
    expect(answer?.nodes[0]?.key).toBe(KEYS[0]);
    expect(new Set(answer?.edges.map(({ firstAt, lastAt }) => firstAt ?? lastAt))).toEqual(new Set([null]));
    expect(await store.subgraph({ ...asked, filter: { ...filter, kinds: ["WROTE_ABOUT"] } }, false)).toBeNull();
  });
});
