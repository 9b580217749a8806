import type { ExportEdge, ExportGraph, ExportNode } from "../../domain/export.ts";
import type { StoryKey } from "../../domain/story.ts";
import { nodeKey, nodeLabel } from "../graph-shape.ts";
import { NumberSet } from "./number-set.ts";

/** What a row of GraphRAG's tables says of the whole graph, and so has to be known before the first is written. */
export interface Survey {
  /** The label, and the key after it where an earlier node has the same: GraphRAG joins its tables by title. */
  titleOf(key: string): string;
  /** Edges at the node. */
  degreeOf(key: string): number;
  /** An entity's are those of the edges at it, by key; a story's is itself. */
  storiesOf(node: ExportNode): StoryKey[];
}

/** Reads the graph once. Memory grows with the nodes, and with how many stories each entity has. */
export async function surveyGraph(graph: ExportGraph): Promise<Survey> {
  const keys = new Numbering();
  const titles = await titleNodes(graph, keys);
  const degrees = new Uint32Array(titles.length);
  const stories = new Map<number, NumberSet>();
  for await (const batch of graph.edges())
    for (const edge of batch) {
      for (const end of [edge.source, edge.target]) {
        const node = keys.numberOf(end);
        degrees[node] = (degrees[node] ?? 0) + 1;
      }
      const storyNumbers = storyKeysOf(edge).map((key) => keys.numberOf(key));
      for (const entityKey of entityEndsOf(edge)) {
        const entity = keys.numberOf(entityKey);
        const known = stories.get(entity) ?? new NumberSet();
        stories.set(entity, known);
        for (const story of storyNumbers) known.add(story);
      }
    }
  const storiesOfEntity = (key: string) => stories.get(keys.numberOf(key))?.values() ?? [];
  return {
    titleOf: (key) => titles[keys.numberOf(key)] ?? key,
    degreeOf: (key) => degrees[keys.numberOf(key)] ?? 0,
    storiesOf: (node) => {
      if (node.kind === "story") return [node.story.key];
      return storiesOfEntity(node.entity.key)
        .map((story) => keys.keyOf(story))
        .sort();
    },
  };
}

/** The stories that an edge stands on. */
export function storyKeysOf(edge: ExportEdge): readonly StoryKey[] {
  return edge.kind === "MENTIONS" ? [edge.source] : edge.storyKeys;
}

function entityEndsOf({ kind, source, target }: ExportEdge): string[] {
  return kind === "MENTIONS" ? [target] : [source, target];
}

/** By the number of the node's key. */
async function titleNodes(graph: ExportGraph, keys: Numbering): Promise<string[]> {
  const titles: string[] = [];
  const taken = new Set<string>();
  for await (const batch of graph.nodes())
    for (const node of batch) {
      let title = nodeLabel(node);
      while (taken.has(title)) title += ` (${nodeKey(node)})`;
      taken.add(title);
      titles[keys.numberOf(nodeKey(node))] = title;
    }
  return titles;
}

/** Small numbers stand for keys: the same key comes many times, each time as a string of its own. */
class Numbering {
  readonly #numbers = new Map<string, number>();
  readonly #keys: string[] = [];

  numberOf(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#keys.length);
    this.#keys.push(key);
    return this.#keys.length - 1;
  }

  keyOf(number: number): string {
    return this.#keys[number] ?? "";
  }
}
