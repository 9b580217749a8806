import type { EntityCard, EntityKey } from "../domain/entity.ts";
import type { RelationEdge } from "../domain/relation.ts";
import type { GraphReader } from "../store/graph-store.ts";
import type { EdgeFilter, EntityPair, Relation } from "../store/questions.ts";
import { type AffinityBase, edgeAffinity, readAffinityBase } from "./edge-affinity.ts";
import { type PathOrder, rankPaths, type WeightedGraph } from "./rank-paths.ts";

export interface PathsRequest {
  readonly from: EntityKey;
  readonly to: EntityKey;
  /** 1 to 6. */
  readonly maxHops: number;
  /** How many, at most. */
  readonly limit: number;
  readonly order: PathOrder;
  readonly filter: EdgeFilter;
}

export interface Path {
  readonly nodes: readonly EntityKey[];
  /** Product over the steps of `strengthOf`; null where nothing was weighed. */
  readonly strength: number | null;
  /** Of the nodes, where they came along. */
  readonly cards: readonly EntityCard[] | null;
}

/** How many of an entity's edges, strongest first, a search follows: a hub's thousands hardly make a strong path. */
const EDGES_PER_ENTITY = 100;

/** How many entities one round of a search goes on from, strongest first: bounds the work in any graph. */
const MAX_FRONTIER = 400;

type Store = Pick<GraphReader, "edgesFrom" | "shortestPath" | "relations" | "participationCounts" | "countStories">;

/**
 * Finds simple paths between two entities: the strongest first, then fewer hops, then by keys; or those of fewest hops
 * first, then the strongest.
 *
 * A step is as strong as its affinity and its stories say (`strengthOf`), and a path as the product of its steps: a hub
 * that is named with everything has a low affinity with each, so that a way around it through a few close relations
 * wins, where these are told of more than once; and a detour costs more than a short way of equal steps.
 *
 * The search goes from both ends at once, one call to the store for each round (half of maxHops), along each entity's
 * strongest edges; then ranks what it saw. The store's own search finds one path of fewest hops whatever the strength:
 * it is the first by hops, and where the ranking shows nothing, it decides whether there is a path.
 */
export async function findPaths(store: Store, request: PathsRequest): Promise<Path[]> {
  if (request.order === "STRENGTH") {
    const ranked = await findRanked(store, request);
    return ranked.length > 0 ? ranked : listPaths(await findShortest(store, request));
  }
  if (request.limit === 1) return listPaths(await findShortest(store, request));
  const [shortest, ranked] = await Promise.all([findShortest(store, request), findRanked(store, request)]);
  const isSeen = shortest === null || shortest.nodes.length === ranked[0]?.nodes.length;
  return isSeen ? ranked : [shortest, ...ranked].slice(0, request.limit);
}

function listPaths(path: Path | null): Path[] {
  return path === null ? [] : [path];
}

async function findShortest(store: Store, { from, to, maxHops, filter }: PathsRequest): Promise<Path | null> {
  const cards = await store.shortestPath(from, to, filter, maxHops);
  return cards === null ? null : { nodes: cards.map(({ key }) => key), strength: null, cards };
}

async function findRanked(store: Store, request: PathsRequest): Promise<Path[]> {
  const { from, to, maxHops, limit, order, filter } = request;
  const [direct, edges] = await Promise.all([
    store.relations([{ a: from, b: to }], filter.kinds, filter.window),
    expandFromBothEnds(store, request),
  ]);
  const graph = await weigh(store, edges, filter);
  const [between = null] = direct;
  if (between !== null && between.storyCount >= filter.minStories) addEdge(graph, from, to, strengthOf(between));
  return rankPaths(graph, { from, to, maxHops, limit, order }).map((path) => ({ ...path, cards: null }));
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
  return strengthOf({ affinity: edgeAffinity(base, kinds, a, b, together), storyCount: together });
}

/**
 * Of one step: its affinity from 0 to 1, less where few stories make it. Two rare names that one story tells together
 * have a high affinity by chance, so that one story counts half, two two thirds, ten nearly all (after the discount of
 * P. Pantel and D. Lin, Discovering Word Senses from Text, 2002).
 */
export function strengthOf({ affinity, storyCount }: Pick<Relation, "affinity" | "storyCount">): number {
  return ((1 + affinity) / 2) * (storyCount / (storyCount + 1));
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
