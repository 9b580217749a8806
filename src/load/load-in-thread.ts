import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { LoadReport } from "./load-digests.ts";
import type { LoadJob } from "./load-worker.ts";

/**
 * Loads digests in a worker thread; resolves when all are done.
 *
 * @throws what stopped the load as a whole, such as a store that does not answer.
 */
export async function loadInThread(job: LoadJob, onReport: (report: LoadReport) => void): Promise<void> {
  const worker = new Worker(new URL("load-worker.js", import.meta.url), { workerData: job });
  worker.on("message", onReport);
  await once(worker, "exit");
}
