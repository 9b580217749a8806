import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { GraphReader } from "../../store/graph-store.ts";
import type { Metrics } from "../metrics.ts";
import { shareReads } from "./share-reads.ts";

/** An answer as it is sent. */
export interface Answer {
  /** Text goes out quicker, once; bytes do the second time. */
  readonly body: string | Buffer;
  /** Its length in bytes. */
  readonly length: number;
  /** The same for the same bytes; computed when this is first called. */
  readonly etag: () => string;
}

interface Entry {
  readonly answer: Answer;
  /** The graph's when it was computed. */
  readonly revision: string;
}

/** What an entry takes beside its key and body. */
const ENTRY_BYTES = 500;

export function toAnswer(body: string | Buffer): Answer {
  let tag: string | null = null;
  return {
    body,
    length: Buffer.byteLength(body),
    etag: () => (tag ??= `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`),
  };
}

/**
 * Keeps answers to queries as long as the graph is the one that they were computed from: an answer that is found was
 * right at some moment after it was asked for, whoever wrote to the store, this process or another.
 *
 * That takes one look at the graph's revision for all who ask at about the same time. An answer is kept where the
 * revision after it was computed is the last one that was seen before; revisions never come back.
 */
export class ResponseCache {
  readonly #entries: LRUCache<string, Entry>;
  readonly #readRevision: () => Promise<string>;
  readonly #metrics: Pick<Metrics, "countCached">;
  #lastRevision: string | null = null;

  /** @param maxBytes of all keys and bodies together; at least 1 */
  constructor(maxBytes: number, store: Pick<GraphReader, "revision">, metrics: Pick<Metrics, "countCached">) {
    this.#entries = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ answer: { length } }, key) => length + 2 * key.length + ENTRY_BYTES,
    });
    this.#metrics = metrics;
    this.#readRevision = shareReads(async () => {
      const revision = await store.revision();
      this.#lastRevision = revision;
      return revision;
    });
  }

  /** Null where nothing is kept that holds. A store that does not answer keeps nothing. */
  async find(key: string): Promise<Answer | null> {
    const entry = this.#entries.get(key);
    if (entry === undefined) {
      this.#metrics.countCached("miss");
      return null;
    }
    const revision = await this.#readRevision().catch(() => null);
    if (revision === entry.revision) {
      this.#metrics.countCached("hit");
      return entry.answer;
    }
    this.#entries.delete(key);
    this.#metrics.countCached("stale");
    return null;
  }

  /** Begins to compute an answer: what is returned keeps it, where the graph is still the same. Never rejects. */
  begin(key: string): (answer: Answer) => Promise<void> {
    const before = this.#lastRevision;
    return async (answer) => {
      const after = await this.#readRevision().catch(() => null);
      if (after === null || after !== before) return;
      this.#entries.set(key, { answer: toAnswer(Buffer.from(answer.body)), revision: after });
    };
  }
}
