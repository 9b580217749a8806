import { EMPTY_SET_HASH, graphVersion, type SetHash } from "../../domain/graph-version.ts";
import type { Instant } from "../../domain/instant.ts";
import type { GraphStats } from "../questions.ts";
import { type Connection, requireRow } from "./connection.ts";
import { EARLIEST } from "./parameters.ts";

interface StatsRow {
  readonly sum: SetHash | null;
  readonly loadedAt: Instant | null;
  readonly digests: number;
  readonly stories: number;
  readonly appearances: number;
  readonly mentions: number;
  readonly persons: number;
  readonly organizations: number;
  readonly models: number;
  readonly products: number;
  readonly coMentioned: number;
  readonly wroteAbout: number;
  readonly first: readonly Instant[];
  readonly last: readonly Instant[];
}

export async function readStats(connection: Connection): Promise<GraphStats> {
  const row = requireRow(await connection.read<StatsRow>("stats", { earliest: EARLIEST }), "stats");
  const { persons, organizations, models, products } = row;
  return {
    digests: row.digests,
    stories: row.stories,
    appearances: row.appearances,
    mentions: row.mentions,
    entities: { Person: persons, Organization: organizations, Model: models, Product: products },
    relations: row.coMentioned + row.wroteAbout,
    firstAt: row.first[0] ?? null,
    lastAt: row.last[0] ?? null,
    version: graphVersion(row.sum ?? EMPTY_SET_HASH),
    loadedAt: row.loadedAt,
  };
}

interface StateRow {
  readonly sum: SetHash | null;
  readonly writes: number;
}

export async function readVersion(connection: Connection): Promise<string> {
  const { sum } = requireRow(await connection.read<StateRow>("state"), "state");
  return graphVersion(sum ?? EMPTY_SET_HASH);
}

export async function readRevision(connection: Connection): Promise<string> {
  const { sum, writes } = requireRow(await connection.read<StateRow>("state"), "state");
  return `${String(writes)}:${sum ?? EMPTY_SET_HASH}`;
}
