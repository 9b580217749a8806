import type { StoreConfig } from "../config.ts";
import { CodedError, type ErrorCode } from "../errors.ts";
import type { GraphSelection, SelectionSize } from "../store/selection.ts";
import type { ExportRequest } from "./export-request.ts";
import type { ExportFacts, ExportJob } from "./exporter.ts";

/** What a thread is given to do, once, for its whole life. */
export interface ThreadTask {
  readonly store: StoreConfig;
  readonly maxNodes: number | null;
  readonly work:
    | { readonly kind: "size"; readonly selection: GraphSelection }
    | { readonly kind: "describe"; readonly request: ExportRequest }
    | { readonly kind: "open"; readonly job: ExportJob }
    /** `path` is where the file is to be written, over what is there. */
    | { readonly kind: "write"; readonly job: ExportJob; readonly path: string };
}

/** To the thread: write a piece more, or stop. */
export type ThreadOrder = "more" | "stop";

/** From the thread: an answer; of `open`, the facts, then pieces, one for each "more", until `done`. */
export type ThreadMessage =
  | { readonly kind: "size"; readonly size: SelectionSize }
  | { readonly kind: "facts"; readonly facts: ExportFacts }
  | { readonly kind: "piece"; readonly bytes: Uint8Array }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly error: ErrorRecord };

/** An error as it crosses from thread to thread, where its class would be lost. */
interface ErrorRecord {
  readonly code: ErrorCode | null;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly stack: string;
  /** Of the system's errors (no space, no such folder): by it they are told from faults of the program. */
  readonly syscall: string | null;
}

export function toRecord(error: unknown): ErrorRecord {
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
  return error instanceof CodedError
    ? { code: error.code, message, details: error.details, stack, syscall: null }
    : { code: null, message, details: {}, stack, syscall: syscallOf(error) };
}

function syscallOf(error: unknown): string | null {
  return error instanceof Error && "syscall" in error && typeof error.syscall === "string" ? error.syscall : null;
}

export function fromRecord({ code, message, details, stack, syscall }: ErrorRecord): Error {
  const error = code === null ? new Error(message) : new CodedError(code, message, { details: { ...details } });
  error.stack = stack;
  return syscall === null ? error : Object.assign(error, { syscall });
}
