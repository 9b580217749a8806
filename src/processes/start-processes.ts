import cluster from "node:cluster";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { RunningService } from "../main.ts";
import { AllMetrics } from "./all-metrics.ts";
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
  const metrics = new AllMetrics(running);
  const share = { ...config, responseCacheBytes: Math.floor(config.responseCacheBytes / config.processes) };
  const start = (): ServiceProcess => {
    const process = new ServiceProcess(share, () => metrics.read());
    running.add(process);
    void process.ended.finally(() => {
      running.delete(process);
      metrics.retire(process);
    });
    return process;
  };

  // Alone: it may have to bring the store's schema up to date, and what it fails with, all would.
  const first = start();
  const url = await first.listening;
  const stopping = new AbortController();
  const keeping = { start, url, stopping: stopping.signal, logger };
  const places = [keepRunning(first, keeping)];
  for (let count = 1; count < config.processes; count += 1) places.push(keepRunning(startOrLog(keeping), keeping));
  return {
    url,
    async close() {
      stopping.abort();
      await Promise.all([...places, ...[...running].map((process) => process.stop())]);
    },
  };
}

interface Keeping {
  readonly start: () => ServiceProcess;
  /** Where the service listens. */
  readonly url: string;
  readonly stopping: AbortSignal;
  readonly logger: Logger;
}

/** One place among the processes: whoever ends in it is replaced, until all are to stop. */
async function keepRunning(first: ServiceProcess | null, keeping: Keeping): Promise<void> {
  const { stopping, logger } = keeping;
  for (let process = first; ; process = startOrLog(keeping)) {
    if (process !== null) {
      void logStart(process, keeping);
      const how = await process.ended;
      if (!stopping.aborted) logger.error({ how }, "a process of the service ended: another one takes its place");
    }
    await sleep(RESTART_MILLISECONDS, undefined, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return;
  }
}

function startOrLog({ start, logger }: Keeping): ServiceProcess | null {
  try {
    return start();
  } catch (error) {
    logger.error({ err: error }, "there is no room for another process of the service");
    return null;
  }
}

/** Where any free port was asked for, and all processes ended at once, the next ones listen at another. */
async function logStart({ listening }: ServiceProcess, { url, stopping, logger }: Keeping): Promise<void> {
  try {
    const now = await listening;
    if (now !== url) logger.error({ url: now }, "a process of the service listens at another address");
  } catch (error) {
    if (!stopping.aborted) logger.error({ err: error }, "a process of the service did not start");
  }
}
