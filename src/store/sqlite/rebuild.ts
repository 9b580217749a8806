import { decisionsMember } from "../../domain/decision.ts";
import { EMPTY_SET_HASH } from "../../domain/graph-version.ts";
import type { RebuildOutcome } from "../questions.ts";
import { requireContributions } from "../require-contributions.ts";
import type { Connection } from "./connection.ts";
import { listContributions } from "./contributions.ts";
import { readActiveDecisions, writeDecisions } from "./decisions.ts";
import { changeVersion, replayContribution } from "./write-digest.ts";

/** What is derived from contributions and decisions, by what it tells about: rows that begin with its key. */
const DERIVED: Readonly<Record<keyof Omit<RebuildOutcome, "digests">, string>> = {
  wrongDigests: `
    SELECT d.key, 'digest', d.title, d.series, d.language, d.published_at, d.url, d.content_hash, d.fingerprint FROM digest AS d
    UNION ALL SELECT d.key, 'label', l.position, e.key, 0, 0, 0, 0, 0
      FROM digest_label AS l JOIN digest AS d ON d.id = l.digest LEFT JOIN entity AS e ON e.id = l.entity
    UNION ALL SELECT d.key, 'appearance', a.position, s.key, a.title, a.text, a.author, a.person IS NULL, 0
      FROM appearance AS a LEFT JOIN digest AS d ON d.id = a.digest LEFT JOIN story AS s ON s.id = a.story
    UNION ALL SELECT d.key, 'mention', a.position, m.position, e.key, m.surface, m.place, m.start, m."end"
      FROM mention AS m LEFT JOIN appearance AS a ON a.id = m.appearance LEFT JOIN digest AS d ON d.id = a.digest
        LEFT JOIN entity AS e ON e.id = m.entity`,
  wrongStories: `
    SELECT s.key, 'story', s.title, s.url, s.language, s.author, s.at, s.digests FROM story AS s
    UNION ALL SELECT s.key, 'entity', e.key, x.at, x.mentions, x.authored, 0, 0
      FROM story_entity AS x LEFT JOIN story AS s ON s.id = x.story LEFT JOIN entity AS e ON e.id = x.entity`,
  wrongEntities: `
    SELECT e.key, 'entity', e.name, e.names || e.aliases || e.links, e.description, e.provisional, e.family, e.maker,
      e.part_of, e.affiliations, e.stories, e.mentions, e.authored, e.participations, e.first_at, e.last_at, e.own_aliases
    FROM entity AS e
    UNION ALL SELECT e.key, 'name', n.position, n.name, n.folded, n.text, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
      FROM entity_name AS n LEFT JOIN entity AS e ON e.id = n.entity
    UNION ALL SELECT e.key, 'surface', f.surface, f.mentions, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
      FROM entity_surface AS f LEFT JOIN entity AS e ON e.id = f.entity
    UNION ALL SELECT s.key, 'reference', r.reference, t.key, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
      FROM entity_reference AS r LEFT JOIN entity AS s ON s.id = r.source LEFT JOIN entity AS t ON t.id = r.target`,
  wrongRelations: `
    SELECT e.key, 'relation', n.key, r.kind, r.stories, r.first_at, r.last_at
    FROM relation AS r LEFT JOIN entity AS e ON e.id = r.entity LEFT JOIN entity AS n ON n.id = r.neighbor
    UNION ALL SELECT e.key, 'story', n.key, r.kind, s.key, r.at, 0
      FROM relation_story AS r LEFT JOIN entity AS e ON e.id = r.entity LEFT JOIN entity AS n ON n.id = r.neighbor
        LEFT JOIN story AS s ON s.id = r.story`,
};

/** Contributions unpacked at once. */
const CONTRIBUTIONS_AT_ONCE = 20;

/**
 * Makes all that is derived anew from the contributions and the decisions in force. Within one write transaction: where
 * it is interrupted, nothing has changed.
 *
 * @throws CodedError NOT_FOUND where there is a digest whose contribution is not kept
 */
export function rebuild(connection: Connection): RebuildOutcome {
  const counts = connection.get<{ digests: number; contributions: number }>(
    "SELECT (SELECT count(*) FROM digest) AS digests, (SELECT count(*) FROM contribution) AS contributions",
  );
  requireContributions(counts?.digests ?? 0, counts?.contributions ?? 0);
  for (const [what, sql] of Object.entries(DERIVED)) connection.execute(`CREATE TEMP TABLE before_${what} AS ${sql}`);
  clearDerived(connection);
  writeDecisions(connection, []);
  changeVersion(connection, null, decisionsMember(readActiveDecisions(connection).map(({ change }) => change)));
  const digests = replay(connection);
  const count = (what: keyof typeof DERIVED): number => countDifferences(connection, what);
  return {
    digests,
    wrongDigests: count("wrongDigests"),
    wrongStories: count("wrongStories"),
    wrongEntities: count("wrongEntities"),
    wrongRelations: count("wrongRelations"),
  };
}

/** All tables but those that hold what was loaded and decided: whatever else there is follows from these. */
const GIVEN: readonly string[] = [
  "graph_state",
  "contribution",
  "raw_profile",
  "contribution_profile",
  "decision",
  "redirect",
];

function clearDerived(connection: Connection): void {
  connection.execute("PRAGMA defer_foreign_keys = ON");
  const tables = connection
    .all<{ name: string; isIndex: number }>(
      `SELECT name, sql LIKE 'CREATE VIRTUAL TABLE%' AS isIndex FROM sqlite_schema AS s
       WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND NOT EXISTS (
         SELECT 1 FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%' AND s.name GLOB name || '_*')`,
    )
    .filter(({ name }) => !GIVEN.includes(name));
  for (const { name, isIndex } of tables) {
    connection.execute(isIndex === 1 ? `INSERT INTO ${name} (${name}) VALUES ('delete-all')` : `DELETE FROM ${name}`);
  }
  connection.run("UPDATE graph_state SET set_hash = @empty, stories = 0", { empty: EMPTY_SET_HASH });
}

function replay(connection: Connection): number {
  let digests = 0;
  for (let after = 0, rows = listContributions(connection, after, CONTRIBUTIONS_AT_ONCE); rows.length > 0;) {
    for (const { id, contribution } of rows) {
      replayContribution(connection, contribution);
      digests += 1;
      after = id;
    }
    rows = listContributions(connection, after, CONTRIBUTIONS_AT_ONCE);
  }
  return digests;
}

/** How many things have rows that they had not before, or had rows that they have no more. */
function countDifferences(connection: Connection, what: keyof typeof DERIVED): number {
  const table = `temp.before_${what}`;
  connection.execute(`CREATE TEMP TABLE after_${what} AS ${DERIVED[what]}`);
  const row = connection.get<{ count: number }>(
    `SELECT count(DISTINCT coalesce(key, '')) AS count FROM (
       SELECT * FROM (SELECT * FROM ${table} EXCEPT SELECT * FROM temp.after_${what})
       UNION ALL SELECT * FROM (SELECT * FROM temp.after_${what} EXCEPT SELECT * FROM ${table}))`,
  );
  connection.execute(`DROP TABLE ${table}; DROP TABLE temp.after_${what}`);
  return row?.count ?? 0;
}
