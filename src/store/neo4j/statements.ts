import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** Beside `src` and `dist`: from both, three folders up. */
export const CYPHER_FOLDER = join(import.meta.dirname, "..", "..", "..", "cypher");

const READ_STATEMENTS = [
  "aliases-of-entities",
  "aliases-without-keys",
  "appearances-of-digests",
  "appearances-of-stories",
  "contributions",
  "count-contributions",
  "count-digests",
  "count-entities",
  "count-entities-by-name",
  "count-neighbors",
  "count-neighbors-in-window",
  "count-shared-appearances",
  "count-stories",
  "count-stories-by-text",
  "count-stories-of-many",
  "decisions",
  "digests",
  "digests-of-stories",
  "edges-among",
  "edges-among-in-window",
  "edges-among-many",
  "edges-from",
  "edges-from-in-window",
  "entities",
  "entities-of-stories",
  "entities-with-stories",
  "entities-with-stories-and-named",
  "entity-cards",
  "entity-story-counts",
  "find-loaded",
  "list-digests-ascending",
  "list-digests-descending",
  "list-entities-by-first-seen-ascending",
  "list-entities-by-first-seen-descending",
  "list-entities-by-last-seen-ascending",
  "list-entities-by-last-seen-descending",
  "list-entities-by-name",
  "list-entities-by-sort-name-ascending",
  "list-entities-by-sort-name-descending",
  "list-entities-by-story-count-ascending",
  "list-entities-by-story-count-descending",
  "list-stories-ascending",
  "list-stories-by-text-ascending",
  "list-stories-by-text-descending",
  "list-stories-descending",
  "list-stories-of-many",
  "match-close-names",
  "match-names",
  "graph-digests",
  "graph-entities",
  "graph-mentions",
  "graph-relations",
  "graph-size",
  "graph-stories",
  "neighbor-story-counts",
  "neighbors",
  "neighbors-by-story-count",
  "neighbors-in-window",
  "participation-counts",
  "ping",
  "publications-by-instant",
  "publications-by-instant-and-split",
  "redirects",
  "referrers",
  "relation-counts-by-instant",
  "relations",
  "relations-in-window",
  "search-stories",
  "selected-digests",
  "selected-entities",
  "selected-mentions",
  "selected-relations",
  "selected-size",
  "selected-stories",
  "shared-appearances",
  "shared-appearances-oldest",
  "shared-stories",
  "shortest-path",
  "shortest-paths-co-mentioned",
  "state",
  "stats",
  "stories",
  "stories-named-ascending",
  "stories-named-descending",
  "stories-of-edges",
  "stories-wrote-ascending",
  "stories-wrote-descending",
  "story-counts-by-bucket",
  "story-counts-by-instant",
  "story-counts-by-instant-and-split",
  "story-counts-by-instant-of-one",
  "story-texts",
  "subgraph",
  "top-stories",
  "top-stories-of-relations",
  "walk-digests",
  "walk-entities",
  "walk-stories",
] as const;

const WRITE_STATEMENTS = [
  "clear-derived",
  "create-appearances",
  "create-digest",
  "delete-contribution",
  "find-loaded-referrers",
  "find-referrers",
  "find-touched-digests",
  "keep-contribution",
  "link-entities",
  "lock-graph",
  "merge-entities",
  "merge-stories",
  "note-applied",
  "prune-entities",
  "read-contributions",
  "read-decisions",
  "read-entities",
  "read-facts",
  "read-last-loads",
  "read-raw-profiles",
  "read-relations",
  "refresh-first-and-last",
  "rewrite-labels",
  "rewrite-mentions",
  "set-alias-keys",
  "set-alias-tokens",
  "set-state",
  "set-story-tokens",
  "walk-surfaces",
  "write-decisions",
  "write-relations",
] as const;

export type ReadStatement = (typeof READ_STATEMENTS)[number];
export type WriteStatement = (typeof WRITE_STATEMENTS)[number];

/** The text of every statement, by its name: the files under `cypher/`, without their header comments. */
export interface Statements {
  readonly read: ReadonlyMap<ReadStatement, string>;
  readonly write: ReadonlyMap<WriteStatement, string>;
  readonly migrations: readonly Migration[];
}

export interface Migration {
  /** The file's name without extension; they are applied in the order of their names. */
  readonly name: string;
  /** Schema changes do not mix with others in one transaction, so each statement is one of its own. */
  readonly statements: readonly string[];
}

/**
 * Reads all statements.
 *
 * @throws a system error ENOENT where a file is missing.
 */
export function loadStatements(): Statements {
  return {
    read: new Map(READ_STATEMENTS.map((name) => [name, readStatement("read", name)])),
    write: new Map(WRITE_STATEMENTS.map((name) => [name, readStatement("write", name)])),
    migrations: loadMigrations(),
  };
}

function readStatement(folder: string, name: string): string {
  return withoutComments(readFileSync(join(CYPHER_FOLDER, folder, `${name}.cypher`), "utf8"));
}

function loadMigrations(): Migration[] {
  return readdirSync(join(CYPHER_FOLDER, "migrations"))
    .filter((file) => file.endsWith(".cypher"))
    .toSorted()
    .map((file) => {
      const name = basename(file, ".cypher");
      const statements = readStatement("migrations", name).split(/;\s*(?:\n|$)/u);
      return { name, statements: statements.map((text) => text.trim()).filter((text) => text !== "") };
    });
}

/** Without what the server need not read: it gets the text with every call, and looks its plan up by it. */
function withoutComments(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("//"))
    .join("\n");
}
