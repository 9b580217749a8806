import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareCodePoints } from "../../src/domain/order.ts";
import { countSubgraph, findSubgraph } from "../../src/query/subgraph.ts";
import type { EdgeFilter } from "../../src/store/questions.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { buildContribution } from "../store/contract/build-contribution.ts";
import { CURATED, earlier, evening, morning } from "../store/contract/fixtures.ts";
import { digestSpec, ENTITY_KEYS } from "../store/contract/random-digests.ts";

const filter: EdgeFilter = {
  kinds: ["CO_MENTIONED"],
  types: null,
  minStories: 1,
  window: { from: null, to: null },
};

async function openStore(contributions: readonly ReturnType<typeof morning>[]) {
  const store = createSqliteStore({ file: ":memory:" });
  await store.migrate();
  for (const contribution of contributions) await store.putDigest(contribution);
  return store;
}

describe("a subgraph", () => {
  it("holds the strongest neighbours where it is cut, and says so", async () => {
    const store = await openStore([morning(), evening(), earlier()]);
    const request = { around: ["organization:openai"], hops: 1, maxNodes: 3, filter };
    expect(await findSubgraph(store, request)).toMatchObject({
      nodes: ["organization:openai", "product:codex", "product:hub"],
      truncated: true,
    });
    expect(await countSubgraph(store, request)).toEqual({ nodes: 8, edges: 21 });
    await store.close();
  });

  it("is what a walk over all edges finds, nearest first, then by strongest link, then by key", async () => {
    const specs = fc.uniqueArray(digestSpec, { minLength: 1, maxLength: 4, selector: ({ key }) => key });
    const kinds = fc.constantFrom<EdgeFilter["kinds"]>(["CO_MENTIONED"], ["CO_MENTIONED", "WROTE_ABOUT"]);
    await fc.assert(
      fc.asyncProperty(
        specs,
        kinds,
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 8 }),
        async (given, asked, hops, maxNodes) => {
          const store = await openStore(given.map((spec) => buildContribution(spec, CURATED)));
          const around = [ENTITY_KEYS[0] ?? ""];
          const wanted = { ...filter, kinds: asked };
          const all = await store.edgesAmong(ENTITY_KEYS, wanted);
          const layers = walkAll(all, around, hops);
          const { nodes, edges, truncated } = await findSubgraph(store, { around, hops, maxNodes, filter: wanted });
          expect(nodes).toEqual(cutLayers(all, layers, maxNodes));
          expect(truncated).toBe(layers.flat().length > maxNodes);
          expect(edges).toEqual(all.filter(({ source, target }) => nodes.includes(source) && nodes.includes(target)));
          await store.close();
        },
      ),
      { numRuns: 40 },
    );
  });
});

type Edges = Awaited<ReturnType<Awaited<ReturnType<typeof openStore>>["edgesAmong"]>>;

function walkAll(edges: Edges, around: readonly string[], hops: number): string[][] {
  const layers = [[...around]];
  for (let hop = 0; hop < hops; hop += 1) {
    const seen = new Set(layers.flat());
    const last = new Set(layers.at(-1));
    const next = edges.flatMap(({ source, target }) => [
      ...(last.has(source) && !seen.has(target) ? [target] : []),
      ...(last.has(target) && !seen.has(source) ? [source] : []),
    ]);
    layers.push([...new Set(next)]);
  }
  return layers;
}

/** Orders each layer by its strongest link to the nodes kept before it; a cut layer ends the walk. */
function cutLayers(edges: Edges, layers: readonly (readonly string[])[], maxNodes: number): string[] {
  const kept = [...(layers[0] ?? [])];
  for (const layer of layers.slice(1)) {
    const strength = (key: string): number =>
      Math.max(
        0,
        ...edges
          .filter(
            ({ source, target }) =>
              (source === key && kept.includes(target)) || (target === key && kept.includes(source)),
          )
          .map(({ storyCount }) => storyCount),
      );
    const ranked = layer.toSorted((a, b) => strength(b) - strength(a) || compareCodePoints(a, b));
    kept.push(...ranked.slice(0, maxNodes - kept.length));
    if (kept.length === maxNodes) break;
  }
  return kept;
}
