import { parentPort, workerData } from "node:worker_threads";
import type { Config } from "../config.ts";
import { openStore } from "../open-store.ts";
import { toDigestPath } from "./find-digest-files.ts";
import { loadFiles } from "./load-files.ts";

/** What the thread is given to do, once, for its whole life. */
export interface LoadJob {
  readonly config: Pick<Config, "store" | "timeZone" | "catalogue">;
  /** Of files. */
  readonly paths: readonly string[];
}

/**
 * Loads digests in a thread of its own, with its own connection to the store, so that a server goes on answering:
 * recognising names keeps a core busy, and SQLite writes block the thread they run on. Posts one LoadReport per file.
 */
async function run({ config, paths }: LoadJob): Promise<void> {
  const store = await openStore(config.store);
  try {
    await loadFiles(store, paths.map(toDigestPath), config, (report) => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this port is a thread's, not a window's
      parentPort?.postMessage(report);
    });
  } finally {
    await store.close();
  }
}

// The one cast: `workerData` is untyped, and `loadInThread` is the only one who starts this file.
await run(workerData as LoadJob);
