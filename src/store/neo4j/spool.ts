import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** Characters: enough to be worth a write. */
const PIECE_LENGTH = 64 * 1024;

/** A list on disk, which was counted while it was written. */
export interface SpooledList<Item> {
  readonly length: number;
  /** From the beginning, each time. */
  read(): AsyncGenerator<Item[], void, undefined>;
}

/** A folder of our own for lists that are too long for memory; whoever made it removes it. */
export class Spool {
  readonly #folder: string;
  readonly #signal: AbortSignal | undefined;

  /** `signal` ends the writing. */
  static async create(signal?: AbortSignal): Promise<Spool> {
    signal?.throwIfAborted();
    return new Spool(await mkdtemp(join(tmpdir(), "digest-graph-")), signal);
  }

  private constructor(folder: string, signal: AbortSignal | undefined) {
    this.#folder = folder;
    this.#signal = signal;
  }

  /** Writes the items, which must be what JSON can hold, one to a line. `name` is the file's. */
  async write<Item>(name: string, items: AsyncIterable<Item>): Promise<SpooledList<Item>> {
    const file = join(this.#folder, name);
    let length = 0;
    async function* toPieces(): AsyncGenerator<string, void, undefined> {
      let piece = "";
      for await (const item of items) {
        piece += `${JSON.stringify(item)}\n`;
        length += 1;
        if (piece.length < PIECE_LENGTH) continue;
        yield piece;
        piece = "";
      }
      yield piece;
    }
    const options = this.#signal === undefined ? {} : { signal: this.#signal };
    await pipeline(Readable.from(toPieces()), createWriteStream(file), options);
    return { length, read: () => readLines<Item>(file) };
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** `Item` is what was written to the file. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
async function* readLines<Item>(file: string): AsyncGenerator<Item[], void, undefined> {
  let rest = "";
  const pieces: AsyncIterable<string> = createReadStream(file, { encoding: "utf8", highWaterMark: PIECE_LENGTH });
  for await (const piece of pieces) {
    const lines = piece.split("\n");
    lines[0] = `${rest}${lines[0] ?? ""}`;
    rest = lines.pop() ?? "";
    yield lines.map((line): Item => JSON.parse(line));
  }
}
