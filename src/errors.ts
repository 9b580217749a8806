/** The codes that clients can rely on. */
export type ErrorCode =
  | "BAD_USER_INPUT"
  | "AMBIGUOUS_NAME"
  | "NOT_FOUND"
  | "LIMIT_EXCEEDED"
  | "BAD_CURSOR"
  | "SERVICE_UNAVAILABLE"
  | "GRAPH_CHANGED"
  | "BUSY"
  | "TIMEOUT"
  | "UNAUTHORIZED";

/** An error that is part of the product: its message names what was wrong and what would be right. */
export class CodedError extends Error {
  readonly code: ErrorCode;
  /** More for machines, such as the candidates of an ambiguous name. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: { details?: Record<string, unknown>; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "CodedError";
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** A digest that cannot be loaded. `line` counts from 1 in the file; null where no one line is to blame. */
export class RejectedDigestError extends Error {
  readonly line: number | null;

  constructor(reason: string, line: number | null = null, cause?: unknown) {
    super(reason, cause === undefined ? undefined : { cause });
    this.name = "RejectedDigestError";
    this.line = line;
  }
}

/** The store does not answer: down, still starting, or the address or password is wrong. */
export function storeUnavailable(message: string, cause: unknown): CodedError {
  return new CodedError("SERVICE_UNAVAILABLE", message, { cause });
}
