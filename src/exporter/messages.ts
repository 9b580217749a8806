import type { StoreConfig } from "../config.ts";
import type { ErrorRecord } from "../error-record.ts";
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
