import type { Plugin } from "graphql-yoga";
import { type OperationDefinitionNode, getOperationAST } from "graphql";
import type { Metrics } from "../metrics.ts";

export const METRICS_PATH = "/metrics";

/** What this plugin needs of the context: how often the operation has called the store so far. */
interface CountingContext {
  readonly roundTrips: () => number;
}

/** Counts operations and responses, and serves all metrics to Prometheus. */
export function useMetrics(metrics: Metrics): Plugin<CountingContext> {
  return {
    async onRequest(hook) {
      const { request, url, fetchAPI } = hook;
      if (url.pathname !== METRICS_PATH || request.method !== "GET") return;
      const { text, contentType } = await metrics.print();
      hook.endResponse(new fetchAPI.Response(text, { headers: { "content-type": contentType } }));
    },
    onExecute({ args: { document, operationName, contextValue } }) {
      const start = performance.now();
      const operation: OperationDefinitionNode | null | undefined = getOperationAST(document, operationName);
      return {
        onExecuteDone({ result }) {
          metrics.observeOperation({
            operation: operation?.name?.value ?? null,
            seconds: (performance.now() - start) / 1000,
            failed: !(Symbol.asyncIterator in result) && result.errors !== undefined,
            roundTrips: contextValue.roundTrips(),
          });
        },
      };
    },
    onResponse({ request, response }) {
      metrics.countResponse(request.method, response.status);
    },
  };
}
