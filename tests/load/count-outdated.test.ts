import { afterEach, beforeEach, expect, it } from "vitest";
import { countOutdated } from "../../src/load/count-outdated.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { morning } from "../store/contract/fixtures.ts";

let store: GraphStore;
beforeEach(async () => {
  store = createSqliteStore({ file: ":memory:" });
  await store.migrate();
});
afterEach(() => store.close());

/** Loads so many digests, every third by older rules. */
async function load(count: number): Promise<void> {
  const { digest } = morning();
  for (let index = 0; index < count; index += 1) {
    await store.putDigest({
      digest: { ...digest, labels: [], key: `news/${String(index)}`, contentHash: `hash of ${String(index)}` },
      fingerprint: `${index % 3 === 0 ? "old" : "new"} hash of ${String(index)}`,
      appearances: [],
      entities: [],
    });
  }
}

const byNewRules = { fingerprint: ({ contentHash }: { readonly contentHash: string }) => `new ${contentHash}` };

it.each([
  [0, 0],
  [1, 1],
  [99, 33],
  [100, 34],
  [101, 34],
  [250, 84],
])("of %i digests, however many pages they take, each is judged once", async (all, outdated) => {
  await load(all);
  expect(await countOutdated(store, byNewRules)).toEqual({ outdated, all });
});
