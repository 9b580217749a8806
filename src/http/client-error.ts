import type { Logger } from "pino";
import { CodedError, type ErrorCode } from "../errors.ts";
import { UNAVAILABLE } from "../graphql/client-errors.ts";

/** How soon it is worth looking again whether a store answers that did not. */
export const STORE_RETRY_SECONDS = 5;

/** Everything else is about what the client asked for: 400. */
const STATUS: Readonly<Partial<Record<ClientCode, number>>> = {
  NOT_FOUND: 404,
  BUSY: 503,
  SERVICE_UNAVAILABLE: 503,
  GRAPH_CHANGED: 503,
  INTERNAL_SERVER_ERROR: 500,
};

/** In seconds, after which asking again may help: an export makes room, a store comes back, a load is over. */
const RETRY_AFTER: Readonly<Partial<Record<ClientCode, number>>> = {
  BUSY: 10,
  SERVICE_UNAVAILABLE: STORE_RETRY_SECONDS,
  GRAPH_CHANGED: 1,
};

type ClientCode = ErrorCode | "INTERNAL_SERVER_ERROR";

/** What the routes beside GraphQL say of an error, and the HTTP status. */
export interface ClientError {
  readonly code: ClientCode;
  readonly message: string;
  readonly status: number;
  /** `retry-after`, where asking again may help. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Shows coded errors whole, masks all others and logs them. */
export function describeClientError(error: unknown, logger: Logger): ClientError {
  if (!(error instanceof CodedError)) {
    logger.error({ err: error }, "unexpected error");
    return { code: "INTERNAL_SERVER_ERROR", message: "Unexpected error.", status: 500, headers: {} };
  }
  const { code, message } = error;
  const status = STATUS[code] ?? 400;
  const seconds = RETRY_AFTER[code];
  const headers = seconds === undefined ? {} : { "retry-after": String(seconds) };
  if (code !== "SERVICE_UNAVAILABLE") return { code, message, status, headers };
  logger.error({ err: error }, "the store does not answer");
  return { code, message: UNAVAILABLE, status, headers };
}
