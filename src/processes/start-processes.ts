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

/** In this time a signal that was sent to all processes, and ended another one at its start, has reached this one too. */
const SIGNAL_MILLISECONDS = 100;

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
  const url = await first.listening.catch(async (error: unknown) => {
    await sleep(SIGNAL_MILLISECONDS);
    throw error;
  });
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
    const end = process === null ? null : await untilEnded(process, keeping);
    await sleep(RESTART_MILLISECONDS, undefined, { signal: stopping }).catch(() => undefined);
    // Known only now: a signal to all processes may end another one before this one hears of it.
    if (stopping.aborted) return;
    if (end !== null) logger.error(end, "a process of the service ended: another one takes its place");
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

/** Resolves to how it ended, with what kept it from listening where it did not even do that. */
async function untilEnded(
  { listening, ended }: ServiceProcess,
  { url, logger }: Keeping,
): Promise<{ readonly how: string; readonly err?: unknown }> {
  const started = listening.then(
    (now) => {
      // Where any free port was asked for, and all processes ended at once, the next ones listen at another.
      if (now !== url) logger.error({ url: now }, "a process of the service listens at another address");
      return {};
    },
    (error: unknown) => ({ err: error }),
  );
  return { how: await ended, ...(await started) };
}
