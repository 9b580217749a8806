import { readFileSync } from "node:fs";
import { expect, describe, it } from "vitest";
import { restoreBackup } from "../../src/backup/restore.ts";
import { writeBackup } from "../../src/backup/write-backup.ts";
import { readDecisions, writeDecisions } from "../../src/curation/decisions-file.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { readEverything } from "../store/contract/read-everything.ts";
import { openEmptyStore, TEST_URL } from "../store/neo4j/test-database.ts";
import { useTemporaryFolder } from "../store/sqlite/temporary-folder.ts";
import { curate } from "./curated-graph.ts";

const folder = useTemporaryFolder();

async function openSqlite(): Promise<GraphStore> {
  const store = createSqliteStore({ file: ":memory:" });
  await store.migrate();
  return store;
}

async function move(from: GraphStore, to: GraphStore): Promise<string> {
  const file = `${folder.next()}.gz`;
  await writeBackup(from, file);
  const yaml = writeDecisions(await from.decisions());
  await restoreBackup(to, file, readDecisions("decisions.yaml", yaml, 0));
  return file;
}

describe.runIf(TEST_URL !== undefined)("a backup", () => {
  it("moves a curated graph from SQLite to Neo4j and back", { timeout: 300_000 }, async () => {
    const [first, neo4j, second] = [await openSqlite(), await openEmptyStore(), await openSqlite()];
    await curate(first);
    const there = await move(first, neo4j);
    const back = await move(neo4j, second);
    const everything = await readEverything(first);
    expect(await readEverything(neo4j)).toEqual(everything);
    expect(await readEverything(second)).toEqual(everything);
    expect(readFileSync(back).equals(readFileSync(there))).toBe(true);
    for (const store of [first, neo4j, second]) await store.close();
  });
});
