import { once } from "node:events";
import { pipeline, Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";
import type { Bytes, Scratch } from "../format.ts";

/** A file for an archive, compressed while it is read (zlib, in a thread of its own). */
export interface ZipEntry {
  readonly name: string;
  readonly compressed: AsyncIterable<Bytes> | Iterable<Bytes>;
  /** Of the content before compression; whole once `compressed` has been read to its end. */
  readonly totals: { readonly size: number; readonly crc: number };
}

/** Text shrinks nearly as much as at zlib's default, 6, in two thirds of the time. */
const LEVEL = 3;

/** Bytes that come out at a time: each costs a turn of the event loop, and a message where a thread writes the file. */
const CHUNK_SIZE = 128 * 1024;

export function compressEntry(name: string, content: AsyncIterable<string | Uint8Array>): ZipEntry {
  const totals = new Totals();
  return { name, totals, compressed: compress(totals.count(content)) };
}

export function compressText(name: string, text: string): ZipEntry {
  return compressEntry(name, Readable.from([text]));
}

async function* compress(content: AsyncIterable<Uint8Array>): AsyncGenerator<Bytes, void, undefined> {
  const deflate = createDeflateRaw({ level: LEVEL, chunkSize: CHUNK_SIZE });
  // Two pieces ahead, so that the next one is made while zlib works on the last. An error of the content destroys
  // `deflate`, which throws it below; where nobody reads on, the content is closed.
  pipeline(Readable.from(content, { highWaterMark: 2 }), deflate, () => {});
  yield* deflate;
}

/** A file that is written while another one is read from the same rows. Its compressed content waits in `scratch`. */
export class KeptEntry {
  readonly #name: string;
  readonly #scratch: Scratch;
  readonly #totals = new Totals();
  readonly #deflate = createDeflateRaw({ level: LEVEL, chunkSize: CHUNK_SIZE });
  #written: Promise<void> = Promise.resolve();
  #failure: unknown = null;

  constructor(name: string, scratch: Scratch) {
    this.#name = name;
    this.#scratch = scratch;
    this.#deflate.on("data", (piece: Bytes) => {
      try {
        this.#scratch.add(piece);
      } catch (error) {
        // Thrown here, it would reach nobody; the next call throws it.
        this.#failure ??= error;
      }
    });
  }

  /** Waits for what was written before, not for this: the next piece is made while zlib works on it. */
  async write(content: Uint8Array): Promise<void> {
    await this.#written;
    this.#throwFailure();
    const bytes = this.#totals.add(content);
    // Called also where `close` came first: nobody waits for ever.
    this.#written = new Promise((resolve) => void this.#deflate.write(bytes, () => resolve()));
  }

  /** The file, to be read before `close`. */
  async finish(): Promise<ZipEntry> {
    const ended = once(this.#deflate, "end");
    this.#deflate.end();
    await ended;
    this.#throwFailure();
    return { name: this.#name, totals: this.#totals, compressed: this.#scratch.read() };
  }

  /** To be called whatever became of the file. */
  close(): void {
    this.#deflate.destroy();
    this.#scratch.close();
  }

  #throwFailure(): void {
    if (this.#failure !== null) throw this.#failure;
  }
}

class Totals {
  size = 0;
  crc = 0;

  add(content: string | Uint8Array): Uint8Array {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    this.size += bytes.length;
    this.crc = crc32(bytes, this.crc);
    return bytes;
  }

  async *count(content: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const piece of content) yield this.add(piece);
  }
}
