import { createSqliteStore } from "../../../src/store/sqlite/sqlite-store.ts";
import { describeStore } from "../contract/contract.ts";

describeStore("SQLite", async () => {
  const store = createSqliteStore({ file: ":memory:" });
  await store.migrate();
  return store;
});
