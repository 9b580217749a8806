import type { Window } from "../../domain/instant.ts";
import type { RelationKind } from "../../domain/relation.ts";
import type { Story } from "../../domain/story.ts";
import type { EntityPair } from "../questions.ts";
import { inWindow } from "./clauses.ts";
import type { Connection } from "./connection.ts";
import { findIds } from "./ids.ts";
import type { LinkFilter } from "./links.ts";
import { isCoMentionedOnly, listCodes } from "./relation-codes.ts";
import { STORY_COLUMNS, STORY_TUPLE, storyOfTuple, type StoryTuple } from "./rows.ts";

export function readSharedStories(
  connection: Connection,
  pairs: readonly EntityPair[],
  kinds: readonly RelationKind[],
  window: Window,
  limit: number,
): Story[][] {
  const ids = findIds(
    connection,
    "entity",
    pairs.flatMap(({ a, b }) => [a, b]),
  );
  return pairs.map(({ a, b }) => {
    const [entity, neighbor] = [ids.get(a), ids.get(b)];
    if (entity === undefined || neighbor === undefined) return [];
    return readStoriesOfLinks(connection, entity, [neighbor], { kinds, window }, limit)[0] ?? [];
  });
}

/**
 * Reads the latest stories behind an entity's relations to each of some neighbours, by their ids. Where no story can
 * come twice, the table's own order gives the latest first: no more are read than asked for, those of one instant aside.
 */
export function readStoriesOfLinks(
  connection: Connection,
  entity: number,
  neighbors: readonly number[],
  { kinds, window }: LinkFilter,
  limit: number,
): Story[][] {
  const inside = inWindow("r.at", window);
  const isEachOnce = isCoMentionedOnly(kinds);
  const condition = isEachOnce ? `r.kind = ${listCodes(kinds)}` : `r.kind IN (${listCodes(kinds)})`;
  const tuples = connection.tuples<[i: number, ...story: StoryTuple]>(
    `SELECT k.key AS i, ${STORY_COLUMNS}
     FROM json_each(@neighbors) AS k JOIN story AS s ON s.id IN (
       SELECT ${isEachOnce ? "" : "DISTINCT "}r.story FROM relation_story AS r JOIN story AS told ON told.id = r.story
       WHERE r.entity = @entity AND r.neighbor = k.value AND ${condition}${inside.sql}
       ORDER BY r.at DESC, told.key LIMIT @limit)
     ORDER BY i, s.at DESC, s.key`,
    ["i", ...STORY_TUPLE],
    { ...inside.parameters, entity, neighbors: JSON.stringify(neighbors), limit },
  );
  const groups: Story[][] = neighbors.map(() => []);
  for (const [i, ...story] of tuples) groups[i]?.push(storyOfTuple(story));
  return groups;
}
