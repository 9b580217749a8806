import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { createSqliteStore } from "../../../src/store/sqlite/sqlite-store.ts";
import { openEmptyStore, TEST_URL } from "../neo4j/test-database.ts";
import { answer } from "./answers.ts";
import { apply } from "./contract-properties.ts";
import { operation } from "./random-digests.ts";
import { question } from "./random-questions.ts";
import { readEverything } from "./read-everything.ts";

const RUNS = 15;

async function withStores(work: (sqlite: GraphStore, neo4j: GraphStore) => Promise<void>): Promise<void> {
  const neo4j = await openEmptyStore();
  const sqlite = createSqliteStore({ file: ":memory:" });
  try {
    await sqlite.migrate();
    await work(sqlite, neo4j);
  } finally {
    await sqlite.close();
    await neo4j.close();
  }
}

describe.runIf(TEST_URL !== undefined)("SQLite and Neo4j with the same digests", () => {
  it("give the same answers to the same questions, order and numbers included", { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(operation, { minLength: 1, maxLength: 8 }),
        fc.array(question, { minLength: 1, maxLength: 60, size: "max" }),
        async (operations, questions) => {
          await withStores(async (sqlite, neo4j) => {
            for (const step of operations) expect(await apply(neo4j, step)).toEqual(await apply(sqlite, step));
            expect(await readEverything(neo4j)).toEqual(await readEverything(sqlite));
            for (const asked of questions) {
              const [one, other] = [await answer(sqlite, asked), await answer(neo4j, asked)];
              expect({ asked, answer: other }).toEqual({ asked, answer: one });
            }
          });
        },
      ),
      { numRuns: RUNS },
    );
  });
});
