import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import type { Config } from "../config.ts";
import { fromRecord } from "../error-record.ts";
import type { ProcessMessage, ProcessMetrics, ProcessOrder } from "./messages.ts";

/** More than a service takes that lets what is under way finish. */
const STOP_MILLISECONDS = 20_000;

/** One process of a service that has several, seen from the one that starts them; `service-worker.ts` is what it runs. */
export class ServiceProcess {
  readonly #worker: Worker;
  readonly #waiting: ((metrics: ProcessMetrics | null) => void)[] = [];
  #isListening = false;
  /** The address; rejects with what kept the process from listening. */
  readonly listening: Promise<string>;
  /** Resolves to how: `code 1`, `signal SIGKILL`, or the system's message where it was not even started. */
  readonly ended: Promise<string>;

  /** @param readAllMetrics those of all processes of the service */
  constructor(config: Config, readAllMetrics: () => Promise<readonly ProcessMetrics[]>) {
    this.#worker = cluster.fork();
    this.ended = describeEnd(this.#worker);
    this.listening = new Promise((resolve, reject) => {
      this.#worker.on("message", (message: ProcessMessage) => {
        if (message.kind === "ready") this.#order({ kind: "serve", config });
        if (message.kind === "listening") {
          this.#isListening = true;
          resolve(message.url);
        }
        if (message.kind === "failed") reject(fromRecord(message.error));
        if (message.kind === "metrics") this.#waiting.shift()?.(message.metrics);
        if (message.kind === "want-all-metrics") void this.#tellAllMetrics(readAllMetrics);
      });
      this.#worker.on("error", reject);
      this.#worker.once("exit", () => {
        reject(new Error("A process of the service ended before it listened."));
        for (const tell of this.#waiting) tell(null);
      });
    });
  }

  /** What it has counted; null where it does not serve yet, or any more. */
  async readMetrics(): Promise<ProcessMetrics | null> {
    if (!this.#isListening || !this.#worker.isConnected()) return null;
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#order({ kind: "tell-metrics" });
    });
  }

  /** Lets what is under way finish; resolves when the process has ended. */
  async stop(): Promise<void> {
    this.#worker.process.kill("SIGTERM");
    const deadline = setTimeout(() => this.#worker.process.kill("SIGKILL"), STOP_MILLISECONDS);
    await this.ended;
    clearTimeout(deadline);
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
