import { once } from "node:events";
import { pipeline, Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";

/** As zlib makes and fflate takes them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A file for an archive, compressed while it is read (zlib, in a thread of its own). */
export interface ZipEntry {
  readonly name: string;
  readonly compressed: AsyncIterable<Bytes>;
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

/**
 * A file that is written while another one is read from the same rows, so that these are read once. Its compressed
 * content waits in memory, up to a limit: past it, it is given up, and the rows have to be read again.
 */
export class KeptEntry {
  readonly #name: string;
  readonly #limit: number;
  readonly #totals = new Totals();
  readonly #deflate = createDeflateRaw({ level: LEVEL, chunkSize: CHUNK_SIZE });
  #drained: Promise<unknown> = Promise.resolve();
  #pieces: Bytes[] = [];
  #length = 0;

  constructor(name: string, limit: number) {
    this.#name = name;
    this.#limit = limit;
    this.#deflate.on("data", (piece: Bytes) => {
      this.#pieces.push(piece);
      this.#length += piece.length;
    });
  }

  /** Waits for what was written before, not for this: the next piece is made while zlib works on it. */
  async write(content: Uint8Array): Promise<void> {
    await this.#drained;
    if (this.#length > this.#limit) this.discard();
    if (this.#deflate.destroyed) return;
    if (!this.#deflate.write(this.#totals.add(content))) this.#drained = once(this.#deflate, "drain");
  }

  /** The file, or null where it was given up. */
  async finish(): Promise<ZipEntry | null> {
    if (this.#deflate.destroyed) return null;
    const ended = once(this.#deflate, "end");
    this.#deflate.end();
    await ended;
    return { name: this.#name, totals: this.#totals, compressed: Readable.from(this.#pieces) };
  }

  discard(): void {
    this.#deflate.destroy();
    this.#pieces = [];
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
