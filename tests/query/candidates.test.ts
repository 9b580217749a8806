import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { describeCandidates } from "./describe-candidates.ts";

describeCandidates(async () => {
  const store = createSqliteStore({ file: ":memory:" });
  await store.migrate();
  return store;
});
