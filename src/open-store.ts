import { existsSync } from "node:fs";
import type { StoreConfig } from "./config.ts";
import { CodedError } from "./errors.ts";
import type { GraphStore } from "./store/graph-store.ts";

/** Called for every statement that a store runs: its name, and how long it took. */
export type OnStatement = (name: string, milliseconds: number) => void;

/**
 * Opens the configured store with its schema up to date.
 *
 * @throws CodedError SERVICE_UNAVAILABLE where it does not answer.
 */
export async function openStore(config: StoreConfig, onStatement?: OnStatement): Promise<GraphStore> {
  const store = await createStore(config, onStatement === undefined ? {} : { onStatement });
  try {
    await store.migrate();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/**
 * As `openStore`, for what asks about a graph or takes from it: begins no new one where the file's name is mistyped.
 *
 * @throws CodedError NOT_FOUND where there is no such file
 */
export async function openExistingStore(config: StoreConfig): Promise<GraphStore> {
  if (config.kind === "sqlite" && !existsSync(config.file)) {
    throw new CodedError(
      "NOT_FOUND",
      `There is no graph in ${config.file} (GRAPH_URL says where it is); \`digest-graph load\` makes one.`,
    );
  }
  return openStore(config);
}

/** Reads the one driver that is asked for: both take a third of a second and tens of megabytes. */
async function createStore(config: StoreConfig, observe: { readonly onStatement?: OnStatement }): Promise<GraphStore> {
  if (config.kind === "sqlite") {
    const { createSqliteStore } = await import("./store/sqlite/sqlite-store.ts");
    return createSqliteStore({ file: config.file, ...observe });
  }
  const { createNeo4jStore } = await import("./store/neo4j/neo4j-store.ts");
  return createNeo4jStore({ ...config, ...observe });
}
