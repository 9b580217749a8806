import type { EntityKey } from "../domain/entity.ts";
import type { RelationEdge } from "../domain/relation.ts";
import type { GraphReader } from "../store/graph-store.ts";
import type { EdgeFilter, EntityPair, Relation } from "../store/questions.ts";
import { type AffinityBase, edgeAffinity, readAffinityBase } from "./edge-affinity.ts";
import { rankPaths, type WeightedGraph } from "./rank-paths.ts";

export interface PathsRequest {
  readonly from: EntityKey;
  readonly to: EntityKey;
  /** 1 to 6. */
  readonly maxHops: number;
  /** How many, at most. */
  readonly limit: number;
  readonly filter: EdgeFilter;
}

export interface PathStep extends EntityPair {
  readonly relation: Relation;
}

export interface Path {
  /** Product over the steps of (1 + affinity) / 2. */
  readonly strength: number;
  readonly nodes: readonly EntityKey[];
  readonly steps: readonly PathStep[];
}

/** How many of an entity's edges, strongest first, a search follows: a hub's thousands hardly make a strong path. */
const EDGES_PER_ENTITY = 100;

/** How many entities one round of a search goes on from, strongest first: bounds the work in any graph. */
const MAX_FRONTIER = 400;

type Store = Pick<GraphReader, "edgesFrom" | "shortestPath" | "relations" | "participationCounts" | "countStories">;

/**
 * Finds the strongest simple paths between two entities, strongest first, then fewer hops, then by keys.
 *
 * A step is as strong as its affinity says, (1 + affinity) / 2, and a path as the product of its steps: a hub that is
 * named with everything has a low affinity with each, so that a way around it through a few close relations wins, and
 * a detour costs more than a short way of equal steps.
 *
 * The search goes from both ends at once, one call to the store for each round (half of maxHops), along each entity's
 * strongest edges; then ranks what it saw. Where that shows no path, the store's own search decides whether there is
 * one, so that a path is found whenever there is any within maxHops.
 */
export async function findPaths(store: Store, request: PathsRequest): Promise<Path[]> {
  const { from, to, maxHops, limit, filter } = request;
  const [direct, edges] = await Promise.all([
    store.relations([{ a: from, b: to }], filter.kinds, filter.window),
    expandFromBothEnds(store, request),
  ]);
  const graph = await weigh(store, edges, filter);
  const [between = null] = direct;
  if (between !== null && between.storyCount >= filter.minStories)
    addEdge(graph, from, to, strengthOf(between.affinity));
  const ranked = rankPaths(graph, { from, to, maxHops, limit });
  if (ranked.length > 0) return describePaths(store, ranked, filter);
  const shortest = await store.shortestPath(from, to, filter, maxHops);
  return shortest === null ? [] : describePaths(store, [shortest], filter);
}

/** Breadth first from both ends, a round at a time, along strongest edges. */
async function expandFromBothEnds(store: Store, { from, to, maxHops, filter }: PathsRequest): Promise<RelationEdge[]> {
  const found = new Map<string, RelationEdge>();
  const sides = [
    { rounds: Math.ceil(maxHops / 2), visited: new Set([from]), frontier: [from] },
    { rounds: Math.floor(maxHops / 2), visited: new Set([to]), frontier: [to] },
  ];
  for (let round = 0; round < Math.ceil(maxHops / 2); round += 1) {
    const active = sides.filter(({ rounds }) => round < rounds);
    const asked = [...new Set(active.flatMap(({ frontier }) => frontier))];
    if (asked.length === 0) break;
    const edges = await store.edgesFrom(asked, filter, EDGES_PER_ENTITY);
    for (const edge of edges) found.set(`${edge.kind} ${edge.source} ${edge.target}`, edge);
    for (const side of active) side.frontier = nextFrontier(edges, side.frontier, side.visited);
  }
  return [...found.values()];
}

/** The unvisited ends of a frontier's edges, those of the strongest edges first, marked as visited. */
function nextFrontier(
  edges: readonly RelationEdge[],
  frontier: readonly EntityKey[],
  visited: Set<EntityKey>,
): EntityKey[] {
  const leaving = new Set(frontier);
  const next: EntityKey[] = [];
  for (const { source, target } of edges.toSorted((a, b) => b.storyCount - a.storyCount)) {
    for (const [near, far] of [
      [source, target],
      [target, source],
    ] as const) {
      if (next.length === MAX_FRONTIER) return next;
      if (!leaving.has(near) || visited.has(far)) continue;
      visited.add(far);
      next.push(far);
    }
  }
  return next;
}

/** Gives every pair of neighbours its strength over all asked kinds together. */
async function weigh(store: Store, edges: readonly RelationEdge[], filter: EdgeFilter): Promise<WeightedGraph> {
  const pairs = new Map<string, EntityPair & { readonly storyCount: number; readonly both: boolean }>();
  for (const { source, target, storyCount } of edges) {
    const [a, b] = source < target ? [source, target] : [target, source];
    const id = `${a} ${b}`;
    pairs.set(id, { a, b, storyCount, both: pairs.has(id) });
  }
  const keys = [...new Set(edges.flatMap(({ source, target }) => [source, target]))];
  // Two kinds may rest on the same stories: only the store knows how many they are together.
  const doubled = [...pairs.values()].filter(({ both }) => both);
  const [base, relations] = await Promise.all([
    readAffinityBase(store, keys, filter.window),
    doubled.length === 0 ? [] : store.relations(doubled, filter.kinds, filter.window),
  ]);
  const exact = new Map(doubled.map((pair, index) => [`${pair.a} ${pair.b}`, relations[index]?.storyCount]));
  const graph: WeightedGraph = new Map();
  for (const [id, { a, b, storyCount }] of pairs) {
    addEdge(graph, a, b, strengthBetween(base, filter, a, b, exact.get(id) ?? storyCount));
  }
  return graph;
}

function strengthBetween(
  base: AffinityBase,
  { kinds }: EdgeFilter,
  a: EntityKey,
  b: EntityKey,
  together: number,
): number {
  return strengthOf(edgeAffinity(base, kinds, a, b, together));
}

function strengthOf(affinity: number): number {
  return (1 + affinity) / 2;
}

function addEdge(graph: WeightedGraph, a: EntityKey, b: EntityKey, strength: number): void {
  for (const [near, far] of [
    [a, b],
    [b, a],
  ] as const) {
    const edges = graph.get(near) ?? new Map<EntityKey, number>();
    edges.set(far, strength);
    graph.set(near, edges);
  }
}

/** One call for the facts of all steps of all paths. */
async function describePaths(
  store: Store,
  found: readonly (readonly EntityKey[])[],
  filter: EdgeFilter,
): Promise<Path[]> {
  const pairsOfPaths = found.map((nodes) => nodes.slice(1).map((b, index) => ({ a: nodes[index] ?? b, b })));
  const pairs = pairsOfPaths.flat();
  const relations = await store.relations(pairs, filter.kinds, filter.window);
  const byPair = new Map(pairs.map(({ a, b }, index) => [`${a} ${b}`, relations[index] ?? null]));
  return found.map((nodes, index) => {
    const steps = (pairsOfPaths[index] ?? []).flatMap(({ a, b }) => {
      const relation = byPair.get(`${a} ${b}`) ?? null;
      return relation === null ? [] : [{ a, b, relation }];
    });
    const strength = steps.reduce((product, { relation }) => product * strengthOf(relation.affinity), 1);
    return { nodes, steps, strength: Math.round(strength * 1e9) / 1e9 };
  });
}
