import type { Window } from "../../domain/instant.ts";
import type { RelationKind } from "../../domain/relation.ts";
import type { Story } from "../../domain/story.ts";
import type { EntityPair } from "../questions.ts";
import { inWindow } from "./clauses.ts";
import type { Connection } from "./connection.ts";
import { findIds } from "./ids.ts";
import type { LinkFilter } from "./links.ts";
import { isCoMentionedOnly, listCodes } from "./relation-codes.ts";
import { STORY_COLUMNS, type StoryRow, toStory } from "./rows.ts";

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
  const read = prepareSharedStories(connection, { kinds, window }, limit);
  return pairs.map(({ a, b }) => {
    const [entity, neighbor] = [ids.get(a), ids.get(b)];
    return entity === undefined || neighbor === undefined ? [] : read(entity, neighbor);
  });
}

/**
 * Reads the latest stories behind a relation, by the ids of its ends. Where no story can come twice, the table's own
 * order gives the latest first: no more are read than asked for, those of one instant aside.
 */
export function prepareSharedStories(
  connection: Connection,
  { kinds, window }: LinkFilter,
  limit: number,
): (entity: number, neighbor: number) => Story[] {
  const inside = inWindow("r.at", window);
  const isEachOnce = isCoMentionedOnly(kinds);
  const condition = isEachOnce ? `r.kind = ${listCodes(kinds)}` : `r.kind IN (${listCodes(kinds)})`;
  const sql = `SELECT ${isEachOnce ? "" : "DISTINCT "}${STORY_COLUMNS}
    FROM relation_story AS r JOIN story AS s ON s.id = r.story
    WHERE r.entity = @entity AND r.neighbor = @neighbor AND ${condition}${inside.sql}
    ORDER BY r.at DESC, s.key LIMIT @limit`;
  return (entity, neighbor) =>
    connection.all<StoryRow>(sql, { ...inside.parameters, entity, neighbor, limit }).map(toStory);
}
