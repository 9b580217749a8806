import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createExporter } from "../../../src/exporter/exporter.ts";
import { createHandler } from "../../../src/http/handler.ts";
import { createMetrics } from "../../../src/http/metrics.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import type { GraphSelection } from "../../../src/store/selection.ts";
import { createNeo4jStore } from "../../../src/store/neo4j/neo4j-store.ts";
import { buildContribution } from "../contract/build-contribution.ts";
import { morning } from "../contract/fixtures.ts";
import { Gate } from "./gate.ts";
import { openEmptyStore, runCypher, TEST_URL } from "./test-database.ts";

const WHOLE: GraphSelection = {
  network: "entities",
  stories: null,
  types: null,
  kinds: ["CO_MENTIONED"],
  minStories: 1,
};

async function findRunning(text: string): Promise<unknown[]> {
  const { rows } = await runCypher("SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS $text", { text });
  return rows.filter(({ currentQuery }) => !String(currentQuery).startsWith("SHOW"));
}

describe.runIf(TEST_URL !== undefined)("a selection of Neo4j's", () => {
  let folder = "";
  let gate: Gate;
  /** Reads by the gate. */
  let store: GraphStore;
  /** Loads meanwhile. */
  let loader: GraphStore;
  let statements: string[] = [];
  let onEntities: (() => void) | null = null;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "digest-graph-spools-"));
    vi.stubEnv("TMPDIR", folder);
    loader = await openEmptyStore();
    await loader.putDigest(morning());
    gate = await Gate.open();
    store = createNeo4jStore({
      url: gate.url,
      username: "neo4j",
      password: "",
      database: null,
      onStatement: (name) => {
        statements.push(name);
        if (name === "read/graph-entities") onEntities?.();
      },
    });
  }, 60_000);
  beforeEach(() => {
    statements = [];
    onEntities = null;
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await store.close();
    await loader.close();
    gate.close();
    await rm(folder, { recursive: true });
  });

  /** Between a reading's entities and its relations. */
  async function changeMeanwhile(revision: number): Promise<void> {
    gate.hold();
    const change = buildContribution({ key: "daily/change", at: "2026-01-01T00:00:00Z", tells: [], revision }, {});
    await loader.putDigest(change);
    gate.release();
  }

  const readings = () => statements.filter((name) => name === "read/graph-relations").length;

  it("is read again where the graph changed meanwhile, and has one spool, until it is closed", async () => {
    onEntities = () => {
      if (statements.length < 4) void changeMeanwhile(0);
    };
    const open = await store.openSelection(WHOLE);
    expect(readings()).toBe(2);
    expect(open.version).toBe(await loader.version());
    expect(await readdir(folder)).toHaveLength(1);
    await open.close();
    expect(await readdir(folder)).toEqual([]);
  });

  it("answers GRAPH_CHANGED before the first byte of a file where it keeps changing", async () => {
    onEntities = () => {
      void changeMeanwhile(statements.length);
    };
    const handler = createHandler({
      store,
      logger: pino({ level: "silent" }),
      metrics: createMetrics(),
      exporter: createExporter(store, null),
    });
    const response = await handler.fetch("http://localhost/export/graph.graphml", {});
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
    expect(await response.json()).toEqual({
      error: { code: "GRAPH_CHANGED", message: expect.stringContaining("ask again when the load is over") as string },
    });
    expect(readings()).toBe(3);
    expect(await readdir(folder)).toEqual([]);
  });

  it("is given up where the client leaves while it is read: the query ends, and nothing stays on disk", async () => {
    // More rows than the server sends at a time.
    const names = Array.from(
      { length: 60 },
      (_, index) => [`product:p${String(index)}`, `P${String(index)}.`] as const,
    );
    const tells = [{ title: names.map(([, name]) => name).join(" "), names }];
    await loader.putDigest(buildContribution({ key: "large/1", at: "2026-01-01T00:00:00Z", tells }, {}));
    const client = new AbortController();
    onEntities = () => {
      gate.hold();
    };
    const outcome = store.openSelection(WHOLE, client.signal).catch((error: unknown) => error);
    await vi.waitFor(async () => {
      expect(await findRunning("wroteAbout, storyKeys")).toHaveLength(1);
    }, 20_000);
    expect(await readdir(folder)).toHaveLength(1);
    client.abort();
    gate.release();
    expect(await outcome).toMatchObject({ name: "AbortError" });
    expect(await readdir(folder)).toEqual([]);
    await vi.waitFor(async () => {
      expect(await findRunning("wroteAbout, storyKeys")).toEqual([]);
    }, 10_000);
  }, 60_000);
});
