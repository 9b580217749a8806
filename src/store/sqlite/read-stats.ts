import type { EntityType } from "../../domain/entity.ts";
import { graphVersion } from "../../domain/graph-version.ts";
import type { GraphStats } from "../questions.ts";
import type { Connection } from "./connection.ts";

type Totals = Omit<GraphStats, "entities" | "version"> & { readonly hash: string };

/** Counts whole tables: some milliseconds per hundred thousand rows. Each relation has two rows, one from each end. */
export function readStats(connection: Connection): GraphStats {
  const totals = connection.get<Totals>(
    `SELECT (SELECT count(*) FROM digest) AS digests, (SELECT count(*) FROM story) AS stories,
       (SELECT count(*) FROM appearance) AS appearances, (SELECT count(*) FROM mention) AS mentions,
       (SELECT count(*) / 2 FROM relation) AS relations,
       (SELECT min(published_at) FROM digest) AS firstAt, (SELECT max(published_at) FROM digest) AS lastAt,
       set_hash AS hash, loaded_at AS loadedAt
     FROM graph_state`,
  );
  if (totals === undefined) throw new TypeError("graph_state has no row.");
  const { hash, ...counts } = totals;
  return { ...counts, entities: countTypes(connection), version: graphVersion(hash) };
}

function countTypes(connection: Connection): Record<EntityType, number> {
  const rows = connection.all<{ type: EntityType; entities: number }>(
    "SELECT type, count(*) AS entities FROM entity GROUP BY type",
  );
  const counts: Record<EntityType, number> = { Person: 0, Organization: 0, Model: 0, Product: 0 };
  for (const { type, entities } of rows) counts[type] = entities;
  return counts;
}

export function readVersion(connection: Connection): string {
  const state = connection.get<{ hash: string }>("SELECT set_hash AS hash FROM graph_state");
  if (state === undefined) throw new TypeError("graph_state has no row.");
  return graphVersion(state.hash);
}

/** Counts what this connection changed, and what others committed. */
export function readRevision(connection: Connection): string {
  const own = connection.get<{ changes: number }>("SELECT total_changes() AS changes");
  const others = connection.get<{ data_version: number }>("PRAGMA data_version");
  if (own === undefined || others === undefined) throw new TypeError("SQLite does not count its changes.");
  return `${String(others.data_version)}:${String(own.changes)}`;
}
