import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rankPaths, type WeightedGraph } from "../../src/query/rank-paths.ts";

function graphOf(edges: readonly (readonly [string, string, number])[]): WeightedGraph {
  const graph: WeightedGraph = new Map();
  for (const [a, b, strength] of edges) {
    for (const [near, far] of [
      [a, b],
      [b, a],
    ] as const) {
      graph.set(near, (graph.get(near) ?? new Map<string, number>()).set(far, strength));
    }
  }
  return graph;
}

/** All simple paths, by trying every turn: what the search must agree with. */
function everyPath(
  graph: WeightedGraph,
  from: string,
  to: string,
  maxHops: number,
): { nodes: string[]; strength: number }[] {
  const found: { nodes: string[]; strength: number }[] = [];
  const walk = (nodes: string[], strength: number): void => {
    const end = nodes.at(-1) ?? "";
    if (end === to) found.push({ nodes, strength });
    else if (nodes.length <= maxHops) {
      for (const [next, edge] of graph.get(end) ?? [])
        if (!nodes.includes(next)) walk([...nodes, next], strength * edge);
    }
  };
  walk([from], 1);
  return found;
}

function listNodes(...question: Parameters<typeof rankPaths>): (readonly string[])[] {
  return rankPaths(...question).map(({ nodes }) => nodes);
}

describe("ranked paths", () => {
  it("prefer a way around a hub whose links are weak", () => {
    const graph = graphOf([
      ["a", "hub", 0.3],
      ["hub", "z", 0.3],
      ["a", "b", 0.8],
      ["b", "c", 0.8],
      ["c", "z", 0.8],
    ]);
    expect(listNodes(graph, { from: "a", to: "z", maxHops: 4, limit: 3, order: "STRENGTH" })).toEqual([
      ["a", "b", "c", "z"],
      ["a", "hub", "z"],
    ]);
  });

  it("put fewer hops before more, and then keys in order, where paths are equally strong", () => {
    const graph = graphOf([
      ["a", "y", 1],
      ["y", "z", 1],
      ["a", "x", 1],
      ["x", "z", 1],
      ["a", "z", 1],
    ]);
    expect(listNodes(graph, { from: "a", to: "z", maxHops: 3, limit: 10, order: "STRENGTH" })).toEqual([
      ["a", "z"],
      ["a", "x", "z"],
      ["a", "y", "z"],
    ]);
  });

  it.each([
    ["strongest", "STRENGTH"],
    ["shortest", "HOPS"],
  ] as const)("are the %s of all simple paths, as many as asked for", (_, order) => {
    const key = fc.constantFrom("a", "b", "c", "d", "e", "f");
    // Products of these are exact in any order, so that equal strengths are equal here too.
    const strength = fc.constantFrom(0.125, 0.25, 0.5, 0.5, 0.75, 1);
    const edges = fc.array(
      fc.tuple(key, key, strength).filter(([a, b]) => a !== b),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(edges, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 10 }), (given, maxHops, limit) => {
        const graph = graphOf(given);
        const expected = everyPath(graph, "a", "f", maxHops)
          .toSorted(
            (p, q) =>
              (order === "HOPS" && p.nodes.length - q.nodes.length) ||
              q.strength - p.strength ||
              p.nodes.length - q.nodes.length ||
              (p.nodes.join(" ") < q.nodes.join(" ") ? -1 : 1),
          )
          .slice(0, limit);
        const ranked = rankPaths(graph, { from: "a", to: "f", maxHops, limit, order });
        expect(ranked.map(({ nodes }) => nodes)).toEqual(expected.map(({ nodes }) => nodes));
        for (const [index, { strength: product }] of ranked.entries()) {
          expect(product).toBeCloseTo(expected[index]?.strength ?? 0, 8);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
