import type { DigestKey } from "../domain/digest.ts";
import { listDigests } from "../domain/digest-list.ts";
import type { Entity, EntityKey } from "../domain/entity.ts";
import type { ExportedRelation, ExportGraph, ExportNode } from "../domain/export.ts";
import { compareCodePoints } from "../domain/order.ts";
import type { RelationEdge } from "../domain/relation.ts";
import type { StoryKey } from "../domain/story.ts";
import { CodedError } from "../errors.ts";
import type { GraphReader } from "../store/graph-store.ts";
import type { DigestHash, GraphStats } from "../store/questions.ts";
import { edgeAffinity, readAffinityBase } from "./edge-affinity.ts";
import { noSuchEntity } from "./read-parameters.ts";
import { countSubgraph, findSubgraph, type SubgraphRequest } from "./subgraph.ts";
import { MAX_NODES } from "./subgraph-limits.ts";
import { describeSubgraphArguments } from "./subgraph-parameters.ts";

type Store = Pick<
  GraphReader,
  | "stats"
  | "version"
  | "entities"
  | "edgesFrom"
  | "edgesAmong"
  | "participationCounts"
  | "countStories"
  | "storiesOfEdges"
  | "digestsOfStories"
>;

/** A store that answers in this thread holds up everyone else while it does: so many take it some milliseconds. */
const EDGES_PER_CALL = 2_000;
const STORIES_PER_CALL = 5_000;

/** Loads come one by one: three in a row while one subgraph is read means that more will come. */
const TRIES = 3;

/**
 * Reads a subgraph with all that its export says, as one state of the graph. All of it is in memory, which the limit of
 * nodes bounds; so is the number of calls to the store.
 *
 * @throws CodedError NOT_FOUND naming the starts that do not exist, BAD_USER_INPUT where there are more starts than
 * nodes are asked for, GRAPH_CHANGED where loads kept changing the graph meanwhile
 */
export async function exportSubgraph(store: Store, asked: SubgraphRequest, toolVersion: string): Promise<ExportGraph> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const before = await store.stats();
    const read = await readWhatThereIs(store, asked, before, toolVersion);
    if ((await store.version()) === before.version) return read();
  }
  throw new CodedError(
    "GRAPH_CHANGED",
    "The graph changed while it was read, several times; ask again when the load is over.",
  );
}

/** The entities that a subgraph starts from, by the keys that they have now. */
async function findStarts(store: Store, { around, ...rest }: SubgraphRequest): Promise<SubgraphRequest> {
  const found = await store.entities(around);
  const missing = around.filter((_, index) => found[index] === null);
  if (missing.length > 0) throw noSuchEntity("around", missing);
  const keys = [...new Set(found.flatMap((entity) => entity?.key ?? []))];
  if (keys.length > rest.maxNodes) {
    throw new CodedError(
      "BAD_USER_INPUT",
      `maxNodes: ${rest.maxNodes} is not accepted; give ${keys.length} to ${MAX_NODES}.`,
    );
  }
  return { ...rest, around: keys };
}

/** Reads everything; what it gives puts it together, once it is known that all is of one version. */
async function readWhatThereIs(
  store: Store,
  asked: SubgraphRequest,
  { version, loadedAt }: GraphStats,
  toolVersion: string,
): Promise<() => ExportGraph> {
  const request = await findStarts(store, asked);
  const { window, kinds } = request.filter;
  const found = await findSubgraph(store, request);
  const keys = found.nodes.toSorted(compareCodePoints);
  const edges = found.edges.toSorted(compareEdges);
  const total = found.truncated ? await countSubgraph(store, request) : { nodes: keys.length, edges: edges.length };
  const entities = await store.entities(keys);
  const base = await readAffinityBase(store, keys, window);
  const storyKeys = await inChunks(edges, EDGES_PER_CALL, (chunk) => store.storiesOfEdges(chunk, window));
  const digests = await readDigests(store, new Set(storyKeys.flat()));

  return () => {
    const nodes = keys.map((key, index) => toNode(key, entities[index]));
    const relations = edges.map((edge, index): ExportedRelation => {
      const { kind, source, target, storyCount } = edge;
      const affinity = edgeAffinity(base, [kind], source, target, storyCount);
      return { ...edge, affinity, storyKeys: storyKeys[index] ?? [] };
    });
    return {
      provenance: {
        graphVersion: version,
        versionAt: loadedAt,
        query: "subgraph",
        arguments: describeSubgraphArguments(request),
        network: "entities",
        kinds,
        nodeCount: nodes.length,
        edgeCount: relations.length,
        totalNodes: total.nodes,
        totalEdges: total.edges,
        cutAt: found.truncated ? `maxNodes: ${request.maxNodes}` : null,
        toolVersion,
        digests: listDigests(digests),
      },
      nodes: () => oneByOne(nodes),
      edges: () => oneByOne(relations),
    };
  };
}

async function readDigests(store: Store, stories: ReadonlySet<StoryKey>): Promise<DigestHash[]> {
  const told = await inChunks([...stories], STORIES_PER_CALL, (chunk) => store.digestsOfStories(chunk));
  const digests = new Map<DigestKey, DigestHash>(told.map((digest) => [digest.key, digest]));
  return [...digests.values()].toSorted((left, right) => compareCodePoints(left.key, right.key));
}

/** One after another, so that a large export does not take all connections of a store. */
async function inChunks<Item, Answer>(
  items: readonly Item[],
  size: number,
  ask: (chunk: readonly Item[]) => Promise<readonly Answer[]>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let start = 0; start < items.length; start += size) {
    for (const answer of await ask(items.slice(start, start + size))) answers.push(answer);
  }
  return answers;
}

function toNode(key: EntityKey, entity: Entity | null | undefined): ExportNode {
  if (entity === null || entity === undefined) throw new Error(`The graph refers to ${key}, which it does not hold.`);
  return { kind: "entity", entity };
}

function compareEdges(left: RelationEdge, right: RelationEdge): number {
  return (
    compareCodePoints(left.source, right.source) ||
    compareCodePoints(left.target, right.target) ||
    compareCodePoints(left.kind, right.kind)
  );
}

/** So that no more is written than is asked for: they are few, and some are long. */
// oxlint-disable-next-line typescript/require-await
async function* oneByOne<Item>(items: readonly Item[]): AsyncGenerator<readonly Item[], void, undefined> {
  for (const item of items) yield [item];
}
