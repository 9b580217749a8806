import Database from "libsql";
import { describe, expect, it, vi } from "vitest";
import { Connection } from "../../../src/store/sqlite/connection.ts";
import { countSelection, createSelectionTables } from "../../../src/store/sqlite/selection-tables.ts";
import { createSqliteStore } from "../../../src/store/sqlite/sqlite-store.ts";
import type { GraphSelection } from "../../../src/store/selection.ts";
import { useTemporaryFolder } from "./temporary-folder.ts";

const folder = useTemporaryFolder();

/** How SQLite finds what a selection is made of and counted by. */
async function explain(selection: GraphSelection): Promise<string[]> {
  const file = folder.next();
  const store = createSqliteStore({ file });
  await store.migrate();
  await store.close();
  const connection = new Connection(file);
  const spies = [vi.spyOn(Database.prototype, "exec"), vi.spyOn(Database.prototype, "prepare")];
  createSelectionTables(connection, selection);
  countSelection(connection, selection);
  const statements = spies.flatMap((spy) => spy.mock.calls.map(([sql]) => sql.trim()));
  for (const spy of spies) spy.mockRestore();
  const plans = statements
    .filter((sql) => /^(?:SELECT|INSERT)\b/u.test(sql))
    .flatMap((sql) => connection.all<{ readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`));
  connection.close();
  return plans.map(({ detail }) => detail);
}

describe("a selection in SQLite", () => {
  it.each([
    ["the whole graph's entities", { network: "entities", stories: null, types: null }],
    ["the whole graph's models", { network: "entities", stories: null, types: ["Model"] }],
    ["the whole graph's stories", { network: "stories", stories: null, types: null }],
    ["some stories", { network: "stories", stories: { language: "zh" }, types: ["Model"] }],
    ["what some stories link", { network: "entities", stories: { language: "zh" }, types: null }],
  ] as const)("of %s is counted without trying each with each other", async (_what, part) => {
    const plans = await explain({ ...part, kinds: ["CO_MENTIONED", "WROTE_ABOUT"], minStories: 1 });
    expect(plans.join("\n")).toMatch(/SEARCH|SCAN/u);
    expect(plans.filter((detail) => /\((?:entity=\? AND neighbor=\?|story=\? AND entity=\?)/u.test(detail))).toEqual(
      [],
    );
  });
});
