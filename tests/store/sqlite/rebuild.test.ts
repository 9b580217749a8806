import Database from "libsql";
import { expect, it } from "vitest";
import { createSqliteStore } from "../../../src/store/sqlite/sqlite-store.ts";
import { curate } from "../../backup/curated-graph.ts";
import { dumpReadModel } from "./dump-read-model.ts";
import { useTemporaryFolder } from "./temporary-folder.ts";

const folder = useTemporaryFolder();

const DAMAGE: Readonly<Record<string, string>> = {
  wrongEntities: "UPDATE entity SET stories = stories + 1 WHERE key IN ('model:gpt-5.2', 'person:andrew-ng')",
  wrongRelations: "DELETE FROM relation WHERE entity = (SELECT id FROM entity WHERE key = 'person:andrew-ng')",
  wrongStories: "UPDATE story SET at = 0 WHERE title LIKE '%GLM%'",
  wrongDigests: "DELETE FROM digest_label WHERE digest = (SELECT id FROM digest WHERE key = 'daily/2025-12-02')",
};

it.each(Object.entries(DAMAGE))("a rebuild finds and mends %s", async (what, sql) => {
  const file = folder.next();
  const store = createSqliteStore({ file });
  await store.migrate();
  await curate(store);
  const whole = dumpReadModel(file);
  const database = new Database(file);
  database.exec(sql);
  database.close();
  expect(dumpReadModel(file)).not.toBe(whole);
  const outcome = await store.rebuild();
  expect(outcome).toMatchObject({ digests: 3, [what]: what === "wrongEntities" ? 2 : 1 });
  expect(dumpReadModel(file)).toBe(whole);
  expect(await store.rebuild()).toMatchObject({
    wrongEntities: 0,
    wrongRelations: 0,
    wrongStories: 0,
    wrongDigests: 0,
  });
  await store.close();
});

it("a rebuild refuses to lose digests that it has nothing to make from, and changes nothing", async () => {
  const file = folder.next();
  const store = createSqliteStore({ file });
  await store.migrate();
  await curate(store);
  const database = new Database(file);
  database.exec("DELETE FROM contribution_profile; DELETE FROM decision_contribution; DELETE FROM contribution");
  database.close();
  const whole = dumpReadModel(file);
  await expect(store.rebuild()).rejects.toMatchObject({ code: "NOT_FOUND", message: /3 of 3 digests/u });
  expect(dumpReadModel(file)).toBe(whole);
  await store.close();
});
