import type { RelationRef } from "../../domain/relation.ts";
import type { Window } from "../../domain/instant.ts";
import type { StoryKey } from "../../domain/story.ts";
import type { DigestHash } from "../questions.ts";
import { inWindow } from "./clauses.ts";
import type { Connection } from "./connection.ts";
import { findIds } from "./ids.ts";
import { CO_MENTIONED, WROTE_ABOUT } from "./relation-codes.ts";

export function readStoriesOfEdges(
  connection: Connection,
  edges: readonly RelationRef[],
  window: Window,
): StoryKey[][] {
  const ids = findIds(
    connection,
    "entity",
    edges.flatMap(({ source, target }) => [source, target]),
  );
  // Every relation is there from both ends, with a code of its own: taken from its source.
  const asked = edges.map(({ kind, source, target }) => [
    ids.get(source) ?? null,
    ids.get(target) ?? null,
    kind === "CO_MENTIONED" ? CO_MENTIONED : WROTE_ABOUT,
  ]);
  const inside = inWindow("r.at", window);
  const rows = connection.all<{ readonly i: number; readonly key: StoryKey }>(
    `SELECT k.key AS i, s.key FROM json_each(@edges) AS k
       CROSS JOIN relation_story AS r ON r.entity = json_extract(k.value, '$[0]')
         AND r.neighbor = json_extract(k.value, '$[1]') AND r.kind = json_extract(k.value, '$[2]')
       JOIN story AS s ON s.id = r.story
     WHERE true${inside.sql} ORDER BY k.key, s.key`,
    { ...inside.parameters, edges: JSON.stringify(asked) },
  );
  const stories: StoryKey[][] = edges.map(() => []);
  for (const { i, key } of rows) stories[i]?.push(key);
  return stories;
}

export function readDigestsOfStories(connection: Connection, keys: readonly StoryKey[]): DigestHash[] {
  return connection.all<DigestHash>(
    `SELECT DISTINCT d.key, d.content_hash AS contentHash FROM json_each(@keys) AS k
       CROSS JOIN story AS s ON s.key = k.value
       JOIN appearance AS a ON a.story = s.id JOIN digest AS d ON d.id = a.digest
     ORDER BY d.key`,
    { keys: JSON.stringify([...new Set(keys)]) },
  );
}
