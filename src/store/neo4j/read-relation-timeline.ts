import type { Window } from "../../domain/instant.ts";
import type { RelationKind } from "../../domain/relation.ts";
import type { Story } from "../../domain/story.ts";
import type { EntityPair, InstantCount, TopStoriesOfRelationRequest } from "../questions.ts";
import type { Connection } from "./connection.ts";
import { windowParameters } from "./parameters.ts";
import { kindParameters, toEnds } from "./read-relations.ts";
import { type CountsRow, toInstantCounts } from "./read-timelines.ts";
import { groupRows, type StoryRow, toStory } from "./rows.ts";

export async function countRelationsByInstant(
  connection: Connection,
  pairs: readonly EntityPair[],
  kinds: readonly RelationKind[],
  window: Window,
): Promise<InstantCount[][]> {
  const parameters = { pairs: pairs.map(toEnds), ...kindParameters(kinds), ...windowParameters(window) };
  const rows = await connection.read<CountsRow>("relation-counts-by-instant", parameters);
  return toInstantCounts(rows, pairs.length);
}

export async function readTopStoriesOfRelations(
  connection: Connection,
  requests: readonly TopStoriesOfRelationRequest[],
  limit: number,
): Promise<Story[][]> {
  const rows = await connection.read<{ readonly i: number; readonly story: StoryRow }>("top-stories-of-relations", {
    requests: requests.map(({ pair, kinds, window }) => ({
      pair: toEnds(pair),
      ...kindParameters(kinds),
      ...windowParameters(window),
    })),
    limit,
  });
  return groupRows(rows, requests.length, ({ story }) => toStory(story));
}
