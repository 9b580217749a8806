import type { EdgeKind, ExportEdge, ExportNode, Provenance } from "../domain/export.ts";

export function nodeKey(node: ExportNode): string {
  return node.kind === "entity" ? node.entity.key : node.story.key;
}

/** Its name, or a story's title. */
export function nodeLabel(node: ExportNode): string {
  return node.kind === "entity" ? node.entity.name : node.story.title;
}

/** What tools that draw and cluster go by: the distinct stories of a relation, the mentions of an entity in a story. */
export function edgeWeight(edge: ExportEdge): number {
  return edge.kind === "MENTIONS" ? edge.mentionCount : edge.storyCount;
}

/** CO_MENTIONED has no direction. */
export function isDirected(kind: EdgeKind): boolean {
  return kind !== "CO_MENTIONED";
}

/** For formats (and readers) whose edges all have a direction or all have none: none where no edge needs one. */
export function isDirectedGraph({ kinds }: Provenance): boolean {
  return kinds.some(isDirected);
}

/** Whether two nodes may have several edges, one of each kind. */
export function isMultigraph({ kinds }: Provenance): boolean {
  return kinds.length > 1;
}
