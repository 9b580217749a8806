import type { EntityType } from "../../domain/entity.ts";
import { foldName } from "../../domain/slug.ts";
import { addCloseMatches, MAX_COMPARED, mayBeMistyped, type SpellingCandidate } from "../close-matches.ts";
import type { NameMatch } from "../questions.ts";
import { ofTypes } from "./clauses.ts";
import type { Connection, SqlParameters } from "./connection.ts";
import { CARD_COLUMNS, type CardRow, toCard } from "./rows.ts";
import { toMatchQuery, toSpellingQuery } from "./search-terms.ts";

type MatchRow = CardRow & { readonly matched: string };

/** For each name, whom it may mean, best first: four questions to four indexes, the later ones only where needed. */
export function matchNames(
  connection: Connection,
  names: readonly string[],
  types: readonly EntityType[] | null,
  limit: number,
): NameMatch[][] {
  return names.map((name) => {
    const matches = new Map<string, NameMatch>();
    for (const { how, condition, parameters } of toAttempts(name)) {
      if (matches.size >= limit) break;
      // Those found already may come again, but then as many fewer are wanted.
      const rows = readMatches(connection, condition, { ...parameters, limit }, types);
      for (const row of rows) {
        if (!matches.has(row.key)) matches.set(row.key, { entity: toCard(row), matched: row.matched, how, edits: 0 });
      }
    }
    const found = [...matches.values()].slice(0, limit);
    if (!mayBeMistyped(name, found, limit)) return found;
    return addCloseMatches(name, found, readCandidates(connection, name, types), limit);
  });
}

interface Attempt {
  readonly how: NameMatch["how"];
  /** On `entity_name AS n`. */
  readonly condition: string;
  readonly parameters: SqlParameters;
}

function toAttempts(name: string): Attempt[] {
  const folded = foldName(name);
  const match = toMatchQuery(name);
  const attempts: Attempt[] = [];
  if (folded !== "") {
    attempts.push({ how: "exact", condition: "n.folded = @folded", parameters: { folded } });
    // Folded names are letters, digits and dots: the last code point is greater than any of these.
    const endOfPrefix = `${folded}\u{10ffff}`;
    attempts.push({
      how: "prefix",
      condition: "n.folded > @folded AND n.folded < @endOfPrefix",
      parameters: { folded, endOfPrefix },
    });
  }
  if (match !== null) {
    const condition = "n.id IN (SELECT rowid FROM entity_name_search WHERE entity_name_search MATCH @match)";
    attempts.push({ how: "contains", condition, parameters: { match } });
  }
  return attempts;
}

/** `min` makes SQLite take the bare column `matched` from the row with the first position. */
function readMatches(
  connection: Connection,
  condition: string,
  parameters: SqlParameters,
  types: readonly EntityType[] | null,
): MatchRow[] {
  const narrowed = ofTypes("e.type", types);
  return connection.all<MatchRow>(
    `SELECT ${CARD_COLUMNS}, n.name AS matched, min(n.position) AS position
     FROM entity_name AS n JOIN entity AS e ON e.id = n.entity
     WHERE ${condition}${narrowed.sql}
     GROUP BY e.id ORDER BY e.provisional, e.stories DESC, e.key LIMIT @limit`,
    { ...narrowed.parameters, ...parameters },
  );
}

/** The spellings that hold the keys of a name, in the order of `addCloseMatches`. */
function readCandidates(
  connection: Connection,
  name: string,
  types: readonly EntityType[] | null,
): SpellingCandidate[] {
  const match = toSpellingQuery(name);
  if (match === null) return [];
  const narrowed = ofTypes("e.type", types);
  const rows = connection.all<MatchRow>(
    `SELECT ${CARD_COLUMNS}, n.name AS matched
     FROM entity_name AS n JOIN entity AS e ON e.id = n.entity
     WHERE n.id IN (SELECT rowid FROM entity_name_keys WHERE entity_name_keys MATCH @match)${narrowed.sql}
     ORDER BY e.stories DESC, e.key, n.position LIMIT ${MAX_COMPARED}`,
    { ...narrowed.parameters, match },
  );
  return rows.map((row) => ({ entity: toCard(row), spelling: row.matched }));
}
