import type { EntityKey, EntityType } from "../../domain/entity.ts";
import type { ComparedCounts, ComparedWindows, EntityStoryCounts } from "../questions.ts";
import { type Clause, inWindow, ofTypes } from "./clauses.ts";
import type { Connection, SqlParameters } from "./connection.ts";
import { findIds } from "./ids.ts";
import { countStoriesInWindow } from "./participations.ts";
import { CO_MENTIONED } from "./relation-codes.ts";

/** Tells the parameters of the compared window from those of the window itself. */
const BEFORE = "before_";

export function countStoriesOfNamed(
  connection: Connection,
  windows: ComparedWindows,
  types: readonly EntityType[] | null,
  minStories: number,
  limit: number,
): ComparedCounts {
  const told = inWindow("s.at", windows.window);
  const before = inWindow("se.at", windows.before, BEFORE);
  const narrowed = ofTypes("e.type", types);
  // The window's stories come first (CROSS JOIN keeps the order): few, beside all that was ever told of an entity.
  const counted = `SELECT e.key, g.stories, (
        SELECT count(*) FROM story_entity AS se WHERE se.entity = e.id AND se.mentions > 0${before.sql}) AS before
      FROM (SELECT se.entity, count(*) AS stories FROM story AS s CROSS JOIN story_entity AS se ON se.story = s.id
            WHERE se.mentions > 0${told.sql} GROUP BY se.entity HAVING count(*) >= @minStories) AS g
        JOIN entity AS e ON e.id = g.entity
      WHERE true${narrowed.sql}`;
  const parameters = { ...told.parameters, ...before.parameters, ...narrowed.parameters, minStories };
  return compare(connection, windows, readFirst(connection, counted, parameters, limit));
}

export function countStoriesOfNeighbors(
  connection: Connection,
  key: EntityKey,
  windows: ComparedWindows,
  types: readonly EntityType[] | null,
  limit: number,
): ComparedCounts {
  const entity = findIds(connection, "entity", [key]).get(key);
  if (entity === undefined) return compare(connection, windows, []);
  const told = inWindow("at", windows.window);
  const before = inWindow("at", windows.before, BEFORE);
  const narrowed = ofTypes("e.type", types);
  const counted = `SELECT e.key, g.stories, g.before
    FROM (SELECT neighbor, ${countIn(told)} AS stories, ${countIn(before)} AS before
          FROM relation_story WHERE entity = @entity AND kind = ${String(CO_MENTIONED)} GROUP BY neighbor) AS g
      JOIN entity AS e ON e.id = g.neighbor
    WHERE g.stories + g.before > 0${narrowed.sql}`;
  const parameters = { ...told.parameters, ...before.parameters, ...narrowed.parameters, entity };
  return compare(connection, windows, readFirst(connection, counted, parameters, limit));
}

/** SQL of how many of a group's rows a condition holds for. */
function countIn({ sql }: Clause): string {
  return `sum(CASE WHEN true${sql} THEN 1 ELSE 0 END)`;
}

/** Of those with the same counts the first ones by key. */
function readFirst(
  connection: Connection,
  counted: string,
  parameters: SqlParameters,
  limit: number,
): EntityStoryCounts[] {
  return connection.all<EntityStoryCounts>(
    `SELECT l.key, l.stories, l.before
     FROM (SELECT g.*, row_number() OVER (PARTITION BY g.stories, g.before ORDER BY g.key) AS place
           FROM (${counted}) AS g) AS l
     WHERE l.place <= @limit ORDER BY l.stories DESC, l.before, l.key`,
    { ...parameters, limit },
  );
}

function compare(
  connection: Connection,
  { window, before }: ComparedWindows,
  entities: readonly EntityStoryCounts[],
): ComparedCounts {
  const all = { stories: countStoriesInWindow(connection, window), before: countStoriesInWindow(connection, before) };
  return { all, entities };
}
