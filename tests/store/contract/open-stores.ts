import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import type { OpenStore } from "./contract.ts";
import { earlier, evening, morning } from "./fixtures.ts";

/** An empty store for each test of the surrounding `describe`. */
export function useEmptyStore(openStore: OpenStore): () => GraphStore {
  let store: GraphStore | null = null;
  beforeEach(async () => {
    store = await openStore();
  });
  afterEach(async () => {
    await store?.close();
  });
  return () => must(store);
}

/** One store with the three fixtures for all tests of the surrounding `describe`, which only read. */
export function useLoadedStore(openStore: OpenStore): () => GraphStore {
  let store: GraphStore | null = null;
  beforeAll(async () => {
    store = await openStore();
    for (const contribution of [morning(), evening(), earlier()]) await store.putDigest(contribution);
  });
  afterAll(async () => {
    await store?.close();
  });
  return () => must(store);
}

function must(store: GraphStore | null): GraphStore {
  if (store === null) throw new Error("The store was not opened.");
  return store;
}
