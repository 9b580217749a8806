import { randomUUID } from "node:crypto";
import type { Logger } from "pino";

/** What a proxy in front may call a request; anything else is not passed on into logs and headers. */
const REQUEST_ID = /^[\w.:-]{1,100}$/u;

export interface LoggedRequest {
  /** What the answer's `X-Request-Id` repeats. */
  readonly id: string;
  /** By `performance.now()`. */
  readonly start: number;
}

/** Begins the log of a request; `given` is its `X-Request-Id`. */
export function beginRequest(given: string | null | undefined): LoggedRequest {
  return { id: given && REQUEST_ID.test(given) ? given : randomUUID(), start: performance.now() };
}

export function logRequest(
  logger: Logger,
  { id, start }: LoggedRequest,
  answered: { readonly method: string; readonly path: string; readonly status: number },
): void {
  const { method, path, status } = answered;
  const milliseconds = Math.round((performance.now() - start) * 10) / 10;
  logger.info({ requestId: id, method, path, status, milliseconds }, "request");
}
