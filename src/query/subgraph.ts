import type { EntityKey } from "../domain/entity.ts";
import { ALL_TIME } from "../domain/instant.ts";
import { compareCodePoints } from "../domain/order.ts";
import type { RelationEdge } from "../domain/relation.ts";
import type { GraphReader } from "../store/graph-store.ts";
import type { EdgeFilter, SubgraphAnswer, SubgraphLink, SubgraphQuestion } from "../store/questions.ts";
import { DEFAULT_HOPS, DEFAULT_NODES } from "./subgraph-limits.ts";

export type SubgraphRequest = SubgraphQuestion;

/** What `subgraph` answers of one entity unless told. */
export function subgraphAround(key: EntityKey): SubgraphRequest {
  const filter: EdgeFilter = { kinds: ["CO_MENTIONED"], types: null, minStories: 1, window: ALL_TIME };
  return { around: [key], hops: DEFAULT_HOPS, maxNodes: DEFAULT_NODES, filter };
}

export interface Subgraph {
  /** Nearest first, then by the strongest edge to an earlier layer, then by key; the starts come first as given. */
  readonly nodes: readonly EntityKey[];
  /** Every edge between two of the nodes that the filter lets through. */
  readonly edges: readonly RelationEdge[];
  /** Were there more nodes within `hops`? */
  readonly truncated: boolean;
}

/** Where counting stops: totals of more are no different to a reader. */
export const MAX_COUNTED_NODES = 10_000;

type Edges = Pick<GraphReader, "edgesFrom" | "edgesAmong">;

/** Walks outwards breadth first: one call to the store for each hop, and one for the edges between the nodes kept. */
export async function findSubgraph(store: Edges, request: SubgraphRequest): Promise<Subgraph> {
  const { nodes, truncated } = await walk(store, request, request.maxNodes);
  return { nodes, edges: await edgesBetween(store, nodes, request.filter), truncated };
}

/**
 * As `findSubgraph`, with the entities themselves. One call to the store where it can walk by itself, else one more
 * than `findSubgraph` makes.
 */
export async function readSubgraph(
  store: Edges & Pick<GraphReader, "subgraph" | "entityCards">,
  request: SubgraphRequest,
  withDates: boolean,
): Promise<SubgraphAnswer> {
  const answer = await store.subgraph(request, withDates);
  if (answer !== null) return answer;
  const { nodes: keys, edges, truncated } = await findSubgraph(store, request);
  const nodes = (await store.entityCards(keys)).filter((card) => card !== null);
  const cards = new Map(nodes.map((card) => [card.key, card]));
  const links = edges.flatMap((edge): SubgraphLink[] => {
    const [source, target] = [cards.get(edge.source), cards.get(edge.target)];
    return source === undefined || target === undefined ? [] : [{ ...edge, source, target }];
  });
  return { nodes, edges: links, truncated };
}

/** How much there is within `hops` if nothing is cut, up to MAX_COUNTED_NODES nodes. Costs as much as reading it all. */
export async function countSubgraph(store: Edges, request: SubgraphRequest): Promise<{ nodes: number; edges: number }> {
  const { nodes } = await walk(store, request, MAX_COUNTED_NODES);
  const edges = await edgesBetween(store, nodes, request.filter);
  return { nodes: nodes.length, edges: edges.length };
}

async function walk(
  store: Edges,
  { around, hops, filter }: SubgraphRequest,
  maxNodes: number,
): Promise<{ nodes: EntityKey[]; truncated: boolean }> {
  const visited = new Set(around);
  let frontier: readonly EntityKey[] = around;
  for (let hop = 0; hop < hops && frontier.length > 0; hop += 1) {
    // Of a node's strongest edges so many may lead back to the visited; those left over fill the graph for certain.
    const perEntity = (maxNodes + visited.size) * filter.kinds.length;
    const layer = rankLayer(await store.edgesFrom(frontier, filter, perEntity), visited);
    frontier = layer.slice(0, maxNodes - visited.size);
    for (const key of frontier) visited.add(key);
    if (frontier.length < layer.length) return { nodes: [...visited], truncated: true };
  }
  return { nodes: [...visited], truncated: false };
}

/** The nodes that edges newly lead to, by their strongest edge, then by key. */
function rankLayer(edges: readonly RelationEdge[], visited: ReadonlySet<EntityKey>): EntityKey[] {
  const strengths = new Map<EntityKey, number>();
  for (const { source, target, storyCount } of edges) {
    const key = visited.has(source) ? target : source;
    if (!visited.has(key)) strengths.set(key, Math.max(strengths.get(key) ?? 0, storyCount));
  }
  return [...strengths]
    .toSorted(([a, countA], [b, countB]) => countB - countA || compareCodePoints(a, b))
    .map(([key]) => key);
}

function edgesBetween(store: Edges, nodes: readonly EntityKey[], filter: EdgeFilter): Promise<RelationEdge[]> {
  // The types choose the neighbours; the starts are there whatever they are.
  return store.edgesAmong(nodes, { ...filter, types: null });
}
