import type { Plugin } from "graphql-yoga";
import type { Metrics } from "../metrics.ts";

export const METRICS_PATH = "/metrics";

/** Counts responses, and serves all metrics to Prometheus. */
export function useMetrics(metrics: Metrics): Plugin {
  return {
    async onRequest(hook) {
      const { request, url, fetchAPI } = hook;
      if (url.pathname !== METRICS_PATH || request.method !== "GET") return;
      const { text, contentType } = await metrics.print();
      hook.endResponse(new fetchAPI.Response(text, { headers: { "content-type": contentType } }));
    },
    onResponse({ request, response }) {
      metrics.countResponse(request.method, response.status);
    },
  };
}
