import { ConfigError } from "./config.ts";
import { CodedError, type ErrorCode } from "./errors.ts";

/** An error as it crosses from thread to thread, or from process to process, where its class would be lost. */
export interface ErrorRecord {
  readonly code: ErrorCode | null;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly stack: string;
  /** Of the system's errors (no space, no such folder): by it they are told from faults of the program. */
  readonly syscall: string | null;
  /** Whether it is a ConfigError. */
  readonly isConfig: boolean;
}

export function toRecord(error: unknown): ErrorRecord {
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
  const isConfig = error instanceof ConfigError;
  return error instanceof CodedError
    ? { code: error.code, message, details: error.details, stack, syscall: null, isConfig }
    : { code: null, message, details: {}, stack, syscall: syscallOf(error), isConfig };
}

function syscallOf(error: unknown): string | null {
  return error instanceof Error && "syscall" in error && typeof error.syscall === "string" ? error.syscall : null;
}

export function fromRecord(record: ErrorRecord): Error {
  const error = create(record);
  error.stack = record.stack;
  return record.syscall === null ? error : Object.assign(error, { syscall: record.syscall });
}

function create({ code, message, details, isConfig }: ErrorRecord): Error {
  if (isConfig) return new ConfigError([message]);
  return code === null ? new Error(message) : new CodedError(code, message, { details: { ...details } });
}
