import { performance } from "node:perf_hooks";
import type { DecisionEffect } from "../../domain/decision.ts";
import type { GraphStore } from "../graph-store.ts";
import { Connection } from "./connection.ts";
import { listContributions } from "./contributions.ts";
import { decide } from "./decide.ts";
import { readDecisions } from "./decisions.ts";
import { matchNames } from "./match-names.ts";
import { migrate } from "./migrations.ts";
import { openSelection, readSelectionSize } from "./open-selection.ts";
import { readParticipationCounts } from "./participations.ts";
import {
  countDigests,
  listDigests,
  readAppearancesOfDigests,
  readAppearancesOfStories,
  readDigests,
} from "./read-digests.ts";
import { readEdgesAmong, readEdgesFrom } from "./read-edges.ts";
import { countStoriesByBucket } from "./read-bucket-counts.ts";
import { countEntities, listEntities, readEntities, readEntityCards, readReferrers } from "./read-entities.ts";
import { readEntitiesWithStories } from "./read-entities-with-stories.ts";
import { countNeighbors, readNeighbors } from "./read-neighbors.ts";
import { countRelationsByInstant, readTopStoriesOfRelations } from "./read-relation-timeline.ts";
import { readRelations } from "./read-relations.ts";
import { countSharedAppearances, readSharedAppearances } from "./read-shared-appearances.ts";
import { readSharedStories } from "./read-shared-stories.ts";
import { readRevision, readStats, readVersion } from "./read-stats.ts";
import {
  countStories,
  countStoriesOfEntities,
  listStories,
  readEntitiesOfStories,
  readStories,
  readStoriesOfEntities,
} from "./read-stories.ts";
import { readDigestsOfStories, readStoriesOfEdges } from "./read-support.ts";
import { countPublicationsByInstant, countStoriesByInstant, readTopStories } from "./read-timeline.ts";
import { readSubgraph } from "./read-subgraph.ts";
import { countStoriesOfNamed, countStoriesOfNeighbors } from "./read-trends.ts";
import { readShortestPath } from "./shortest-path.ts";
import { searchStories } from "./story-index.ts";
import { rebuild } from "./rebuild.ts";
import { findLoaded, putDigest, removeDigest } from "./write-digest.ts";

export interface SqliteStoreOptions {
  /** A path, whose folder is made where it is missing, or `:memory:`. */
  readonly file: string;
  /** Called after each question to the port, which is what would be a round trip: its name, and how long it took. */
  readonly onStatement?: (name: string, milliseconds: number) => void;
}

/** Some hundred kilobytes each. */
const CONTRIBUTIONS_AT_ONCE = 20;

/**
 * Opens a graph in one SQLite file. Synchronous inside: a call blocks the thread until it is answered.
 *
 * @throws CodedError SERVICE_UNAVAILABLE where the file cannot be opened or made.
 */
