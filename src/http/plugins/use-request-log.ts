import type { Plugin } from "graphql-yoga";
import type { Logger } from "pino";
import { beginRequest, type LoggedRequest, logRequest } from "../request-log.ts";

/**
 * Gives every request an id, which the answer's `X-Request-Id` repeats, and logs it with status and duration. Requests
 * that another plugin answered before this one are left alone.
 */
export function useRequestLog(logger: Logger): Plugin {
  const requests = new WeakMap<Request, LoggedRequest>();
  return {
    onRequest({ request }) {
      requests.set(request, beginRequest(request.headers.get("x-request-id")));
    },
    onResponse({ request, response }) {
      const known = requests.get(request);
      if (known === undefined) return;
      response.headers.set("x-request-id", known.id);
      response.headers.set("x-content-type-options", "nosniff");
      // The query string may hold a whole query with what its asker is interested in.
      logRequest(logger, known, {
        method: request.method,
        path: new URL(request.url).pathname,
        status: response.status,
      });
    },
  };
}
