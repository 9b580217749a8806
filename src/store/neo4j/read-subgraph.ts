import type { EntityCard, EntityKey } from "../../domain/entity.ts";
import type { Instant } from "../../domain/instant.ts";
import type { SubgraphAnswer, SubgraphLink, SubgraphQuestion } from "../questions.ts";
import { sortLinks } from "../sort-links.ts";
import type { Connection } from "./connection.ts";
import { isAggregated } from "./read-relations.ts";
import { type CardRow, toCard } from "./rows.ts";

/** An entity, and its links to entities whose keys come after its own, in columns. */
type SubgraphRow = CardRow & {
  readonly isCut: boolean;
  readonly targets: readonly EntityKey[];
  readonly storyCounts: readonly number[];
  readonly firstAts: readonly Instant[] | null;
  readonly lastAts: readonly Instant[] | null;
};

/** Walks co-mentions over all time in one statement; null for all else. */
export async function readSubgraph(
  connection: Connection,
  { around, hops, maxNodes, filter: { kinds, types, minStories, window } }: SubgraphQuestion,
  withDates: boolean,
): Promise<SubgraphAnswer | null> {
  if (!isAggregated(kinds, window)) return null;
  const parameters = { around, hops, maxNodes, types, minStories, withDates };
  const rows = await connection.read<SubgraphRow>("subgraph", parameters);
  const nodes = rows.map(toCard);
  return { nodes, edges: sortLinks(nodes, toEdges(nodes, rows)), truncated: rows[0]?.isCut ?? false };
}

function toEdges(nodes: readonly EntityCard[], rows: readonly SubgraphRow[]): SubgraphLink[] {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  return rows.flatMap(({ targets, storyCounts, firstAts, lastAts }, row) =>
    targets.flatMap((key, index) => {
      const [source, target] = [nodes[row], byKey.get(key)];
      if (source === undefined || target === undefined) return [];
      const dates = { firstAt: firstAts?.[index] ?? null, lastAt: lastAts?.[index] ?? null };
      return [{ kind: "CO_MENTIONED" as const, source, target, storyCount: storyCounts[index] ?? 0, ...dates }];
    }),
  );
}
