import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "../config.ts";
import { fromRecord } from "../error-record.ts";
import { CodedError } from "../errors.ts";
import type { ProcessMessage, ProcessMetrics, ProcessOrder } from "./messages.ts";

/** More than a service takes that lets what is under way finish. */
const STOP_MILLISECONDS = 20_000;

/** A process may be busy with one question for longer; Prometheus waits ten seconds. */
const METRICS_MILLISECONDS = 1_000;

/** One process of a service that has several, seen from the one that starts them; `service-worker.ts` is what it runs. */
export class ServiceProcess {
  readonly #worker: Worker;
  readonly #waiting: (() => void)[] = [];
  #isReady = false;
  #metrics: ProcessMetrics = [];
  /** The address; rejects with what kept the process from listening. */
  readonly listening: Promise<string>;
  /** Resolves to how: `code 1`, `signal SIGKILL`, or the system's message where it was not even started. */
  readonly ended: Promise<string>;

  /**
   * @param readAllMetrics those of all processes of the service
   * @throws a system error where there is no room for another process
   */
  constructor(config: Config, readAllMetrics: () => Promise<readonly ProcessMetrics[]>) {
    this.#worker = cluster.fork();
    this.ended = describeEnd(this.#worker);
    this.listening = new Promise((resolve, reject) => {
      this.#worker.on("message", (message: ProcessMessage) => {
        if (message.kind === "ready") {
          this.#isReady = true;
          this.#order({ kind: "serve", config });
        }
        if (message.kind === "listening") resolve(message.url);
        if (message.kind === "failed") reject(fromRecord(message.error));
        if (message.kind === "metrics") this.#takeMetrics(message.metrics);
        if (message.kind === "want-all-metrics") void this.#tellAllMetrics(readAllMetrics);
      });
      this.#worker.on("error", reject);
      this.ended.then(rejectEnded, reject);
      function rejectEnded(how: string): void {
        const message = `A process of the service ended before it listened: ${how}.`;
        reject(new CodedError("SERVICE_UNAVAILABLE", message));
      }
    });
  }

  /** What it has counted when it last told: now, unless it has no time to or has ended. */
  async readMetrics(): Promise<ProcessMetrics> {
    if (this.#isReady && this.#worker.isConnected()) {
      const told = new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
      this.#order({ kind: "tell-metrics" });
      await Promise.race([told, this.ended, sleep(METRICS_MILLISECONDS, undefined, { ref: false })]);
    }
    return this.#metrics;
  }

  /** Lets what is under way finish; resolves when the process has ended. */
  async stop(): Promise<void> {
    const kill = (): boolean => this.#worker.process.kill("SIGKILL");
    if (this.#isReady) this.#order({ kind: "stop" });
    else kill();
    const deadline = setTimeout(kill, STOP_MILLISECONDS);
    await this.ended;
    clearTimeout(deadline);
  }

  #takeMetrics(metrics: ProcessMetrics): void {
    this.#metrics = metrics;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  async #tellAllMetrics(readAllMetrics: () => Promise<readonly ProcessMetrics[]>): Promise<void> {
    this.#order({ kind: "all-metrics", metrics: await readAllMetrics() });
  }

  #order(order: ProcessOrder): void {
    if (this.#worker.isConnected()) this.#worker.send(order);
  }
}

async function describeEnd(worker: Worker): Promise<string> {
  try {
    const [code, signal] = (await once(worker, "exit")) as [number | null, NodeJS.Signals | null];
    return signal === null ? `code ${String(code)}` : `signal ${signal}`;
  } catch (error) {
    // `once` rejects where "error" comes first: there is no such process, or nothing can be told to it any more.
    worker.process.kill("SIGKILL");
    return error instanceof Error ? error.message : String(error);
  }
}
