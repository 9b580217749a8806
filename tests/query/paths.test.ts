import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPaths, strengthOf } from "../../src/query/paths.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { type AppearanceSpec, buildContribution } from "../store/contract/build-contribution.ts";

/** A graph of stories that each name two. */
async function openStore(pairs: readonly (readonly [string, string])[]): Promise<GraphStore> {
  const tells = pairs.map(([a, b], index): AppearanceSpec => {
    const names = [a, b].map((key) => [key, key.replace("product:", "")] as const);
    return { title: `${String(index)}: ${names.map(([, surface]) => surface).join(" ")}`, names };
  });
  const store = createSqliteStore({ file: ":memory:" });
  await store.migrate();
  await store.putDigest(buildContribution({ key: "s/d", at: "2025-12-20T00:00:00Z", tells }, {}));
  return store;
}

const repeat = <T>(count: number, make: (index: number) => T[]): T[] =>
  Array.from({ length: count }, (_, index) => make(index)).flat();

const request = {
  from: "product:from",
  to: "product:to",
  limit: 3,
  order: "STRENGTH",
  filter: { kinds: ["CO_MENTIONED"], types: null, minStories: 1, window: { from: null, to: null } },
} as const;

describe("the strength of a step", () => {
  it("grows with affinity and with stories, and is half of the affinity's where one story makes it", () => {
    expect(strengthOf({ affinity: 1, storyCount: 1 })).toBe(0.5);
    expect(strengthOf({ affinity: 0, storyCount: 3 })).toBe(0.375);
    const affinity = fc.double({ min: -1, max: 1, noNaN: true });
    const stories = fc.integer({ min: 1, max: 1e6 });
    fc.assert(
      fc.property(affinity, affinity, stories, stories, (one, other, few, more) => {
        const weaker = strengthOf({ affinity: Math.min(one, other), storyCount: Math.min(few, more) });
        const stronger = strengthOf({ affinity: Math.max(one, other), storyCount: Math.max(few, more) });
        expect(weaker).toBeGreaterThanOrEqual(0);
        expect(stronger).toBeGreaterThanOrEqual(weaker);
        expect(stronger).toBeLessThan(1);
      }),
    );
  });
});

describe("paths", () => {
  it("go around a hub that is named with everything", async () => {
    const store = await openStore([
      ...repeat(60, (index): [string, string][] => [["product:hub", `product:other${String(index)}`]]),
      ["product:from", "product:hub"],
      ["product:hub", "product:to"],
      ["product:from", "product:near"],
      ["product:near", "product:to"],
    ]);
    const paths = await findPaths(store, { ...request, maxHops: 3 });
    expect(paths.map(({ nodes }) => nodes[1])).toEqual(["product:near", "product:hub"]);
    await store.close();
  });

  it("prefer links that are told of again and again to the chance of one story about something rare", async () => {
    const store = await openStore([
      ...repeat(40, (index): [string, string][] => [["product:far", `product:other${String(index)}`]]),
      ...repeat(6, (): [string, string][] => [
        ["product:from", "product:known"],
        ["product:known", "product:to"],
      ]),
      ...repeat(14, (index): [string, string][] => [
        ["product:known", `product:third${String(index)}`],
        ["product:from", `product:fourth${String(index)}`],
        ["product:to", `product:fifth${String(index)}`],
      ]),
      ["product:from", "product:rare"],
      ["product:rare", "product:to"],
    ]);
    const paths = await findPaths(store, { ...request, maxHops: 3 });
    expect(paths.map(({ nodes }) => nodes[1])).toEqual(["product:known", "product:rare"]);
    await store.close();
  });

  it("are found wherever there is one, however weak: behind two hubs' hundred stronger links", async () => {
    const store = await openStore([
      ...repeat(110, (index): [string, string][] =>
        ["x", "y"].flatMap((hub): [string, string][] => [
          [`product:${hub}`, `product:${hub}-friend${String(index)}`],
          [`product:${hub}`, `product:${hub}-friend${String(index)}`],
        ]),
      ),
      ["product:from", "product:x"],
      ["product:x", "product:y"],
      ["product:y", "product:to"],
    ]);
    const paths = await findPaths(store, { ...request, maxHops: 3 });
    expect(paths.map(({ nodes }) => nodes)).toEqual([["product:from", "product:x", "product:y", "product:to"]]);
    expect(await findPaths(store, { ...request, maxHops: 2 })).toEqual([]);
    await store.close();
  });

  it("of fewest hops are as short as any, even along a weak link that ranks behind a hundred others", async () => {
    const store = await openStore([
      ...repeat(110, (index): [string, string][] => [
        ["product:from", `product:friend${String(index)}`],
        ["product:from", `product:friend${String(index)}`],
        ["product:near", `product:other${String(index)}`],
        ["product:near", `product:other${String(index)}`],
        ["product:to", `product:third${String(index)}`],
        ["product:to", `product:third${String(index)}`],
      ]),
      ["product:from", "product:near"],
      ["product:near", "product:to"],
      ["product:friend1", "product:friend2"],
      ["product:friend2", "product:third1"],
    ]);
    const hops = async (limit: number): Promise<number[]> => {
      const paths = await findPaths(store, { ...request, order: "HOPS", maxHops: 4, limit });
      return paths.map(({ nodes }) => nodes.length - 1);
    };
    expect(await hops(1)).toEqual([2]);
    expect(await hops(3)).toEqual([2, 3, 4]);
    await store.close();
  });

  it("count a link of both kinds once for each story", async () => {
    const store = createSqliteStore({ file: ":memory:" });
    await store.migrate();
    await store.putDigest(
      buildContribution(
        {
          key: "s/d",
          at: "2025-12-20T00:00:00Z",
          tells: [
            {
              title: "from and to",
              author: { name: "from", personKey: "person:from" },
              names: [
                ["person:from", "from"],
                ["product:to", "to"],
              ],
            },
            { title: "to alone", names: [["product:to", "to"]] },
          ],
        },
        {},
      ),
    );
    const filter = { ...request.filter, kinds: ["CO_MENTIONED", "WROTE_ABOUT"] } as const;
    const paths = await findPaths(store, { ...request, from: "person:from", filter, maxHops: 1 });
    expect(paths).toEqual([{ nodes: ["person:from", "product:to"], strength: 0.25, cards: null }]);
    await store.close();
  });
});
