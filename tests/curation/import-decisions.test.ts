import { afterEach, beforeEach, expect, it } from "vitest";
import { readDecisions, writeDecisions } from "../../src/curation/decisions-file.ts";
import { importDecisions, type ImportOutcome } from "../../src/curation/import-decisions.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { evening, morning } from "../store/contract/fixtures.ts";
import { readEverything } from "../store/contract/read-everything.ts";

const YAML = `
- merge: product:hub
  into: product:codex
  reason: One thing
  id: one
- retype: product:codex
  type: Organization
  reason: Known
- ignore: GLM-4.7
  reason: A rumour
`;

let store: GraphStore;
beforeEach(async () => {
  store = createSqliteStore({ file: ":memory:" });
  await store.migrate();
  await store.putDigest(morning());
  await store.putDigest(evening());
});
afterEach(async () => {
  await store.close();
});

async function importYaml(yaml: string, dryRun = false, isTrusted = false): Promise<ImportOutcome> {
  return await importDecisions(store, "team.yaml", readDecisions("team.yaml", yaml, 1_000), { dryRun, isTrusted });
}

it("says what it would change and changes nothing, then does, and the second time does nothing", async () => {
  const before = await readEverything(store);
  const tried = await importYaml(YAML, true);
  expect(tried).toMatchObject({ known: 0, effect: { gone: ["model:glm-4.7", "product:codex", "product:hub"] } });
  expect(await readEverything(store)).toEqual(before);
  expect(await importYaml(YAML)).toEqual(tried);
  const after = await readEverything(store);
  expect(await importYaml(YAML)).toMatchObject({ taken: [], undone: [], known: 3, effect: { digests: 0 } });
  expect(await importYaml(writeDecisions(await store.decisions()))).toMatchObject({ taken: [], known: 3 });
  expect(await readEverything(store)).toEqual(after);
  expect(await store.decisions()).toHaveLength(3);
});

it("undoes what the file says is undone", async () => {
  const before = await readEverything(store);
  await importYaml(YAML);
  const undone = writeDecisions(
    (await store.decisions()).map((decision) => ({
      ...decision,
      undone: { reason: "Was wrong", by: "Ada", at: 2_000 },
    })),
  );
  expect(await importYaml(undone)).toMatchObject({ taken: [], known: 0, undone: [{ id: "one" }, {}, {}] });
  expect(await readEverything(store)).toEqual(before);
  expect(await importYaml(undone)).toMatchObject({ undone: [], known: 3 });
  await expect(importYaml(YAML)).rejects.toThrow(
    "team.yaml:2: decision one was undone in the graph; to take it again, leave out its id",
  );
});

it.each([
  ["- {rename: person:nobody, name: A, reason: r}", "team.yaml:1: entity: there is no entity person:nobody."],
  [`${YAML}\n- {rename: product:hub, name: A, reason: r}`, "product:hub was merged or retyped into organization:codex"],
  [`${YAML}\n- {ignore: no such word, reason: r}`, 'team.yaml:12: surface: no digest calls anyone "no such word".'],
  ["- {split: Nothing, of: product:hub, into: product:codex, reason: r}", 'no digest calls product:hub "Nothing"'],
])("takes nothing of a file with a decision that makes no sense: %s", async (yaml, message) => {
  const before = await readEverything(store);
  await expect(importYaml(yaml)).rejects.toThrow(message);
  await expect(importYaml(yaml, true)).rejects.toThrow(message);
  expect(await readEverything(store)).toEqual(before);
  expect(await store.decisions()).toEqual([]);
});

it("names every decision that makes no sense on this graph, with its line, and takes none", async () => {
  const yaml = `- {merge: product:nobody, into: product:codex, reason: r}
- {rename: product:hub, name: The Hub, reason: r}
- {merge: product:hub, into: product:codex, reason: r}
- {retype: product:hub, type: Model, reason: r}
- {ignore: nobody writes this, reason: r}
`;
  await expect(importYaml(yaml)).rejects.toThrow(
    [
      "team.yaml:1: from: there is no entity product:nobody.",
      "team.yaml:4: entity: product:hub was merged or retyped into product:codex; give that key.",
      'team.yaml:5: surface: no digest calls anyone "nobody writes this".',
    ].join("\n"),
  );
  expect(await store.decisions()).toEqual([]);
});

it("takes decisions about entities that are not there where it is told to trust", async () => {
  const yaml = "- {merge: model:glm-4.8, into: model:glm-4.7, reason: r}";
  await expect(importYaml(yaml)).rejects.toThrow("there is no entity model:glm-4.8");
  expect(await importYaml(yaml, false, true)).toMatchObject({ effect: { digests: 0 } });
});

it("refuses another decision under an id that the graph knows", async () => {
  await importYaml(YAML);
  await expect(importYaml("- {ignore: hub, reason: r, id: one}")).rejects.toThrow(
    "team.yaml:1: the graph has another decision with the id one",
  );
});
