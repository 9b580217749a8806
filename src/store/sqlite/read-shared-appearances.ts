import type { Window } from "../../domain/instant.ts";
import { type Page, type PageRequest, pageOfRows } from "../../domain/paging.ts";
import type { RelationKind } from "../../domain/relation.ts";
import type { EntityPair, SharedAppearance } from "../questions.ts";
import { type Clause, inWindow, toPageClause } from "./clauses.ts";
import type { Connection } from "./connection.ts";
import { findIds } from "./ids.ts";
import { readMentions } from "./read-digests.ts";
import { listCodes } from "./relation-codes.ts";
import { APPEARANCE_COLUMNS, type AppearanceRow, toAppearance, toAuthor } from "./rows.ts";

interface SharedRow extends AppearanceRow {
  readonly kind: RelationKind;
  readonly storyTitle: string;
  readonly storyUrl: string | null;
  readonly storyLanguage: string;
  readonly storyAuthor: string | null;
  readonly at: number;
}

/** As `positionOfSharedAppearance` writes it. */
const POSITION_KEY = "s.key || ' ' || d.key || ' ' || printf('%06d', a.position) || ' ' || link.kind";

export function readSharedAppearances(
  connection: Connection,
  pairs: readonly EntityPair[],
  kinds: readonly RelationKind[],
  window: Window,
  page: PageRequest,
): Page<SharedAppearance>[] {
  const ids = findIds(
    connection,
    "entity",
    pairs.flatMap(({ a, b }) => [a, b]),
  );
  const shared = selectShared(kinds, window);
  const { where, orderBy, parameters } = toPageClause({ value: "s.at", descending: true, key: POSITION_KEY }, page);
  const sql = `SELECT ${APPEARANCE_COLUMNS}, link.kind, s.title AS storyTitle, s.url AS storyUrl,
    s.language AS storyLanguage, s.author AS storyAuthor, s.at ${shared.sql}${where} ${orderBy}`;
  return pairs.map((pair) => {
    const [a, b] = [ids.get(pair.a), ids.get(pair.b)];
    if (a === undefined || b === undefined) return pageOfRows([], page);
    const rows = connection.all<SharedRow>(sql, { ...shared.parameters, ...parameters, a, b });
    const mentions = readMentions(connection, rows);
    return pageOfRows(
      rows.map((row) => toShared(row, toAppearance(row, mentions.get(row.id) ?? []))),
      page,
    );
  });
}

export function countSharedAppearances(
  connection: Connection,
  pairs: readonly EntityPair[],
  kinds: readonly RelationKind[],
  window: Window,
): number[] {
  const ids = findIds(
    connection,
    "entity",
    pairs.flatMap(({ a, b }) => [a, b]),
  );
  const shared = selectShared(kinds, window);
  return pairs.map((pair) => {
    const [a, b] = [ids.get(pair.a), ids.get(pair.b)];
    if (a === undefined || b === undefined) return 0;
    const row = connection.get<{ shared: number }>(`SELECT count(*) AS shared ${shared.sql}`, {
      ...shared.parameters,
      a,
      b,
    });
    return row?.shared ?? 0;
  });
}

const named = (entity: "@a" | "@b"): string =>
  `EXISTS (SELECT 1 FROM mention WHERE appearance = a.id AND entity = ${entity} AND place IN ('TITLE', 'TEXT'))`;

/**
 * The appearances that link `@a` and `@b`, once for each kind that they do it by: of the stories behind the pair's
 * relations, those appearances that themselves name both, or are one's and name the other.
 */
export function selectShared(kinds: readonly RelationKind[], window: Window): Clause {
  const inside = inWindow("at", window);
  return {
    sql: `
      FROM (SELECT DISTINCT story, CASE kind WHEN 0 THEN 'CO_MENTIONED' ELSE 'WROTE_ABOUT' END AS kind
            FROM relation_story WHERE entity = @a AND neighbor = @b AND kind IN (${listCodes(kinds)})${inside.sql}) AS link
        JOIN story AS s ON s.id = link.story JOIN appearance AS a ON a.story = s.id JOIN digest AS d ON d.id = a.digest
      WHERE CASE link.kind
        WHEN 'CO_MENTIONED' THEN ${named("@a")} AND ${named("@b")}
        ELSE (a.person = @a AND ${named("@b")}) OR (a.person = @b AND ${named("@a")}) END`,
    parameters: inside.parameters,
  };
}

function toShared(row: SharedRow, appearance: SharedAppearance["appearance"]): SharedAppearance {
  const { kind, storyKey: key, storyTitle: title, storyUrl: url, storyLanguage: language, storyAuthor, at } = row;
  return { kind, story: { key, title, url, language, author: toAuthor(storyAuthor), at }, appearance };
}
