import type { Appearance, Digest, DigestKey } from "../../domain/digest.ts";
import type { Mention } from "../../domain/mention.ts";
import { type Page, type PageRequest, pageOfRows } from "../../domain/paging.ts";
import type { StoryKey } from "../../domain/story.ts";
import type { DigestFilter } from "../questions.ts";
import { type Clause, inWindow, joinClauses, toPageClause } from "./clauses.ts";
import type { Connection } from "./connection.ts";
import {
  APPEARANCE_COLUMNS,
  type AppearanceRow,
  DIGEST_COLUMNS,
  type DigestRow,
  MENTION_COLUMNS,
  type MentionRow,
  toAppearance,
  toDigest,
  toMention,
} from "./rows.ts";

export function readDigests(connection: Connection, keys: readonly DigestKey[]): (Digest | null)[] {
  const rows = connection.all<DigestRow>(
    `SELECT ${DIGEST_COLUMNS} FROM json_each(@keys) AS k JOIN digest AS d ON d.key = k.value`,
    { keys: JSON.stringify([...new Set(keys)]) },
  );
  const digests = new Map(rows.map((row) => [row.key, toDigest(row)]));
  return keys.map((key) => digests.get(key) ?? null);
}

export function listDigests(connection: Connection, filter: DigestFilter, page: PageRequest): Page<Digest> {
  const matching = toClause(filter);
  const { where, orderBy, parameters } = toPageClause(
    { value: "d.published_at", descending: true, key: "d.key" },
    page,
  );
  const rows = connection.all<DigestRow>(
    `SELECT ${DIGEST_COLUMNS} FROM digest AS d WHERE true${matching.sql}${where} ${orderBy}`,
    { ...matching.parameters, ...parameters },
  );
  return pageOfRows(rows.map(toDigest), page);
}

export function countDigests(connection: Connection, filter: DigestFilter): number {
  const { sql, parameters } = toClause(filter);
  const row = connection.get<{ digests: number }>(
    `SELECT count(*) AS digests FROM digest AS d WHERE true${sql}`,
    parameters,
  );
  return row?.digests ?? 0;
}

function toClause({ series, language, window }: DigestFilter): Clause {
  const clauses: Clause[] = [];
  if (series !== undefined) clauses.push({ sql: " AND d.series = @series", parameters: { series } });
  if (language !== undefined) clauses.push({ sql: " AND d.language = @language", parameters: { language } });
  if (window !== undefined) clauses.push(inWindow("d.published_at", window));
  return joinClauses(...clauses);
}

/** Earliest first: digest instant, digest key, index. */
export function readAppearancesOfStories(connection: Connection, keys: readonly StoryKey[]): Appearance[][] {
  return readAppearances(connection, keys, "s.key", "d.published_at, d.key, a.position");
}

export function readAppearancesOfDigests(connection: Connection, keys: readonly DigestKey[]): Appearance[][] {
  return readAppearances(connection, keys, "d.key", "a.position");
}

/** Those whose `column` is one of the keys, grouped by it, in the order of the keys. */
function readAppearances(
  connection: Connection,
  keys: readonly string[],
  column: "s.key" | "d.key",
  orderBy: string,
): Appearance[][] {
  const rows = connection.all<AppearanceRow>(
    `SELECT ${APPEARANCE_COLUMNS}
     FROM story AS s JOIN appearance AS a ON a.story = s.id JOIN digest AS d ON d.id = a.digest
     WHERE ${column} IN (SELECT value FROM json_each(@keys)) ORDER BY ${orderBy}`,
    { keys: JSON.stringify(keys) },
  );
  const mentions = readMentions(connection, rows);
  const groups = new Map<string, Appearance[]>(keys.map((key) => [key, []]));
  for (const row of rows) {
    groups.get(column === "s.key" ? row.storyKey : row.digestKey)?.push(toAppearance(row, mentions.get(row.id) ?? []));
  }
  return keys.map((key) => groups.get(key) ?? []);
}

/** The mentions of some appearances, by the appearances' ids, as their digests brought them. */
export function readMentions(connection: Connection, appearances: readonly { id: number }[]): Map<number, Mention[]> {
  const mentions = new Map<number, Mention[]>(appearances.map(({ id }) => [id, []]));
  const rows = connection.all<MentionRow>(
    `SELECT ${MENTION_COLUMNS}
     FROM json_each(@ids) AS k JOIN mention AS m ON m.appearance = k.value JOIN entity AS e ON e.id = m.entity
     ORDER BY m.appearance, m.position`,
    { ids: JSON.stringify([...mentions.keys()]) },
  );
  for (const row of rows) mentions.get(row.appearance)?.push(toMention(row));
  return mentions;
}
