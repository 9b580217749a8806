import type { EntityCard } from "../domain/entity.ts";
import type { Instant } from "../domain/instant.ts";
import { compareCodePoints } from "../domain/order.ts";
import type { SubgraphLink } from "./questions.ts";

/** Co-mentions among nodes, each once, in columns: there are many more than nodes. Ends are places among the nodes. */
export interface LinkColumns {
  readonly ones: readonly number[];
  readonly others: readonly number[];
  readonly storyCounts: readonly number[];
  /** Null where they were not asked for. */
  readonly firstAts: readonly Instant[] | null;
  readonly lastAts: readonly Instant[] | null;
}

/** The links by storyCount, descending, source, target; the source is the end whose key comes first. */
export function toSortedLinks(nodes: readonly EntityCard[], columns: LinkColumns): SubgraphLink[] {
  const { ones, others, storyCounts, firstAts, lastAts } = columns;
  const sorted = nodes.toSorted((left, right) => compareCodePoints(left.key, right.key));
  const ranks = new Map(sorted.map((node, rank) => [node, rank]));
  const rankAt = nodes.map((node) => ranks.get(node) ?? 0);
  const most = storyCounts.reduce((left, right) => Math.max(left, right), 0);
  const size = nodes.length;
  // A number says all of a link, and numbers are sorted many times as fast as objects.
  const codes = Float64Array.from(ones, (one, index) => {
    const [a, b] = [rankAt[one] ?? 0, rankAt[others[index] ?? 0] ?? 0];
    return ((most - (storyCounts[index] ?? 0)) * size + Math.min(a, b)) * size + Math.max(a, b);
  });
  const placeOf = firstAts === null ? null : new Map(Array.from(codes, (code, index) => [code, index]));
  const links: SubgraphLink[] = [];
  for (const code of codes.sort()) {
    const rest = Math.floor(code / size);
    const [source, target] = [sorted[rest % size], sorted[code % size]];
    if (source === undefined || target === undefined) continue;
    const place = placeOf?.get(code) ?? 0;
    links.push({
      kind: "CO_MENTIONED",
      source,
      target,
      storyCount: most - Math.floor(rest / size),
      firstAt: firstAts?.[place] ?? null,
      lastAt: lastAts?.[place] ?? null,
    });
  }
  return links;
}
