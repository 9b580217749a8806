import type { EntityKey, EntityType } from "../../domain/entity.ts";
import type { StoryKey } from "../../domain/story.ts";
import type { GraphReader } from "../graph-store.ts";
import type { AskedOfBuckets, BucketRun, LatestStories } from "../questions.ts";
import type { Connection } from "./connection.ts";
import { findShortestPath, readShortestPaths } from "./find-path.ts";
import { type StoryQuery, toStoryQueries } from "./full-text.ts";
import { gatherQuestions } from "./gather-questions.ts";
import { readEntities, readEntitiesOfStories, readEntityCards } from "./read-entities.ts";
import { readEntitiesWithStories } from "./read-entities-with-stories.ts";
import { type AskedOfNeighbors, isKeptByStrength, readNeighbors } from "./read-neighbors.ts";
import { readStories, searchStories } from "./read-stories.ts";
import { countStoriesByBucket } from "./read-timelines.ts";

type GatheredReads = Pick<
  GraphReader,
  | "entities"
  | "entityCards"
  | "stories"
  | "entitiesOfStories"
  | "entitiesWithStories"
  | "neighbors"
  | "storyCountsByBucket"
  | "searchStories"
  | "shortestPath"
>;

/** What pages and dashboards ask all the time, and the database answers in less time than it takes to ask. */
export function gatherReads(connection: Connection): GatheredReads {
  const entities = gatherQuestions(connection, (reader, _: null, keys: readonly EntityKey[]) =>
    readEntities(reader, keys),
  );
  const cards = gatherQuestions(connection, (reader, _: null, keys: readonly EntityKey[]) =>
    readEntityCards(reader, keys),
  );
  const stories = gatherQuestions(connection, (reader, _: null, keys: readonly StoryKey[]) =>
    readStories(reader, keys),
  );
  const named = gatherQuestions(connection, (reader, types: readonly EntityType[] | null, keys: readonly StoryKey[]) =>
    readEntitiesOfStories(reader, keys, types),
  );
  const entitiesWithStories = gatherQuestions(connection, (reader, asked: LatestStories, keys: readonly EntityKey[]) =>
    readEntitiesWithStories(reader, keys, asked),
  );
  const neighbors = gatherQuestions(connection, (reader, asked: AskedOfNeighbors, keys: readonly EntityKey[]) =>
    readNeighbors(reader, keys, asked),
  );
  const buckets = gatherQuestions(
    connection,
    (
      reader,
      { runs, ...asked }: AskedOfBuckets & { readonly runs: readonly BucketRun[] },
      keys: readonly EntityKey[],
    ) => countStoriesByBucket(reader, keys, runs, asked),
  );
  const found = gatherQuestions(
    connection,
    (reader, { limit }: { readonly limit: number }, searches: readonly (readonly StoryQuery[])[]) =>
      searchStories(reader, searches, limit),
  );
  const paths = gatherQuestions(connection, readShortestPaths);
  return {
    entities: (keys) => entities(null, keys),
    entityCards: (keys) => cards(null, keys),
    stories: (keys) => stories(null, keys),
    entitiesOfStories: (keys, types) => named(types, keys),
    entitiesWithStories: (keys, asked) => entitiesWithStories(asked, keys),
    neighbors: (keys, filter, order, page, shared = 0) => {
      const asked = { filter, order, page, stories: shared };
      return isKeptByStrength(asked) ? neighbors(asked, keys) : readNeighbors(connection, keys, asked);
    },
    storyCountsByBucket: (keys, runs, asked) => buckets({ runs, ...asked }, keys),
    searchStories: async (text, limit) => {
      const queries = toStoryQueries(text);
      if (queries.length === 0 || limit === 0) return [];
      const [matches = []] = await found({ limit }, [queries]);
      return matches;
    },
    shortestPath: (from, to, filter, maxHops) => findShortestPath(connection, paths, from, to, filter, maxHops),
  };
}
