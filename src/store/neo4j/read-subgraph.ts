import type { EntityCard, EntityKey } from "../../domain/entity.ts";
import type { Instant } from "../../domain/instant.ts";
import type { SubgraphAnswer, SubgraphQuestion } from "../questions.ts";
import { type LinkColumns, toSortedLinks } from "../sorted-links.ts";
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
  return { nodes, edges: toSortedLinks(nodes, toColumns(nodes, rows, withDates)), truncated: rows[0]?.isCut ?? false };
}

function toColumns(nodes: readonly EntityCard[], rows: readonly SubgraphRow[], withDates: boolean): LinkColumns {
  const places = new Map(nodes.map(({ key }, place) => [key, place]));
  return {
    ones: rows.flatMap(({ targets }, place) => targets.map(() => place)),
    others: rows.flatMap(({ targets }) => targets.map((key) => places.get(key) ?? 0)),
    storyCounts: rows.flatMap(({ storyCounts }) => storyCounts),
    firstAts: withDates ? rows.flatMap(({ firstAts }) => firstAts ?? []) : null,
    lastAts: withDates ? rows.flatMap(({ lastAts }) => lastAts ?? []) : null,
  };
}
