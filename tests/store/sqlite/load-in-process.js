// Loads digests into a graph file: one of several processes that do so at once. Run by concurrent-loads.test.ts on the
// built store, for Node 20 cannot run TypeScript.
//   node load-in-process.js STORE_MODULE FILE STEPS_FILE
import { readFileSync } from "node:fs";

const [storeModule, file, stepsFile] = process.argv.slice(2);
const { createSqliteStore } = await import(storeModule);
const store = createSqliteStore({ file });
await store.migrate();
for (const { put, remove } of JSON.parse(readFileSync(stepsFile, "utf8"))) {
  if (put) await store.putDigest(put);
  else await store.removeDigest(remove);
}
await store.close();