export function createSqliteStore({ file, onStatement }: SqliteStoreOptions): GraphStore {
  const db = new Connection(file);

  /** Answers are promises, as the port wants them, and errors of the file come coded. */
  async function observe<T>(name: string, work: () => T): Promise<T> {
    const started = performance.now();
    try {
      return work();
    } catch (error) {
      throw db.explain(error);
    } finally {
      onStatement?.(name, performance.now() - started);
    }
  }
  const ask = <T>(name: string, work: () => T): Promise<T> => observe(name, () => db.read(work));
  const write = <T>(name: string, work: () => T): Promise<T> => observe(name, () => db.write(work));

  return {
    migrate: async () => {
      await observe("migrate", () => {
        migrate(db);
      });
    },
    ping: async () => {
      await ask("ping", () => db.get("SELECT 1"));
    },
    // Statements are planned in a fraction of a millisecond.
    prepare: async () => undefined,
    close: async () => {
      await observe("close", () => {
        db.close();
      });
    },

    putDigest: (contribution, { allowTwin = false } = {}) =>
      write("putDigest", () => putDigest(db, contribution, allowTwin)),
    removeDigest: (key) => write("removeDigest", () => removeDigest(db, key)),

    decide: (steps, { dryRun = false, isTrusted = false } = {}) =>
      observe("decide", () => {
        const work = (): DecisionEffect => decide(db, steps, isTrusted);
        return dryRun ? db.tryOut(work) : db.write(work);
      }),
    rebuild: () => write("rebuild", () => rebuild(db)),
    decisions: () => ask("decisions", () => readDecisions(db)),
    async *contributions() {
      for (let after = 0, rows = null; rows === null || rows.length > 0;) {
        rows = await ask("contributions", () => listContributions(db, after, CONTRIBUTIONS_AT_ONCE));
        for (const { id, contribution } of rows) {
          after = id;
          yield contribution;
        }
      }
    },

    stats: () => ask("stats", () => readStats(db)),
    version: () => ask("version", () => readVersion(db)),
    revision: () => observe("revision", () => readRevision(db)),
    findLoaded: (...args) => ask("findLoaded", () => findLoaded(db, ...args)),

    entities: (...args) => ask("entities", () => readEntities(db, ...args)),
    entityCards: (...args) => ask("entityCards", () => readEntityCards(db, ...args)),
    listEntities: (...args) => ask("listEntities", () => listEntities(db, ...args)),
    countEntities: (...args) => ask("countEntities", () => countEntities(db, ...args)),
    matchNames: (...args) => ask("matchNames", () => matchNames(db, ...args)),
    referrers: (...args) => ask("referrers", () => readReferrers(db, ...args)),

    stories: (...args) => ask("stories", () => readStories(db, ...args)),
    listStories: (...args) => ask("listStories", () => listStories(db, ...args)),
    countStories: (...args) => ask("countStories", () => countStories(db, ...args)),
    searchStories: (...args) => ask("searchStories", () => searchStories(db, ...args)),
    entitiesOfStories: (...args) => ask("entitiesOfStories", () => readEntitiesOfStories(db, ...args)),
    appearancesOfStories: (...args) => ask("appearancesOfStories", () => readAppearancesOfStories(db, ...args)),

    digests: (...args) => ask("digests", () => readDigests(db, ...args)),
    listDigests: (...args) => ask("listDigests", () => listDigests(db, ...args)),
    countDigests: (...args) => ask("countDigests", () => countDigests(db, ...args)),
    appearancesOfDigests: (...args) => ask("appearancesOfDigests", () => readAppearancesOfDigests(db, ...args)),

    storiesOfEntities: (...args) => ask("storiesOfEntities", () => readStoriesOfEntities(db, ...args)),
    entitiesWithStories: (...args) => ask("entitiesWithStories", () => readEntitiesWithStories(db, ...args)),
    countStoriesOfEntities: (...args) => ask("countStoriesOfEntities", () => countStoriesOfEntities(db, ...args)),

    neighbors: (...args) => ask("neighbors", () => readNeighbors(db, ...args)),
    countNeighbors: (...args) => ask("countNeighbors", () => countNeighbors(db, ...args)),
    relations: (...args) => ask("relations", () => readRelations(db, ...args)),
    sharedStories: (...args) => ask("sharedStories", () => readSharedStories(db, ...args)),
    sharedAppearances: (...args) => ask("sharedAppearances", () => readSharedAppearances(db, ...args)),
    countSharedAppearances: (...args) => ask("countSharedAppearances", () => countSharedAppearances(db, ...args)),

    edgesFrom: (...args) => ask("edgesFrom", () => readEdgesFrom(db, ...args)),
    edgesAmong: (...args) => ask("edgesAmong", () => readEdgesAmong(db, ...args)),
    subgraph: (...args) => ask("subgraph", () => readSubgraph(db, ...args)),
    shortestPath: (...args) => ask("shortestPath", () => readShortestPath(db, ...args)),
    participationCounts: (...args) => ask("participationCounts", () => readParticipationCounts(db, ...args)),
    storiesOfEdges: (...args) => ask("storiesOfEdges", () => readStoriesOfEdges(db, ...args)),
    digestsOfStories: (...args) => ask("digestsOfStories", () => readDigestsOfStories(db, ...args)),
    selectionSize: (selection) => observe("selectionSize", () => readSelectionSize(db, file, selection)),
    openSelection: (selection) => observe("openSelection", () => openSelection(db, file, selection)),

    storyCountsByInstant: (...args) => ask("storyCountsByInstant", () => countStoriesByInstant(db, ...args)),
    storyCountsByBucket: (...args) => ask("storyCountsByBucket", () => countStoriesByBucket(db, ...args)),
    publicationsByInstant: (...args) => ask("publicationsByInstant", () => countPublicationsByInstant(db, ...args)),
    topStories: (...args) => ask("topStories", () => readTopStories(db, ...args)),
    relationCountsByInstant: (...args) => ask("relationCountsByInstant", () => countRelationsByInstant(db, ...args)),
    topStoriesOfRelations: (...args) => ask("topStoriesOfRelations", () => readTopStoriesOfRelations(db, ...args)),

    entityStoryCounts: (...args) => ask("entityStoryCounts", () => countStoriesOfNamed(db, ...args)),
    neighborStoryCounts: (...args) => ask("neighborStoryCounts", () => countStoriesOfNeighbors(db, ...args)),
  };
}
