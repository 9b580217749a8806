import type { Plugin } from "graphql-yoga";
import type { GraphStore } from "../../store/graph-store.ts";
import { STORE_RETRY_SECONDS } from "../client-error.ts";

export const READY_PATH = "/health/ready";

/** A store that has not answered by then is not ready, whatever it says later. In milliseconds. */
const PATIENCE = 2_000;

/** 200 while the store answers, else 503: where a load balancer looks before it sends anyone here. */
export function useReadiness(store: Pick<GraphStore, "ping">): Plugin {
  return {
    async onRequest(hook) {
      const { request, url, fetchAPI } = hook;
      if (url.pathname !== READY_PATH || (request.method !== "GET" && request.method !== "HEAD")) return;
      const isReady = await answersInTime(store);
      const body = { status: isReady ? "ready" : "store does not answer" };
      const retry = isReady ? {} : { "retry-after": String(STORE_RETRY_SECONDS) };
      const headers = { "cache-control": "no-store", ...retry };
      hook.endResponse(fetchAPI.Response.json(body, { status: isReady ? 200 : 503, headers }));
    },
  };
}

async function answersInTime(store: Pick<GraphStore, "ping">): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, false);
  });
  const answer = store.ping().then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
