import type { EntityKey } from "../../domain/entity.ts";
import { type RelationEdge, relationId } from "../../domain/relation.ts";
import type { EdgeFilter } from "../questions.ts";
import { type Clause, inWindow, isAllTime, ofTypes } from "./clauses.ts";
import type { Connection } from "./connection.ts";
import { findIds } from "./ids.ts";
import { CO_MENTIONED, type EdgeRow, listCodes, toEdge, WRITTEN_ABOUT_BY, WROTE_ABOUT } from "./relation-codes.ts";

export function readEdgesFrom(
  connection: Connection,
  keys: readonly EntityKey[],
  filter: EdgeFilter,
  perEntity: number,
): RelationEdge[] {
  const ids = findIds(connection, "entity", keys);
  const edges = new Map<string, RelationEdge>();
  const linked = selectEdges(filter, "r.entity = @entity");
  const narrowed = ofTypes("n.type", filter.types);
  const sql = `SELECT @key AS entity, n.key AS neighbor, l.kind, l.stories, l.firstAt, l.lastAt
    FROM (${linked.sql}) AS l JOIN entity AS n ON n.id = l.neighbor
    WHERE l.stories >= @minStories${narrowed.sql}
    ORDER BY l.stories DESC, n.key, l.kind <> ${String(CO_MENTIONED)},
      CASE l.kind WHEN ${String(WRITTEN_ABOUT_BY)} THEN n.key ELSE @key END
    LIMIT @perEntity`;
  const parameters = { ...linked.parameters, ...narrowed.parameters, minStories: filter.minStories, perEntity };
  for (const key of keys) {
    const entity = ids.get(key);
    if (entity === undefined) continue;
    for (const row of connection.all<EdgeRow>(sql, { ...parameters, key, entity })) {
      // An edge that comes again keeps its first place.
      const edge = toEdge(row);
      edges.set(relationId(edge), edge);
    }
  }
  return [...edges.values()];
}

export function readEdgesAmong(connection: Connection, keys: readonly EntityKey[], filter: EdgeFilter): RelationEdge[] {
  const ids = [...findIds(connection, "entity", keys).values()];
  // The plus makes SQLite read each entity's rows once; it would look up every pair otherwise, a million for a thousand.
  const linked = selectEdges(
    filter,
    "r.entity IN (SELECT value FROM json_each(@ids)) AND +r.neighbor IN (SELECT value FROM json_each(@ids))",
  );
  const types = ofTypes("e.type", filter.types);
  const neighborTypes = ofTypes("n.type", filter.types);
  const kind = `CASE l.kind WHEN ${String(CO_MENTIONED)} THEN 0 ELSE 1 END`;
  // Each edge is there from both ends: taken from its source.
  const rows = connection.all<EdgeRow>(
    `SELECT e.key AS entity, n.key AS neighbor, l.kind, l.stories, l.firstAt, l.lastAt
     FROM (${linked.sql}) AS l JOIN entity AS e ON e.id = l.entity JOIN entity AS n ON n.id = l.neighbor
     WHERE l.stories >= @minStories AND (l.kind = ${String(WROTE_ABOUT)} OR l.kind = ${String(CO_MENTIONED)} AND e.key < n.key)
       ${types.sql}${neighborTypes.sql}
     ORDER BY l.stories DESC, ${kind}, e.key, n.key`,
    { ...linked.parameters, ...types.parameters, ids: JSON.stringify(ids), minStories: filter.minStories },
  );
  return rows.map(toEdge);
}

/** Rows of `entity`, `neighbor`, `kind` with their counts; over all time they are added up already. */
export function selectEdges({ kinds, window }: Pick<EdgeFilter, "kinds" | "window">, condition: string): Clause {
  const inside = inWindow("r.at", window);
  const narrowed = `${condition} AND r.kind IN (${listCodes(kinds)})`;
  if (isAllTime(window)) {
    return {
      sql: `SELECT r.entity, r.neighbor, r.kind, r.stories, r.first_at AS firstAt, r.last_at AS lastAt
        FROM relation AS r WHERE ${narrowed}`,
      parameters: {},
    };
  }
  return {
    sql: `SELECT r.entity, r.neighbor, r.kind, count(*) AS stories, min(r.at) AS firstAt, max(r.at) AS lastAt
      FROM relation_story AS r WHERE ${narrowed}${inside.sql} GROUP BY r.entity, r.neighbor, r.kind`,
    parameters: inside.parameters,
  };
}
