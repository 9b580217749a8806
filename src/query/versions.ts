import type { EntityKey } from "../domain/entity.ts";
import type { GraphReader } from "../store/graph-store.ts";

/** GPT → GPT-5 → GPT-5.2 → GPT-5.2-Codex is three deep; deeper ones are a mistake in the catalogue. */
const MAX_LEVELS = 6;

/**
 * For each entity, its own key and those of all versions below it: of its family tree. One call to the store for each
 * level of the tree, whatever the number of entities.
 */
export async function expandVersions(
  store: Pick<GraphReader, "referrers">,
  roots: readonly EntityKey[],
): Promise<EntityKey[][]> {
  const trees = roots.map((root) => ({ keys: new Set([root]), frontier: [root] }));
  for (let level = 0; level < MAX_LEVELS; level += 1) {
    const parents = [...new Set(trees.flatMap(({ frontier }) => frontier))];
    if (parents.length === 0) break;
    const children = await store.referrers(parents, "family", null);
    const childrenOf = new Map(parents.map((parent, index) => [parent, (children[index] ?? []).map(({ key }) => key)]));
    for (const tree of trees) {
      const found = tree.frontier.flatMap((parent) => childrenOf.get(parent) ?? []);
      // A circle in the references must not go round for ever.
      tree.frontier = [...new Set(found)].filter((key) => !tree.keys.has(key));
      for (const key of tree.frontier) tree.keys.add(key);
    }
  }
  return trees.map(({ keys }) => [...keys]);
}
