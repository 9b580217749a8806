import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ALL_TIME } from "../../../src/domain/instant.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { createNeo4jStore } from "../../../src/store/neo4j/neo4j-store.ts";
import { morning } from "../contract/fixtures.ts";
import { openEmptyStore, runCypher, TEST_URL } from "./test-database.ts";

/** Empties the server's cache of plans, and says how many it held: the server gives no number for none. */
async function takePlans(): Promise<number> {
  const { rows } = await runCypher("CALL db.clearQueryCaches() YIELD value RETURN value");
  return Number(/\d+/u.exec(String(rows[0]?.["value"]))?.[0] ?? 0);
}

describe.runIf(TEST_URL !== undefined)("a prepared store", () => {
  let store: GraphStore;
  beforeAll(async () => {
    store = await openEmptyStore();
    await store.putDigest(morning());
  });
  afterAll(() => store.close());

  it("holds the plans of what is asked most", async () => {
    await takePlans();
    await store.entitiesWithStories(["organization:openai"], { window: ALL_TIME, limit: 3, named: { types: null } });
    expect(await takePlans()).toBe(1);
    await store.prepare(new AbortController().signal);
    expect(await takePlans()).toBeGreaterThan(30);
  });

  it("stops between two plans", async () => {
    await takePlans();
    await store.prepare(AbortSignal.abort());
    expect(await takePlans()).toBe(0);
  });

  it("says so where there is no server", async () => {
    const away = createNeo4jStore({ url: "bolt://127.0.0.1:1", username: "neo4j", password: "", database: null });
    await expect(away.prepare(new AbortController().signal)).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    await away.close();
  });
});
