import type { EntityCard } from "../domain/entity.ts";
import { compareCodePoints } from "../domain/order.ts";
import type { SubgraphLink } from "./questions.ts";

/**
 * By storyCount, descending, source, target. `nodes` are all their ends. Compares places in the order of keys: there are
 * many more links than nodes, and texts are slow to compare.
 */
export function sortLinks(nodes: readonly EntityCard[], links: readonly SubgraphLink[]): SubgraphLink[] {
  const sorted = nodes.toSorted((left, right) => compareCodePoints(left.key, right.key));
  const places = new Map(sorted.map((node, place) => [node, place]));
  const placeOf = ({ source, target }: SubgraphLink): number =>
    (places.get(source) ?? 0) * nodes.length + (places.get(target) ?? 0);
  return links
    .map((link) => ({ link, place: placeOf(link) }))
    .toSorted((left, right) => right.link.storyCount - left.link.storyCount || left.place - right.place)
    .map(({ link }) => link);
}
