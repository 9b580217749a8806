import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { describe, expect, it } from "vitest";
import { ALL_TIME } from "../../../src/domain/instant.ts";
import { firstPage } from "../../../src/domain/paging.ts";
import { CodedError } from "../../../src/errors.ts";
import { createSqliteStore } from "../../../src/store/sqlite/sqlite-store.ts";
import { evening, morning } from "../contract/fixtures.ts";
import { readEverything } from "../contract/read-everything.ts";
import { useTemporaryFolder } from "./temporary-folder.ts";

const folder = useTemporaryFolder();

/** The coded error that a call ends in. */
async function failureOf(work: () => unknown): Promise<CodedError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
  throw new Error("it did not fail");
}

describe("a graph file", () => {
  it("is made with the folders that lead to it, and keeps the graph when opened again", async () => {
    const file = join(folder.next(), "deep", "graph.db");
    const first = createSqliteStore({ file });
    await first.migrate();
    await first.putDigest(morning());
    const before = await readEverything(first);
    await first.close();
    await first.close();
    const second = createSqliteStore({ file });
    await second.migrate();
    expect(await readEverything(second)).toEqual(before);
    await second.close();
  });

  it("shows to one store what another has just written", async () => {
    const file = folder.next();
    const writer = createSqliteStore({ file });
    await writer.migrate();
    const reader = createSqliteStore({ file });
    await reader.migrate();
    await writer.putDigest(morning());
    expect((await reader.stats()).digests).toBe(1);
    await reader.putDigest(evening());
    expect((await writer.stats()).digests).toBe(2);
    await reader.close();
    await writer.close();
  });

  it("leaves nothing of a contribution that cannot be written whole", async () => {
    const store = createSqliteStore({ file: ":memory:" });
    await store.migrate();
    await store.putDigest(morning());
    const before = await readEverything(store);
    await expect(store.putDigest({ ...evening(), entities: [] })).rejects.toThrow("brings nothing of that key");
    expect(await readEverything(store)).toEqual(before);
    expect(await store.putDigest(evening())).toEqual({ status: "loaded" });
    await store.close();
  });

  it("reports each question once, by the name of its method", async () => {
    const asked: string[] = [];
    const store = createSqliteStore({
      file: ":memory:",
      onStatement: (name, milliseconds) => {
        expect(milliseconds).toBeGreaterThanOrEqual(0);
        asked.push(name);
      },
    });
    await store.migrate();
    await store.putDigest(morning());
    await store.matchNames(["a", "b", "c"], null, 5);
    await store.storiesOfEntities(["organization:openai", "model:gpt-5.2"], "named", ALL_TIME, "NEWEST", firstPage(2));
    expect(asked).toEqual(["migrate", "putDigest", "matchNames", "storiesOfEntities"]);
    await store.close();
  });
});

describe("a file that cannot be used", () => {
  it("is named when it is no database", async () => {
    const file = folder.next();
    writeFileSync(file, "This is a letter, not a database.\n".repeat(100));
    const error = await failureOf(() => createSqliteStore({ file }));
    expect(error).toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    expect(error.message).toBe(`The graph file ${file} (GRAPH_URL) cannot be used: file is not a database.`);
  });

  it("is named when its folder cannot be made or it is a folder itself", async () => {
    const letter = folder.next();
    writeFileSync(letter, "");
    const below = await failureOf(() => createSqliteStore({ file: join(letter, "graph.db") }));
    expect(below).toMatchObject({ code: "SERVICE_UNAVAILABLE", message: expect.stringContaining(letter) });
    const directory = folder.next();
    mkdirSync(directory);
    const error = await failureOf(() => createSqliteStore({ file: directory }));
    expect(error).toMatchObject({ code: "SERVICE_UNAVAILABLE", message: expect.stringContaining(directory) });
  });

  it("learns of close spellings where an older version has written it", async () => {
    const file = folder.next();
    const first = createSqliteStore({ file });
    await first.migrate();
    await first.putDigest(morning());
    await first.close();
    const database = new Database(file);
    database.exec("DROP TABLE entity_name_keys; PRAGMA user_version = 2");
    database.close();
    const second = createSqliteStore({ file });
    await second.migrate();
    const [found] = await second.matchNames(["opnai"], null, 5);
    expect(found?.map(({ entity }) => entity.key)).toEqual(["organization:openai"]);
    await second.close();
  });

  it("learns of numbers with dots where an older version has written it", async () => {
    const file = folder.next();
    const first = createSqliteStore({ file });
    await first.migrate();
    await first.putDigest(morning());
    await first.putDigest(evening());
    const before = await readEverything(first);
    await first.close();
    const database = new Database(file);
    database.exec("DROP TABLE story_search; DROP TABLE entity_name_search; PRAGMA user_version = 3");
    for (const index of ["story_search", "entity_name_search"])
      database.exec(
        `CREATE VIRTUAL TABLE ${index} USING fts5 (tokens, content = '', contentless_delete = 1, tokenize = 'ascii')`,
      );
    database.close();
    const second = createSqliteStore({ file });
    await second.migrate();
    expect(await second.searchStories("5.2 karpathy", 5)).toHaveLength(1);
    expect(await second.searchStories("4.2 karpathy", 5)).toEqual([]);
    const [found] = await second.matchNames(["5.2 gpt"], null, 5);
    expect(found?.map(({ entity }) => entity.key)).toEqual(["model:gpt-5.2"]);
    expect(await readEverything(second)).toEqual(before);
    for (const { digest } of [morning(), evening()]) await second.removeDigest(digest.key);
    expect(await second.searchStories("5.2", 5)).toEqual([]);
    await second.close();
  });

  it("is named when a newer version has written it", async () => {
    const file = folder.next();
    const database = new Database(file);
    database.exec("PRAGMA user_version = 99");
    database.close();
    const store = createSqliteStore({ file });
    const error = await failureOf(() => store.migrate());
    expect(error).toMatchObject({ code: "SERVICE_UNAVAILABLE", message: expect.stringContaining("newer version") });
    await store.close();
  });

  it("answers SERVICE_UNAVAILABLE when asked after it was closed", async () => {
    const store = createSqliteStore({ file: ":memory:" });
    await store.migrate();
    await store.close();
    expect(await failureOf(() => store.stats())).toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    expect(await failureOf(() => store.putDigest(morning()))).toMatchObject({ code: "SERVICE_UNAVAILABLE" });
  });
});
