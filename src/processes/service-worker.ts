import { once } from "node:events";
import { AggregatorRegistry, Registry } from "prom-client";
import type { Config } from "../config.ts";
import { toRecord } from "../error-record.ts";
import { createMetrics, type Metrics } from "../http/metrics.ts";
import { createLogger } from "../logger.ts";
import { startService } from "../main.ts";
import type { ProcessMessage, ProcessMetrics, ProcessOrder } from "./messages.ts";

// What a `ServiceProcess` runs: it answers requests at the address that all processes of the service share, until it gets
// SIGTERM or whoever started it is gone.

const registry = new Registry();
const waiting: ((metrics: readonly ProcessMetrics[]) => void)[] = [];
const stopping = new AbortController();

process.on("SIGTERM", () => {
  stopping.abort();
});
// A terminal sends it to all processes; the one that started this one decides.
process.on("SIGINT", () => undefined);
process.on("message", (order: ProcessOrder) => {
  if (order.kind === "serve") void serve(order.config);
  else if (order.kind === "tell-metrics") void tellMetrics();
  // Whoever it was meant for: all ask the same.
  else waiting.shift()?.(order.metrics);
});
await tell({ kind: "ready" });

async function serve(config: Config): Promise<void> {
  try {
    const service = await startService(config, createLogger(config.logLevel), createSharedMetrics());
    await tell({ kind: "listening", url: service.url });
    if (!stopping.signal.aborted) await once(stopping.signal, "abort");
    await service.close();
  } catch (error) {
    await tell({ kind: "failed", error: toRecord(error) });
  }
  process.disconnect();
}

/** Counts what this process does; prints what all of them do. */
function createSharedMetrics(): Metrics {
  return {
    ...createMetrics(registry),
    print: async () => {
      const told = new Promise<readonly ProcessMetrics[]>((resolve) => {
        waiting.push(resolve);
      });
      await tell({ kind: "want-all-metrics" });
      const all = AggregatorRegistry.aggregate([...(await told)]);
      return { text: await all.metrics(), contentType: registry.contentType };
    },
  };
}

async function tellMetrics(): Promise<void> {
  await tell({ kind: "metrics", metrics: await registry.getMetricsAsJSON() });
}

async function tell(message: ProcessMessage): Promise<void> {
  await new Promise<void>((resolve) => {
    process.send?.(message, undefined, undefined, () => {
      resolve();
    });
  });
}
