import { on } from "node:events";
import { Worker } from "node:worker_threads";
import type { StoreConfig } from "../config.ts";
import { fromRecord } from "../error-record.ts";
import { CodedError } from "../errors.ts";
import type { Exporter, ExportJob } from "./exporter.ts";
import type { ThreadMessage, ThreadOrder, ThreadTask } from "./messages.ts";
import { Turns } from "./turns.ts";

/** Files that are made at once: each has a thread, a connection, some tens of megabytes, and a share of the processor. */
const MAX_FILES = 4;

/**
 * Counts and facts are soon there, so that they wait for each other, and not for clients that are slow to take their
 * files: one operation of GraphQL may ask for dozens.
 */
const MAX_QUESTIONS = 2;
const MAX_WAITING = 100;

/** A thread that was told to stop has so long to let go of files and connections. */
const STOP_MILLISECONDS = 5_000;

/** With less, V8 would collect all the time; with more, it lets garbage lie. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 12 };

export interface ThreadExporterOptions {
  readonly store: StoreConfig;
  readonly exportMaxNodes: number | null;
}

export interface ThreadExporter extends Exporter {
  /** Writes the whole file, over what is at that path; where it throws, a part of it may be there. */
  write(job: ExportJob, path: string): Promise<void>;
}

/**
 * Makes files in threads, one for each, so that the one that asks goes on with its work meanwhile: reading SQLite blocks
 * the thread that does it, and writing keeps a core busy.
 *
 * All methods throw a CodedError BUSY where too many files are being made, or too many questions wait.
 */
export function createThreadExporter({ store, exportMaxNodes: maxNodes }: ThreadExporterOptions): ThreadExporter {
  const questions = new Turns(MAX_QUESTIONS, MAX_WAITING);
  let files = 0;

  async function ask<Kind extends "size" | "facts">(work: ThreadTask["work"], kind: Kind): Promise<MessageOf<Kind>> {
    if (questions.isFull)
      throw new CodedError("BUSY", `${MAX_WAITING} questions are waiting already; ask again later.`);
    return questions.take(async () => {
      const thread = new ExportThread({ store, maxNodes, work });
      try {
        return await thread.next(kind);
      } finally {
        await thread.close();
      }
    });
  }

  function start(work: ThreadTask["work"], signal?: AbortSignal): ExportThread {
    if (files >= MAX_FILES) {
      throw new CodedError("BUSY", `${MAX_FILES} files are being written already; ask again when one is done.`);
    }
    files += 1;
    return new ExportThread({ store, maxNodes, work }, signal, () => {
      files -= 1;
    });
  }

  return {
    maxNodes,
    size: async (selection) => (await ask({ kind: "size", selection }, "size")).size,
    describe: async (request) => (await ask({ kind: "describe", request }, "facts")).facts,
    async open(job, signal) {
      const thread = start({ kind: "open", job }, signal);
      try {
        const { facts } = await thread.next("facts");
        return { facts, pieces: thread.pieces(), close: () => thread.close() };
      } catch (error) {
        await thread.close();
        throw error;
      }
    },
    async write(job, path) {
      const thread = start({ kind: "write", job, path });
      try {
        await thread.next("done");
      } finally {
        await thread.close();
      }
    },
  };
}

type MessageOf<Kind extends ThreadMessage["kind"]> = Extract<ThreadMessage, { readonly kind: Kind }>;

class ExportThread {
  readonly #worker: Worker;
  readonly #messages: AsyncIterator<unknown[]>;
  readonly #ended: Promise<void>;
  #isDone = false;

  constructor(task: ThreadTask, signal?: AbortSignal, onEnd: () => void = () => undefined) {
    this.#worker = new Worker(new URL("export-worker.js", import.meta.url), {
      workerData: task,
      resourceLimits: RESOURCE_LIMITS,
    });
    // A worker that dies (out of memory) tells of it by "error", which the iterator throws.
    this.#messages = on(this.#worker, "message", { close: ["exit"] });
    this.#ended = new Promise((resolve) => {
      this.#worker.once("exit", () => {
        onEnd();
        resolve();
      });
    });
    signal?.addEventListener("abort", () => void this.close(), { once: true });
  }

  /** The next message, which must be of this kind; throws what the thread failed with. */
  async next<Kind extends ThreadMessage["kind"]>(kind: Kind): Promise<MessageOf<Kind>> {
    const message = await this.#receive();
    if (message.kind === kind) return message as MessageOf<Kind>;
    throw new Error(`The export thread sent ${message.kind} where ${kind} was due.`);
  }

  async *pieces(): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const message = await this.#receive();
      if (message.kind === "done") return;
      if (message.kind !== "piece") throw new Error(`The export thread sent ${message.kind} among pieces.`);
      this.#order("more");
      yield message.bytes;
    }
  }

  /** Ends it, if it has not: at first by asking. */
  async close(): Promise<void> {
    if (!this.#isDone) this.#order("stop");
    const deadline = setTimeout(() => void this.#worker.terminate(), STOP_MILLISECONDS);
    await this.#ended;
    clearTimeout(deadline);
  }

  #order(order: ThreadOrder): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window's
    this.#worker.postMessage(order);
  }

  async #receive(): Promise<ThreadMessage> {
    const { done, value } = await this.#messages.next();
    if (done === true) throw new Error("The export thread ended before its work did.");
    // What `export-worker.ts` posts, which is typed there.
    const message = value[0] as ThreadMessage;
    if (message.kind === "done" || message.kind === "failed") this.#isDone = true;
    if (message.kind === "failed") throw fromRecord(message.error);
    return message;
  }
}
