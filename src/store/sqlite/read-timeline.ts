import type { EntityKey } from "../../domain/entity.ts";
import type { Window } from "../../domain/instant.ts";
import { compareCodePoints } from "../../domain/order.ts";
import type { Story } from "../../domain/story.ts";
import type { InstantCount, PublicationCount, TimelineSplit, TopStoriesRequest } from "../questions.ts";
import { type Clause, inWindow } from "./clauses.ts";
import type { Connection } from "./connection.ts";
import { findIds } from "./ids.ts";
import { STORY_COLUMNS, type StoryRow, toStory } from "./rows.ts";

/** The column of `digest` that a timeline is split by. */
const SPLIT_COLUMNS: Readonly<Record<TimelineSplit, "language" | "series">> = {
  LANGUAGE: "language",
  SERIES: "series",
};

/** The stories of the window that name any of `@ids`, with their mentions of all of these. */
function selectGroup(window: Window): Clause {
  const inside = inWindow("se.at", window);
  return {
    sql: `SELECT se.story, se.at, sum(se.mentions) AS mentions
      FROM json_each(@ids) AS k JOIN story_entity AS se ON se.entity = k.value
      WHERE se.mentions > 0${inside.sql} GROUP BY se.story`,
    parameters: inside.parameters,
  };
}

function listIds(connection: Connection, keys: readonly EntityKey[]): string {
  return JSON.stringify([...findIds(connection, "entity", keys).values()]);
}

export function countStoriesByInstant(
  connection: Connection,
  groups: readonly (readonly EntityKey[])[],
  window: Window,
  split: TimelineSplit | null,
): InstantCount[][] {
  const group = selectGroup(window);
  const sql =
    split === null
      ? `SELECT at, NULL AS split, count(*) AS stories, sum(mentions) AS mentions
         FROM (${group.sql}) GROUP BY at ORDER BY at`
      : `SELECT at, split, count(*) AS stories, sum(mentions) AS mentions
         FROM (SELECT DISTINCT g.story, g.at, g.mentions, d.${SPLIT_COLUMNS[split]} AS split
               FROM (${group.sql}) AS g JOIN appearance AS a ON a.story = g.story JOIN digest AS d ON d.id = a.digest)
         GROUP BY at, split ORDER BY at, split`;
  return groups.map((keys) =>
    connection.all<InstantCount>(sql, { ...group.parameters, ids: listIds(connection, keys) }),
  );
}

interface CountRow {
  readonly at: number;
  readonly split: string | null;
  readonly items: number;
}

export function countPublicationsByInstant(
  connection: Connection,
  window: Window,
  split: TimelineSplit | null,
): PublicationCount[] {
  const published = inWindow("d.published_at", window);
  const told = inWindow("s.at", window);
  const column = split === null ? "NULL" : `d.${SPLIT_COLUMNS[split]}`;
  const digests = connection.all<CountRow>(
    `SELECT d.published_at AS at, ${column} AS split, count(*) AS items FROM digest AS d WHERE true${published.sql}
     GROUP BY 1, 2`,
    published.parameters,
  );
  const stories = connection.all<CountRow>(
    split === null
      ? `SELECT s.at, NULL AS split, count(*) AS items FROM story AS s WHERE true${told.sql} GROUP BY s.at`
      : `SELECT at, split, count(*) AS items
         FROM (SELECT DISTINCT s.id, s.at, ${column} AS split
               FROM story AS s JOIN appearance AS a ON a.story = s.id JOIN digest AS d ON d.id = a.digest
               WHERE true${told.sql})
         GROUP BY at, split`,
    told.parameters,
  );
  return mergeCounts(digests, stories);
}

function mergeCounts(digests: readonly CountRow[], stories: readonly CountRow[]): PublicationCount[] {
  const counts = new Map<string, PublicationCount>();
  for (const { at, split, items } of digests) {
    counts.set(JSON.stringify([at, split]), { at, split, digests: items, stories: 0 });
  }
  for (const { at, split, items } of stories) {
    const id = JSON.stringify([at, split]);
    counts.set(id, { ...(counts.get(id) ?? { at, split, digests: 0 }), stories: items });
  }
  return [...counts.values()].toSorted((a, b) => a.at - b.at || compareCodePoints(a.split ?? "", b.split ?? ""));
}

export function readTopStories(
  connection: Connection,
  requests: readonly TopStoriesRequest[],
  limit: number,
): Story[][] {
  return requests.map(({ group: keys, window, split }) => {
    const group = selectGroup(window);
    const told =
      split === null
        ? ""
        : `WHERE EXISTS (SELECT 1 FROM appearance AS a JOIN digest AS d ON d.id = a.digest
             WHERE a.story = s.id AND d.${SPLIT_COLUMNS[split.by]} = @split)`;
    const rows = connection.all<StoryRow>(
      `SELECT ${STORY_COLUMNS} FROM (${group.sql}) AS g JOIN story AS s ON s.id = g.story ${told}
       ORDER BY s.digests DESC, g.mentions DESC, s.at DESC, s.key LIMIT @limit`,
      { ...group.parameters, ids: listIds(connection, keys), limit, ...(split === null ? {} : { split: split.value }) },
    );
    return rows.map(toStory);
  });
}
