import { once } from "node:events";
import { AggregatorRegistry, Registry } from "prom-client";
import type { Config } from "../config.ts";
import { toRecord } from "../error-record.ts";
import { createMetrics, type Metrics } from "../http/metrics.ts";
import { createLogger } from "../logger.ts";
import { type RunningService, startService } from "../main.ts";
import type { ProcessMessage, ProcessMetrics, ProcessOrder } from "./messages.ts";

/** The service in one of its processes, seen from within. */
export class ServingProcess {
  readonly #registry = new Registry();
  readonly #waiting: ((metrics: readonly ProcessMetrics[]) => void)[] = [];
  readonly #stopping = new AbortController();
  readonly #tell: (message: ProcessMessage) => Promise<void>;

  constructor(tell: (message: ProcessMessage) => Promise<void>) {
    this.#tell = tell;
  }

  /** Resolves when it is done with the order; to true where it is done with everything. */
  async obey(order: ProcessOrder): Promise<boolean> {
    switch (order.kind) {
      case "serve":
        await this.#serve(order.config);
        return true;
      case "stop":
        this.#stopping.abort();
        return false;
      case "tell-metrics":
        await this.#tell({ kind: "metrics", metrics: await this.#registry.getMetricsAsJSON() });
        return false;
      case "all-metrics":
        // Whoever it was meant for: all ask the same.
        this.#waiting.shift()?.(order.metrics);
        return false;
    }
  }

  async #serve(config: Config): Promise<void> {
    const logger = createLogger(config.logLevel);
    let service: RunningService;
    try {
      service = await startService(config, logger, this.#createMetrics());
    } catch (error) {
      await this.#tell({ kind: "failed", error: toRecord(error) });
      return;
    }
    await this.#tell({ kind: "listening", url: service.url });
    const { signal } = this.#stopping;
    if (!signal.aborted) await once(signal, "abort");
    try {
      await service.close();
    } catch (error) {
      logger.error({ err: error }, "a process of the service did not stop as it should");
    }
  }

  /** Counts what this process does; prints what all of them do. */
  #createMetrics(): Metrics {
    return {
      ...createMetrics(this.#registry),
      print: async () => {
        const told = new Promise<readonly ProcessMetrics[]>((resolve) => {
          this.#waiting.push(resolve);
        });
        await this.#tell({ kind: "want-all-metrics" });
        const all = AggregatorRegistry.aggregate([...(await told)]);
        return { text: await all.metrics(), contentType: this.#registry.contentType };
      },
    };
  }
}
