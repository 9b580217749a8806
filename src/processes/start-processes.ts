import cluster from "node:cluster";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { RunningService } from "../main.ts";
import type { ProcessMetrics } from "./messages.ts";
import { ServiceProcess } from "./service-process.ts";

/** A process that ends at once, again and again, must not keep the machine busy. */
const RESTART_MILLISECONDS = 1_000;

/**
 * As `startService`, in `config.processes` processes that listen at one address; Node hands each connection to one of
 * them in turn. One that ends is replaced, and the others answer meanwhile.
 *
 * @throws what `startService` throws
 */
export async function startProcesses(config: Config, logger: Logger): Promise<RunningService> {
  cluster.setupPrimary({ exec: fileURLToPath(new URL("service-worker.js", import.meta.url)), args: [] });
  const running = new Set<ServiceProcess>();
  const readAllMetrics = async (): Promise<ProcessMetrics[]> => {
    const told = await Promise.all([...running].map((process) => process.readMetrics()));
    return told.filter((metrics) => metrics !== null);
  };
  const share = { ...config, responseCacheBytes: Math.floor(config.responseCacheBytes / config.processes) };
  const start = (): ServiceProcess => {
    const process = new ServiceProcess(share, readAllMetrics);
    running.add(process);
    void process.ended.finally(() => running.delete(process));
    return process;
  };

  // Alone: it may have to bring the store's schema up to date, and what it fails with, all would.
  const first = start();
  const url = await first.listening;
  const others = Array.from({ length: config.processes - 1 }, start);
  const stopping = new AbortController();
  const places = [first, ...others].map((process) => keepRunning(process, start, stopping.signal, logger));
  return {
    url,
    async close() {
      stopping.abort();
      await Promise.all([...places, ...[...running].map((process) => process.stop())]);
    },
  };
}

/** One place among the processes: whoever ends in it is replaced, until all are to stop. */
async function keepRunning(
  first: ServiceProcess,
  start: () => ServiceProcess,
  stopping: AbortSignal,
  logger: Logger,
): Promise<void> {
  for (let process = first; ; process = start()) {
    process.listening.catch((error: unknown) => {
      if (!stopping.aborted) logger.error({ err: error }, "a process of the service did not start");
    });
    const how = await process.ended;
    if (stopping.aborted) return;
    logger.error({ how }, "a process of the service ended: another one takes its place");
    await sleep(RESTART_MILLISECONDS, undefined, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return;
  }
}
