import type { Batches } from "../domain/export.ts";

/** Bytes of a piece: enough to be worth a write, little enough to wait in memory. */
const PIECE_LENGTH = 64 * 1024;

/** Room for the text that makes a piece long enough; for a longer one more is made. */
const ROOM = PIECE_LENGTH + 16 * 1024;

/** UTF-8 takes at most so many bytes for a UTF-16 unit. */
const UNIT_LENGTH = 3;

/**
 * Gathers texts as UTF-8. Each is encoded at once: put together to a long text first, they would be moved about by the
 * garbage collector, part by part, until that is.
 */
export class Chunk {
  #bytes = Buffer.allocUnsafeSlow(ROOM);
  #length = 0;

  /** Adds a text. Gives all that was gathered where that is enough, else null. */
  add(text: string): Uint8Array | null {
    const most = this.#length + text.length * UNIT_LENGTH;
    if (most > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes.subarray(0, this.#length)], most);
    this.#length += this.#bytes.write(text, this.#length);
    return this.#length < PIECE_LENGTH ? null : this.take();
  }

  /** What was gathered since the last time. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#bytes = Buffer.allocUnsafeSlow(ROOM);
    this.#length = 0;
    return taken;
  }
}

/** The texts of the items one after another, as UTF-8 in pieces of about 64 kB. `index` counts from 0. */
export async function* joinInChunks<Item>(
  batches: Batches<Item>,
  toText: (item: Item, index: number) => string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const chunk = new Chunk();
  let index = 0;
  for await (const batch of batches) {
    for (const item of batch) {
      const full = chunk.add(toText(item, index));
      if (full !== null) yield full;
      index += 1;
    }
  }
  const rest = chunk.take();
  if (rest.length > 0) yield rest;
}
