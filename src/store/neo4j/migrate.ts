import { Neo4jError } from "neo4j-driver";
import type { Connection } from "./connection.ts";
import { fillSpellingKeys } from "./fill-spelling-keys.ts";
import { fillTokens } from "./fill-tokens.ts";
import type { Migration } from "./statements.ts";

const AWAIT_INDEXES_SECONDS = 300;

/** What a migration has to compute for the graph that it finds. May run again, as its statements may. */
const FILLS: ReadonlyMap<string, (connection: Connection) => Promise<void>> = new Map([
  ["006-close-spellings", fillSpellingKeys],
  ["008-search-tokens", fillTokens],
]);

/**
 * Applies the migrations that the graph has not seen. Each of their statements may run again (`IF NOT EXISTS`,
 * `MERGE`), so processes that migrate at once, or one that was interrupted, come to the same.
 */
export async function migrate(connection: Connection, migrations: readonly Migration[]): Promise<void> {
  const rows = await connection.execute<{ readonly name: string }>(
    "migrations/list",
    "MATCH (m:Migration) RETURN m.name AS name",
  );
  const applied = new Set(rows.map(({ name }) => name));
  for (const { name, statements } of migrations) {
    if (applied.has(name)) continue;
    for (const text of statements) await applyOnce(connection, name, text);
    await FILLS.get(name)?.(connection);
    await connection.execute(
      "migrations/record",
      "MERGE (m:Migration {name: $input.name}) ON CREATE SET m.appliedAt = timestamp()",
      { name },
    );
  }
  await connection.execute("migrations/await-indexes", `CALL db.awaitIndexes(${String(AWAIT_INDEXES_SECONDS)})`);
}

async function applyOnce(connection: Connection, name: string, text: string): Promise<void> {
  try {
    await connection.execute(`migrations/${name}`, text);
  } catch (error) {
    // Two processes may both find that a constraint does not exist yet; the slower one then fails with this.
    if (!(error instanceof Neo4jError) || !error.code.endsWith("AlreadyExists")) throw error;
  }
}
