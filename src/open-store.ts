import type { StoreConfig } from "./config.ts";
import type { GraphStore } from "./store/graph-store.ts";
import { createNeo4jStore } from "./store/neo4j/neo4j-store.ts";
import { createSqliteStore } from "./store/sqlite/sqlite-store.ts";

/** Called for every statement that a store runs: its name, and how long it took. */
export type OnStatement = (name: string, milliseconds: number) => void;

/**
 * Opens the configured store with its schema up to date.
 *
 * @throws CodedError SERVICE_UNAVAILABLE where it does not answer.
 */
export async function openStore(config: StoreConfig, onStatement?: OnStatement): Promise<GraphStore> {
  const observe = onStatement === undefined ? {} : { onStatement };
  const store =
    config.kind === "sqlite"
      ? createSqliteStore({ file: config.file, ...observe })
      : createNeo4jStore({ ...config, ...observe });
  try {
    await store.migrate();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
