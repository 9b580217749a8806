import type { Connection } from "./connection.ts";
import { CREATE_GRAPH } from "./migrations/0001-graph.ts";
import { CREATE_DECISIONS } from "./migrations/0002-decisions.ts";
import { addSpellingKeys } from "./migrations/0003-close-spellings.ts";
import { indexDottedNumbers } from "./migrations/0004-dotted-numbers.ts";
import { indexNewestFirst } from "./migrations/0005-newest-stories-first.ts";

/** In order; the file's `user_version` says how many it has seen. Never change one that was released: add the next. */
const MIGRATIONS: readonly Migration[] = [
  (connection) => connection.execute(CREATE_GRAPH),
  (connection) => connection.execute(CREATE_DECISIONS),
  addSpellingKeys,
  indexDottedNumbers,
  indexNewestFirst,
];

type Migration = (connection: Connection) => void;

/** Brings a file's schema up to date. The write lock lets only one of several processes do it. */
export function migrate(connection: Connection): void {
  if (readVersion(connection) === MIGRATIONS.length) return;
  connection.write(() => {
    const version = readVersion(connection);
    if (version > MIGRATIONS.length) throw connection.unusable("it was written by a newer version of digest-graph");
    for (const migration of MIGRATIONS.slice(version)) migration(connection);
    connection.execute(`PRAGMA user_version = ${String(MIGRATIONS.length)}`);
  });
}

function readVersion(connection: Connection): number {
  return connection.get<{ user_version: number }>("PRAGMA user_version")?.user_version ?? 0;
}
