import type { EntityKey } from "../domain/entity.ts";
import { compareCodePoints } from "../domain/order.ts";

/** For each node its neighbours, with the strength of the edge, over 0 and up to 1. Holds every edge in both directions. */
export type WeightedGraph = Map<EntityKey, Map<EntityKey, number>>;

export interface RankedPath {
  readonly nodes: readonly EntityKey[];
  /** Product of the strengths of its edges, to nine decimals. */
  readonly strength: number;
}

/** Which paths come first: the strongest, or those with the fewest hops. */
export type PathOrder = "STRENGTH" | "HOPS";

export interface PathQuestion {
  readonly from: EntityKey;
  readonly to: EntityKey;
  readonly maxHops: number;
  readonly limit: number;
  readonly order: PathOrder;
}

type ComparePaths = (left: RankedPath, right: RankedPath) => number;

/**
 * The first `limit` simple paths of at most `maxHops` edges, the strongest or the shortest first; ties by the other,
 * then by keys (J. Y. Yen, Finding the K Shortest Loopless Paths in a Network, 1971, with the product of strengths for
 * the sum of lengths).
 */
export function rankPaths(graph: WeightedGraph, { from, to, maxHops, limit, order }: PathQuestion): RankedPath[] {
  const compare = order === "STRENGTH" ? compareByStrength : compareByHops;
  const accepted: RankedPath[] = [];
  const candidates = new Map<string, RankedPath>();
  const first = findBest(graph, { prefix: [from], strength: 1 }, { to, maxHops, compare }, new Set());
  if (first !== null) candidates.set(first.nodes.join(" "), first);
  while (accepted.length < limit && candidates.size > 0) {
    const [best] = [...candidates.values()].toSorted(compare);
    if (best === undefined) break;
    candidates.delete(best.nodes.join(" "));
    accepted.push(best);
    for (let index = 0; index < best.nodes.length - 1; index += 1) {
      const prefix = best.nodes.slice(0, index + 1);
      const start = { prefix, strength: strengthOfNodes(graph, prefix) };
      const found = findBest(graph, start, { to, maxHops, compare }, continuations(accepted, prefix));
      if (found !== null) candidates.set(found.nodes.join(" "), found);
    }
  }
  return accepted.map(({ nodes, strength }) => ({ nodes, strength: round(strength) }));
}

/** Where accepted paths that begin alike go on: the next one must turn elsewhere. */
function continuations(accepted: readonly RankedPath[], prefix: readonly EntityKey[]): Set<EntityKey> {
  const sharing = accepted.filter(({ nodes }) => prefix.every((key, index) => nodes[index] === key));
  return new Set(sharing.flatMap(({ nodes }) => nodes[prefix.length] ?? []));
}

/**
 * The first simple path that begins with a prefix and does not go on to `forbidden`: the strongest walk to each node
 * for each number of hops. No strength is above 1, so a walk that goes in a circle never wins.
 */
function findBest(
  graph: WeightedGraph,
  start: { readonly prefix: readonly EntityKey[]; readonly strength: number },
  { to, maxHops, compare }: { readonly to: EntityKey; readonly maxHops: number; readonly compare: ComparePaths },
  forbidden: ReadonlySet<EntityKey>,
): RankedPath | null {
  const closed = new Set(start.prefix);
  const end = start.prefix.at(-1);
  if (end === undefined) return null;
  let reached = new Map<EntityKey, RankedPath>([[end, { nodes: start.prefix, strength: start.strength }]]);
  let best: RankedPath | null = null;
  for (let hops = start.prefix.length; hops <= maxHops && reached.size > 0; hops += 1) {
    const next = new Map<EntityKey, RankedPath>();
    for (const [near, path] of reached) {
      for (const [far, strength] of graph.get(near) ?? []) {
        if (closed.has(far) || path.nodes.includes(far) || (near === end && forbidden.has(far))) continue;
        const known = next.get(far);
        const longer = path.strength * strength;
        if (known !== undefined && known.strength > longer) continue;
        const candidate = { nodes: [...path.nodes, far], strength: longer };
        if (known === undefined || compareByStrength(candidate, known) < 0) next.set(far, candidate);
      }
    }
    const arrived = next.get(to);
    if (arrived !== undefined && (best === null || compare(arrived, best) < 0)) best = arrived;
    next.delete(to);
    reached = next;
  }
  return best;
}

function compareByStrength(left: RankedPath, right: RankedPath): number {
  return compareStrengths(left, right) || compareHops(left, right) || compareKeys(left.nodes, right.nodes);
}

function compareByHops(left: RankedPath, right: RankedPath): number {
  return compareHops(left, right) || compareStrengths(left, right) || compareKeys(left.nodes, right.nodes);
}

function compareStrengths(left: RankedPath, right: RankedPath): number {
  return round(right.strength) - round(left.strength);
}

function compareHops(left: RankedPath, right: RankedPath): number {
  return left.nodes.length - right.nodes.length;
}

function compareKeys(left: readonly EntityKey[], right: readonly EntityKey[]): number {
  return compareCodePoints(left.join(" "), right.join(" "));
}

/** Products of the same strengths in another order differ in their last digits. */
function round(strength: number): number {
  return Math.round(strength * 1e9) / 1e9;
}

function strengthOfNodes(graph: WeightedGraph, nodes: readonly EntityKey[]): number {
  return nodes.slice(1).reduce((product, key, index) => product * (graph.get(nodes[index] ?? "")?.get(key) ?? 0), 1);
}
