import Database from "libsql";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { GraphReader } from "../../../src/store/graph-store.ts";
import { createSqliteStore } from "../../../src/store/sqlite/sqlite-store.ts";
import { answer } from "../contract/answers.ts";
import { earlier, evening, morning, morningRevised } from "../contract/fixtures.ts";
import { question } from "../contract/random-questions.ts";
import { useTemporaryFolder } from "./temporary-folder.ts";

/** Lists in the order of an index stop after a page; counts of everything are as large as what they count. */
const MAY_WALK: Readonly<Partial<Record<keyof GraphReader | "write", RegExp>>> = {
  listEntities: /^SCAN (e USING INDEX entity_by_|entity_name USING COVERING INDEX)/u,
  countEntities: /^SCAN (e|entity_name)\b/u,
  listStories: /^SCAN s USING INDEX story_by_time/u,
  countStories: /^SCAN s USING COVERING INDEX story_by_time/u,
  listDigests: /^SCAN d USING INDEX digest_by_time/u,
  countDigests: /^SCAN d\b/u,
  publicationsByInstant: /^SCAN [dsa] USING COVERING INDEX/u,
  entityStoryCounts: /^SCAN s USING COVERING INDEX story_by_time/u,
};

/** Small by nature: what people have decided, values of a parameter, one row, a subquery that is itself bounded, a full-text index. */
const SMALL =
  /^SCAN (k|d|json_each|decision|redirect|graph_state|holder|l|g|link|ranked|\(subquery|f VIRTUAL|\S+ VIRTUAL|CONSTANT|\d+ CONSTANT)/u;

const folder = useTemporaryFolder();
const spy = vi.spyOn(Database.prototype, "prepare");
let file = "";
const statements = new Map<string, string>();

/** Asks thousands of random questions and notes every statement that was prepared for them. */
beforeAll(async () => {
  file = folder.next();
  const store = createSqliteStore({ file });
  await store.migrate();
  // A migration may walk what an older file holds: once.
  spy.mockClear();
  const note = (method: string): void => {
    for (const [sql] of spy.mock.calls.splice(0)) if (!statements.has(sql)) statements.set(sql, method);
  };
  for (const contribution of [morning(), evening(), earlier(), morningRevised()]) await store.putDigest(contribution);
  await store.removeDigest(evening().digest.key);
  await store.putDigest(evening());
  note("write");
  for (const asked of fc.sample(question, { numRuns: 1500, seed: 1 })) {
    await answer(store, asked);
    note(asked.method);
  }
  await store.close();
});
afterAll(() => {
  spy.mockRestore();
});

it("answers every question from indexes, without walking a table that grows with the graph", () => {
  const database = new Database(file);
  const walks: string[] = [];
  expect(statements.size).toBeGreaterThan(100);
  for (const [sql, method] of statements) {
    // A selection has tables of its own while it is read, and walks what it exports.
    if (/^\s*PRAGMA|\bselected_(?:story|entity|relation)\b/u.test(sql)) continue;
    for (const step of database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all([])) {
      const detail = String(Object(step).detail);
      const isAllowed =
        SMALL.test(detail) || Object.entries(MAY_WALK).some(([name, walk]) => name === method && walk.test(detail));
      if (detail.startsWith("SCAN") && !isAllowed) walks.push(`${method}: ${detail} in ${sql}`);
    }
  }
  database.close();
  expect(walks).toEqual([]);
});
