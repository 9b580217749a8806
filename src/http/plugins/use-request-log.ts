import { randomUUID } from "node:crypto";
import type { Plugin } from "graphql-yoga";
import type { Logger } from "pino";

/** What a proxy in front may call a request; anything else is not passed on into logs and headers. */
const REQUEST_ID = /^[\w.:-]{1,100}$/u;

/**
 * Gives every request an id, which the answer's `X-Request-Id` repeats, and logs it with status and duration. Requests
 * that another plugin answered before this one are left alone.
 */
export function useRequestLog(logger: Logger): Plugin {
  const requests = new WeakMap<Request, { readonly id: string; readonly start: number }>();
  return {
    onRequest({ request }) {
      const given = request.headers.get("x-request-id") ?? "";
      requests.set(request, { id: REQUEST_ID.test(given) ? given : randomUUID(), start: performance.now() });
    },
    onResponse({ request, response }) {
      const known = requests.get(request);
      if (known === undefined) return;
      const { id, start } = known;
      response.headers.set("x-request-id", id);
      response.headers.set("x-content-type-options", "nosniff");
      const milliseconds = Math.round((performance.now() - start) * 10) / 10;
      // The query string may hold a whole query with what its asker is interested in.
      const path = new URL(request.url).pathname;
      logger.info({ requestId: id, method: request.method, path, status: response.status, milliseconds }, "request");
    },
  };
}
