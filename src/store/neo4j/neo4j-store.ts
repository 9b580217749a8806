import type { DecisionEffect } from "../../domain/decision.ts";
import type { GraphStore } from "../graph-store.ts";
import { Connection, type Neo4jOptions, type RunWrite } from "./connection.ts";
import { listContributions } from "./contributions.ts";
import { decide } from "./decide.ts";
import { type DecisionRow, toDecision } from "./decisions.ts";
import { gatherReads } from "./gathered-reads.ts";
import { migrate } from "./migrate.ts";
import { openSelection, readSelectionSize } from "./open-selection.ts";
import { prepareStatements } from "./prepare.ts";
import { countDigests, listDigests, readDigests } from "./read-digests.ts";
import { readEdgesAmong, readEdgesFrom } from "./read-edges.ts";
import { countEntities, listEntities, matchNames, readReferrers } from "./read-entities.ts";
import { countNeighbors } from "./read-neighbors.ts";
import { countSharedAppearances, readRelations, readSharedAppearances, readSharedStories } from "./read-relations.ts";
import { countRelationsByInstant, readTopStoriesOfRelations } from "./read-relation-timeline.ts";
import { readRevision, readStats, readVersion } from "./read-stats.ts";
import { countStories, listStories, readAppearances, readStoriesOfEntities } from "./read-stories.ts";
import { readDigestsOfStories, readStoriesOfEdges } from "./read-support.ts";
import {
  countParticipations,
  countPublicationsByInstant,
  countStoriesByInstant,
  readTopStories,
} from "./read-timelines.ts";
import { countStoriesOfNamed, countStoriesOfNeighbors } from "./read-trends.ts";
import { readSubgraph } from "./read-subgraph.ts";
import { loadStatements } from "./statements.ts";
import { rebuild } from "./rebuild.ts";
import { findLoaded, putDigest, removeDigest } from "./write-digest.ts";

/**
 * The graph in Neo4j 5.26 or later. Connects when first asked; where the database does not answer, every method rejects
 * with a `CodedError` SERVICE_UNAVAILABLE within seconds, and works again as soon as it does.
 *
 * @throws a system error ENOENT where a file of `cypher/` is missing; an error of the driver where the url is none.
 */
export function createNeo4jStore(options: Neo4jOptions): GraphStore {
  const statements = loadStatements();
  const connection = new Connection(options, statements);
  return {
    ...gatherReads(connection),

    migrate: () => migrate(connection, statements.migrations),
    ping: async () => {
      await connection.read("ping");
    },
    prepare: (signal) => prepareStatements(connection, signal),
    close: () => connection.close(),

    putDigest: (contribution, { allowTwin = false } = {}) =>
      connection.write((run) => putDigest(run, contribution, allowTwin)),
    removeDigest: (key) => connection.write((run) => removeDigest(run, key)),

    decide: (steps, { dryRun = false, isTrusted = false } = {}) => {
      const work = (run: RunWrite): Promise<DecisionEffect> => decide(run, steps, isTrusted);
      return dryRun ? connection.tryOut(work) : connection.write(work);
    },
    rebuild: () => rebuild(connection),
    decisions: async () => (await connection.read<DecisionRow>("decisions")).map(toDecision),
    contributions: () => listContributions(connection),

    stats: () => readStats(connection),
    version: () => readVersion(connection),
    revision: () => readRevision(connection),
    findLoaded: (key, contentHash, fingerprint) => findLoaded(connection, key, contentHash, fingerprint),

    listEntities: (filter, order, page) => listEntities(connection, filter, order, page),
    countEntities: (filter) => countEntities(connection, filter),
    matchNames: (names, types, limit) => matchNames(connection, names, types, limit),
    referrers: (keys, reference, types) => readReferrers(connection, keys, reference, types),

    listStories: (filter, order, page) => listStories(connection, filter, order, page),
    countStories: (filter) => countStories(connection, filter),
    appearancesOfStories: (keys) => readAppearances(connection, "stories", keys),

    digests: (keys) => readDigests(connection, keys),
    listDigests: (filter, page) => listDigests(connection, filter, page),
    countDigests: (filter) => countDigests(connection, filter),
    appearancesOfDigests: (keys) => readAppearances(connection, "digests", keys),

    storiesOfEntities: (keys, role, window, order, page) =>
      readStoriesOfEntities(connection, keys, role, window, order, page),
    countStoriesOfEntities: async (keys, role, window) =>
      (await countParticipations(connection, keys, window)).map((counts) => counts[role]),

    countNeighbors: (keys, filter) => countNeighbors(connection, keys, filter),
    relations: (pairs, kinds, window) => readRelations(connection, pairs, kinds, window),
    sharedStories: (pairs, kinds, window, limit) => readSharedStories(connection, pairs, kinds, window, limit),
    sharedAppearances: (pairs, kinds, window, page) => readSharedAppearances(connection, pairs, kinds, window, page),
    countSharedAppearances: (pairs, kinds, window) => countSharedAppearances(connection, pairs, kinds, window),

    edgesFrom: (keys, filter, perEntity) => readEdgesFrom(connection, keys, filter, perEntity),
    edgesAmong: (keys, filter) => readEdgesAmong(connection, keys, filter),
    subgraph: (question, withDates) => readSubgraph(connection, question, withDates),
    participationCounts: (keys, window) => countParticipations(connection, keys, window),
    storiesOfEdges: (edges, window) => readStoriesOfEdges(connection, edges, window),
    digestsOfStories: (keys) => readDigestsOfStories(connection, keys),

    selectionSize: (selection) => readSelectionSize(connection, selection),
    openSelection: (selection, signal) => openSelection(connection, selection, signal),

    storyCountsByInstant: (groups, window, split) => countStoriesByInstant(connection, groups, window, split),
    publicationsByInstant: (window, split) => countPublicationsByInstant(connection, window, split),
    topStories: (requests, limit) => readTopStories(connection, requests, limit),
    relationCountsByInstant: (pairs, kinds, window) => countRelationsByInstant(connection, pairs, kinds, window),
    topStoriesOfRelations: (requests, limit) => readTopStoriesOfRelations(connection, requests, limit),

    entityStoryCounts: (windows, types, minStories, limit) =>
      countStoriesOfNamed(connection, windows, types, minStories, limit),
    neighborStoryCounts: (key, windows, types, limit) =>
      countStoriesOfNeighbors(connection, key, windows, types, limit),
  };
}
