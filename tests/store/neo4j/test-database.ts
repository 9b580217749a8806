import neo4j from "neo4j-driver";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { createNeo4jStore } from "../../../src/store/neo4j/neo4j-store.ts";

/** A Neo4j without authentication that tests may empty; they run where it is set, one file after another. */
export const TEST_URL = process.env["TEST_NEO4J_URL"];

export type OnStatement = (name: string, milliseconds: number) => void;

export function openTestStore(onStatement?: OnStatement): GraphStore {
  const observe = onStatement === undefined ? {} : { onStatement };
  return createNeo4jStore({ url: TEST_URL ?? "", username: "neo4j", password: "", database: null, ...observe });
}

/** A migrated store with nothing in it. */
export async function openEmptyStore(onStatement?: OnStatement): Promise<GraphStore> {
  const store = openTestStore(onStatement);
  await store.migrate();
  await runCypher("MATCH (n) WHERE NOT n:Migration AND NOT n:GraphState DETACH DELETE n");
  await runCypher("MATCH (g:GraphState) REMOVE g.sum, g.loadedAt, g.decisions, g.sequence");
  return store;
}

/** The plan of a statement, as the driver gives it. */
export interface Plan {
  readonly operatorType: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly children: readonly Plan[];
}

/** Runs a statement of a test's own; whole numbers come back as numbers. */
export async function runCypher(
  text: string,
  parameters: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly rows: Record<string, unknown>[]; readonly plan: Plan | null }> {
  const driver = neo4j.driver(TEST_URL ?? "", undefined, { disableLosslessIntegers: true, telemetryDisabled: true });
  try {
    const { records, summary } = await driver.executeQuery(text, parameters);
    const plan = summary.plan === false ? null : summary.plan;
    return { rows: records.map((record) => record.toObject()), plan };
  } finally {
    await driver.close();
  }
}
