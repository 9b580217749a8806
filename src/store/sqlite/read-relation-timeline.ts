import type { Window } from "../../domain/instant.ts";
import type { RelationKind } from "../../domain/relation.ts";
import type { Story } from "../../domain/story.ts";
import type { EntityPair, InstantCount, TopStoriesOfRelationRequest } from "../questions.ts";
import type { Clause } from "./clauses.ts";
import type { Connection } from "./connection.ts";
import { findIds } from "./ids.ts";
import { selectShared } from "./read-shared-appearances.ts";
import { STORY_COLUMNS, type StoryRow, toStory } from "./rows.ts";

/** The stories that link `@a` and `@b`, with the mentions of the two in the appearances that do. */
function selectLinking(kinds: readonly RelationKind[], window: Window): Clause {
  const shared = selectShared(kinds, window);
  return {
    // An appearance that links the two by two kinds comes twice, and counts once.
    sql: `SELECT g.story, g.at, sum((SELECT count(*) FROM mention AS m WHERE m.appearance = g.appearance
          AND m.entity IN (@a, @b) AND m.place IN ('TITLE', 'TEXT'))) AS mentions
      FROM (SELECT DISTINCT s.id AS story, s.at, a.id AS appearance ${shared.sql}) AS g GROUP BY g.story`,
    parameters: shared.parameters,
  };
}

export function countRelationsByInstant(
  connection: Connection,
  pairs: readonly EntityPair[],
  kinds: readonly RelationKind[],
  window: Window,
): InstantCount[][] {
  const ids = findIds(
    connection,
    "entity",
    pairs.flatMap(({ a, b }) => [a, b]),
  );
  const linking = selectLinking(kinds, window);
  const sql = `SELECT at, NULL AS split, count(*) AS stories, sum(mentions) AS mentions
    FROM (${linking.sql}) AS l GROUP BY at ORDER BY at`;
  return pairs.map((pair) => {
    const [a, b] = [ids.get(pair.a), ids.get(pair.b)];
    if (a === undefined || b === undefined) return [];
    return connection.all<InstantCount>(sql, { ...linking.parameters, a, b });
  });
}

export function readTopStoriesOfRelations(
  connection: Connection,
  requests: readonly TopStoriesOfRelationRequest[],
  limit: number,
): Story[][] {
  const ids = findIds(
    connection,
    "entity",
    requests.flatMap(({ pair: { a, b } }) => [a, b]),
  );
  return requests.map(({ pair, kinds, window }) => {
    const [a, b] = [ids.get(pair.a), ids.get(pair.b)];
    if (a === undefined || b === undefined) return [];
    const linking = selectLinking(kinds, window);
    const rows = connection.all<StoryRow>(
      `SELECT ${STORY_COLUMNS} FROM (${linking.sql}) AS l JOIN story AS s ON s.id = l.story
       ORDER BY s.digests DESC, l.mentions DESC, s.at DESC, s.key LIMIT @limit`,
      { ...linking.parameters, a, b, limit },
    );
    return rows.map(toStory);
  });
}
