import type { MetricObjectWithValues, MetricValue } from "prom-client";
import type { Config } from "../config.ts";
import type { ErrorRecord } from "../error-record.ts";

/** What one process has counted, as `prom-client` puts it into JSON. */
export type ProcessMetrics = readonly MetricObjectWithValues<MetricValue<string>>[];

/** To a process of the service: what it is to serve, once; to stop; what to tell; and what all have told, as it asked. */
export type ProcessOrder =
  | { readonly kind: "serve"; readonly config: Config }
  | { readonly kind: "stop" }
  | { readonly kind: "tell-metrics" }
  | { readonly kind: "all-metrics"; readonly metrics: readonly ProcessMetrics[] };

/** From a process: that it listens to orders; that it serves, or why it does not; what was ordered; what it wants. */
export type ProcessMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "listening"; readonly url: string }
  | { readonly kind: "failed"; readonly error: ErrorRecord }
  | { readonly kind: "metrics"; readonly metrics: ProcessMetrics }
  | { readonly kind: "want-all-metrics" };
