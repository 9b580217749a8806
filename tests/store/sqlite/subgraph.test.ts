import fc from "fast-check";
import { expect, it } from "vitest";
import { readSubgraph } from "../../../src/query/subgraph.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { createSqliteStore } from "../../../src/store/sqlite/sqlite-store.ts";
import { loadRing, RING_KEYS, ringQuestion } from "../contract/ring-of-links.ts";

it("is the subgraph that is walked hop by hop", async () => {
  const store = createSqliteStore({ file: ":memory:" });
  await store.migrate();
  await loadRing(store, [70, 30, 17, 16, 9, 5, 4, 3]);
  const byHops: GraphStore = { ...store, subgraph: () => Promise.resolve(null) };
  const filled = new Set<boolean>();
  await fc.assert(
    fc.asyncProperty(ringQuestion, async (asked) => {
      const whole = await readSubgraph(store, asked, true);
      expect(whole).toEqual(await readSubgraph(byHops, asked, true));
      expect(await readSubgraph(store, asked, false)).toEqual({
        ...whole,
        edges: whole.edges.map((edge) => ({ ...edge, firstAt: null, lastAt: null })),
      });
      filled.add(whole.truncated);
    }),
    { numRuns: 300, examples: [[cutAt(3)], [cutAt(5)], [cutAt(40)]] },
  );
  expect(filled).toEqual(new Set([true, false]));
  await store.close();
});

function cutAt(maxNodes: number): Parameters<typeof readSubgraph>[1] {
  const filter = { kinds: ["CO_MENTIONED"] as const, types: null, minStories: 1, window: { from: null, to: null } };
  return { around: [RING_KEYS[0] ?? ""], hops: 2, maxNodes, filter };
}
