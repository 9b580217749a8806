import type { EntityKey } from "../../domain/entity.ts";
import type { GraphReader } from "../graph-store.ts";
import type { AskedOfBuckets, BucketRun, LatestStories } from "../questions.ts";
import type { Connection } from "./connection.ts";
import { findShortestPath, readShortestPaths } from "./find-path.ts";
import { toFullTextQuery } from "./full-text.ts";
import { gatherQuestions } from "./gather-questions.ts";
import { readEntitiesWithStories } from "./read-entities-with-stories.ts";
import { type AskedOfNeighbors, isKeptByStrength, readNeighbors } from "./read-neighbors.ts";
import { searchStories } from "./read-stories.ts";
import { countStoriesByBucket } from "./read-timelines.ts";

type GatheredReads = Pick<
  GraphReader,
  "entitiesWithStories" | "neighbors" | "storyCountsByBucket" | "searchStories" | "shortestPath"
>;

/** What pages and dashboards ask all the time, and the database answers in less time than it takes to ask. */
export function gatherReads(connection: Connection): GatheredReads {
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
    (reader, { limit }: { readonly limit: number }, queries: readonly string[]) =>
      searchStories(reader, queries, limit),
  );
  const paths = gatherQuestions(connection, readShortestPaths);
  return {
    entitiesWithStories: (keys, asked) => entitiesWithStories(asked, keys),
    neighbors: (keys, filter, order, page, stories = 0) => {
      const asked = { filter, order, page, stories };
      return isKeptByStrength(asked) ? neighbors(asked, keys) : readNeighbors(connection, keys, asked);
    },
    storyCountsByBucket: (keys, runs, asked) => buckets({ runs, ...asked }, keys),
    searchStories: async (text, limit) => {
      const query = toFullTextQuery(text);
      if (query === "" || limit === 0) return [];
      const [stories = []] = await found({ limit }, [query]);
      return stories;
    },
    shortestPath: (from, to, filter, maxHops) => findShortestPath(connection, paths, from, to, filter, maxHops),
  };
}
