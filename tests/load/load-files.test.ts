import { join } from "node:path";
import { expect, it } from "vitest";
import { toDigestPath } from "../../src/load/find-digest-files.ts";
import type { LoadReport } from "../../src/load/load-digests.ts";
import { loadFiles } from "../../src/load/load-files.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";

it("loads the others where a file is gone by the time it is read", async () => {
  const store = createSqliteStore({ file: ":memory:" });
  await store.migrate();
  const paths = ["gone.md", "000_b860809a09c1d6ee.txt"].map((name) => toDigestPath(join("seeds", name)));
  const reports: LoadReport[] = [];
  await loadFiles(store, paths, { catalogue: [], timeZone: "UTC" }, (report) => reports.push(report));
  expect(reports).toMatchObject([
    { file: join("seeds", "gone.md"), status: "rejected", reason: "does not exist any more" },
    { key: "seeds/000_b860809a09c1d6ee", status: "loaded", stories: 14 },
  ]);
  await store.close();
});
