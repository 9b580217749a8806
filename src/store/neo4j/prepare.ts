import type { Connection } from "./connection.ts";
import type { ReadStatement } from "./statements.ts";

/** What pages and dashboards ask, what is asked most first. Nobody waits for a plan of the rest, such as whole graphs. */
const PREPARED: readonly ReadStatement[] = [
  "entities-with-stories",
  "entities-with-stories-and-named",
  "match-names",
  "search-stories",
  "neighbors-by-story-count",
  "story-counts-by-bucket",
  "entity-cards",
  "entities",
  "list-entities-by-story-count-descending",
  "list-stories-descending",
  "stories-named-descending",
  "entities-of-stories",
  "stories",
  "appearances-of-stories",
  "digests",
  "stats",
  "state",
  "subgraph",
  "shortest-paths-co-mentioned",
  "publications-by-instant",
  "story-counts-by-instant-of-one",
  "top-stories",
  "relations",
  "shared-stories",
  "shared-appearances",
  "participation-counts",
  "edges-from",
  "edges-among",
  "stories-of-edges",
  "neighbors",
  "neighbors-in-window",
  "entity-story-counts",
  "neighbor-story-counts",
  "list-digests-descending",
  "referrers",
  "redirects",
];

/**
 * Has the server plan the statements that most questions need, one after another: a database that was just started takes
 * seconds for the first plans, and up to one for each of the others.
 */
export async function prepareStatements(connection: Connection, signal: AbortSignal): Promise<void> {
  for (const name of PREPARED) {
    if (signal.aborted) return;
    await connection.plan(name);
  }
}
