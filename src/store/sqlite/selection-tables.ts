import type { EntityType } from "../../domain/entity.ts";
import type { GraphSelection, SelectionSize, StorySelection } from "../selection.ts";
import type { Connection } from "./connection.ts";
import { type Clause, joinClauses } from "./clauses.ts";
import { storyClause } from "./read-stories.ts";
import { CO_MENTIONED, WROTE_ABOUT } from "./relation-codes.ts";

/**
 * Makes what a selection is read from, under the same names for the whole graph and for a part of it, as temporary views
 * or tables of the connection:
 * - `selected_story (id)`
 * - `selected_entity (id, named, either)`: the nodes, and how many of the stories name each, or name it or have it as author
 * - `selected_relation (entity, neighbor, kind, stories, first_at, last_at)`: relations between the nodes;
 *   CO_MENTIONED from both ends, WROTE_ABOUT from its author
 */
export function createSelectionTables(connection: Connection, selection: GraphSelection): void {
  const { stories } = selection;
  if (stories === null) createViews(connection, selection);
  else createTables(connection, stories, selection);
}

/** The read model has all that there is to know of the whole graph. */
function createViews(connection: Connection, { types, kinds, minStories }: GraphSelection): void {
  const areNodes = types === null ? "" : `AND entity IN (SELECT id FROM selected_entity) AND ${NEIGHBOR_IS_NODE}`;
  connection.execute(`
    CREATE TEMP VIEW selected_story AS SELECT id FROM story;
    CREATE TEMP VIEW selected_entity AS
      SELECT id, stories AS named, participations AS either FROM entity${types === null ? "" : ` WHERE ${isOfTypes(types)}`};
    CREATE TEMP VIEW selected_relation AS
      SELECT entity, neighbor, kind, stories, first_at, last_at FROM relation
      WHERE kind IN (${listKinds({ kinds })}) AND stories >= ${String(minStories)} ${areNodes};
  `);
}

function createTables(
  connection: Connection,
  stories: StorySelection,
  { network, types, kinds, minStories }: GraphSelection,
): void {
  connection.execute(`
    CREATE TEMP TABLE selected_story (id INTEGER PRIMARY KEY) STRICT;
    CREATE TEMP TABLE selected_entity (id INTEGER PRIMARY KEY, named INTEGER, either INTEGER) STRICT;
    CREATE TEMP TABLE selected_relation (
      entity INTEGER, neighbor INTEGER, kind INTEGER, stories INTEGER, first_at INTEGER, last_at INTEGER,
      PRIMARY KEY (entity, neighbor, kind)
    ) STRICT, WITHOUT ROWID;
  `);
  const matching = joinClauses(storyClause(stories), toldByClause(stories));
  connection.run(
    `INSERT INTO selected_story SELECT s.id FROM story AS s WHERE true${matching.sql}`,
    matching.parameters,
  );
  const hasAuthors = network === "entities" && kinds.includes("WROTE_ABOUT");
  connection.execute(
    `INSERT INTO selected_entity
     SELECT se.entity, sum(se.mentions > 0), count(*)
     FROM selected_story AS x CROSS JOIN story_entity AS se ON se.story = x.id CROSS JOIN entity AS e ON e.id = se.entity
     WHERE ${types === null ? "true" : isOfTypes(types)}
     GROUP BY se.entity HAVING ${hasAuthors ? "true" : "sum(se.mentions > 0) > 0"}`,
  );
  if (network === "stories") return;
  connection.execute(
    `INSERT INTO selected_relation
     SELECT r.entity, r.neighbor, r.kind, count(*), min(r.at), max(r.at)
     FROM selected_entity AS x CROSS JOIN relation_story AS r ON r.entity = x.id
     WHERE r.kind IN (${listKinds({ kinds })}) AND r.story IN (SELECT id FROM selected_story) AND ${NEIGHBOR_IS_NODE}
     GROUP BY r.entity, r.neighbor, r.kind HAVING count(*) >= ${String(minStories)}`,
  );
}

/** The plus keeps SQLite from looking for each entity with each other one in the tables' keys. */
const NEIGHBOR_IS_NODE = "+neighbor IN (SELECT id FROM selected_entity)";

/** Our own words, so they may stand in the SQL: a view takes no parameters. */
function isOfTypes(types: readonly EntityType[]): string {
  return `type IN (${types.map((type) => `'${type}'`).join(", ")})`;
}

function listKinds({ kinds }: Pick<GraphSelection, "kinds">): string {
  return kinds.map((kind) => (kind === "CO_MENTIONED" ? CO_MENTIONED : WROTE_ABOUT)).join(", ");
}

function toldByClause({ digests }: StorySelection): Clause {
  if (digests === undefined) return joinClauses();
  return {
    sql: ` AND s.id IN (SELECT a.story FROM json_each(@toldBy) AS k JOIN digest AS d ON d.key = k.value
      JOIN appearance AS a ON a.digest = d.id)`,
    parameters: { toldBy: JSON.stringify(digests) },
  };
}

/** Each CO_MENTIONED is there from both ends. */
export function countSelection(connection: Connection, { network }: GraphSelection): SelectionSize {
  const ofNetwork =
    network === "entities"
      ? `0 AS stories, (SELECT coalesce(sum(kind = ${String(WROTE_ABOUT)}) + sum(kind = ${String(CO_MENTIONED)}) / 2, 0)
           FROM selected_relation) AS edges`
      : `(SELECT count(*) FROM selected_story) AS stories,
         (SELECT count(*) FROM selected_story AS x CROSS JOIN story_entity AS se ON se.story = x.id
            CROSS JOIN selected_entity AS y ON y.id = se.entity
          WHERE se.mentions > 0) AS edges`;
  const size = connection.get<SelectionSize>(`SELECT (SELECT count(*) FROM selected_entity) AS entities, ${ofNetwork}`);
  return { entities: size?.entities ?? 0, stories: size?.stories ?? 0, edges: size?.edges ?? 0 };
}
