import { once } from "node:events";
import { closeSync, openSync, writeFileSync } from "node:fs";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { toRecord } from "../error-record.ts";
import { openExistingStore } from "../open-store.ts";
import { withFileNamed } from "../system-error.ts";
import { createExporter, type Exporter, type ExportJob } from "./exporter.ts";
import type { ThreadMessage, ThreadOrder, ThreadTask } from "./messages.ts";

/** Pieces that are made before they are asked for: while one is sent, the next one is written. */
const AHEAD = 4;

/** Does its task with a connection of its own to the store, and ends. */
async function run(port: MessagePort, { store: config, maxNodes, work }: ThreadTask): Promise<void> {
  const post = (message: ThreadMessage): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this port is a thread's, not a window's
    port.postMessage(message);
  };
  const store = await openExistingStore(config);
  try {
    const exporter = createExporter(store, maxNodes);
    if (work.kind === "size") post({ kind: "size", size: await exporter.size(work.selection) });
    else if (work.kind === "describe") post({ kind: "facts", facts: await exporter.describe(work.request) });
    else if (work.kind === "open") await sendFile(port, post, exporter, work.job);
    else await writeFile(port, exporter, work.job, work.path);
    post({ kind: "done" });
  } finally {
    await store.close();
  }
}

/** Writes at once: nobody else waits for this thread, and what is not sent is not copied. */
async function writeFile(port: MessagePort, exporter: Exporter, job: ExportJob, path: string): Promise<void> {
  const stop = new AbortController();
  port.on("message", () => {
    stop.abort();
  });
  const file = await exporter.open(job, stop.signal);
  const output = withFileNamed(path, () => openSync(path, "w"));
  try {
    for await (const bytes of file.pieces) {
      if (stop.signal.aborted) return;
      withFileNamed(path, () => {
        writeFileSync(output, bytes);
      });
    }
  } finally {
    closeSync(output);
    await file.close();
  }
}

async function sendFile(
  port: MessagePort,
  post: (message: ThreadMessage) => void,
  exporter: Exporter,
  job: ExportJob,
): Promise<void> {
  const stop = new AbortController();
  const orders = new Orders(port, AHEAD, () => {
    stop.abort();
  });
  const file = await exporter.open(job, stop.signal);
  try {
    post({ kind: "facts", facts: file.facts });
    for await (const bytes of file.pieces) {
      if (!(await orders.wait())) return;
      // Copied, not transferred: V8 does not count memory that it is handed, and would let tens of megabytes of it lie.
      // What is copied is all that a piece is a part of, so that parts are cut out first.
      post({ kind: "piece", bytes: bytes.length === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes) });
    }
  } finally {
    await file.close();
  }
}

/** How many pieces are asked for and not yet sent. */
class Orders {
  readonly #port: MessagePort;
  #open: number;
  #isStopped = false;

  constructor(port: MessagePort, open: number, onStop: () => void) {
    this.#port = port;
    this.#open = open;
    port.on("message", (order: ThreadOrder) => {
      if (order === "more") this.#open += 1;
      else {
        this.#isStopped = true;
        onStop();
      }
    });
  }

  /** Waits until a piece is asked for; false where none will be any more. */
  async wait(): Promise<boolean> {
    while (this.#open === 0 && !this.#isStopped) await once(this.#port, "message");
    this.#open -= 1;
    return !this.#isStopped;
  }
}

const port = parentPort;
if (port !== null) {
  try {
    // The one cast: `workerData` is untyped, and `createThreadExporter` is the only one who starts this file.
    await run(port, workerData as ThreadTask);
  } catch (error) {
    const failed: ThreadMessage = { kind: "failed", error: toRecord(error) };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this port is a thread's, not a window's
    port.postMessage(failed);
  }
  port.close();
}
