import type { Digest } from "../domain/digest.ts";
import type { EntityCard } from "../domain/entity.ts";
import type { Story } from "../domain/story.ts";

/** An entity as asked for: `redirectedFrom` is the key that led here, where it is not the entity's own. */
export interface EntityNode extends EntityCard {
  readonly redirectedFrom?: string;
}

/** What `node` can find. */
export type AnyNode = EntityNode | Story | Digest;

/** The name of the GraphQL type of any node: the four entity types are called alike here and there. */
export function resolveNodeType(node: unknown): string {
  if (typeof node !== "object" || node === null) throw new TypeError("A node is a record of the store.");
  if ("type" in node && typeof node.type === "string") return node.type;
  return "contentHash" in node ? "Digest" : "Story";
}
