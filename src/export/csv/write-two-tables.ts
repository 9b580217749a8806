import type { Batches } from "../../domain/export.ts";
import { Chunk, joinInChunks } from "../chunks.ts";
import { compressEntry, KeptEntry, type ZipEntry } from "../zip/zip-entry.ts";
import type { Table } from "./table.ts";

/** Bytes of a compressed table that may wait in memory: two million rows or so. Beyond, its rows are read again. */
const KEPT_LENGTH = 48 * 1024 * 1024;

/** Two tables of the same items, which are read once, unless the second is too large to wait in memory meanwhile. */
export async function* writeTwoTables<Item>(
  items: () => Batches<Item>,
  first: Table<Item>,
  second: Table<Item>,
  keptLength: number = KEPT_LENGTH,
): AsyncGenerator<ZipEntry, void, undefined> {
  const kept = new KeptEntry(second.name, keptLength);
  try {
    yield compressEntry(first.name, writeBoth(items(), first, second, kept));
    yield (await kept.finish()) ?? compressEntry(second.name, writeOne(items(), second));
  } finally {
    kept.discard();
  }
}

async function* writeOne<Item>(
  items: Batches<Item>,
  table: Table<Item>,
): AsyncGenerator<string | Uint8Array, void, undefined> {
  yield table.header;
  yield* joinInChunks(items, (item) => table.toRow(item));
}

/** Yields the first table, puts the second aside. */
async function* writeBoth<Item>(
  items: Batches<Item>,
  first: Table<Item>,
  second: Table<Item>,
  kept: KeptEntry,
): AsyncGenerator<Uint8Array, void, undefined> {
  const [shown, aside] = [new Chunk(), new Chunk()];
  shown.add(first.header);
  aside.add(second.header);
  for await (const batch of items) {
    for (const item of batch) {
      const fullAside = aside.add(second.toRow(item));
      if (fullAside !== null) await kept.write(fullAside);
      const full = shown.add(first.toRow(item));
      if (full !== null) yield full;
    }
  }
  await kept.write(aside.take());
  yield shown.take();
}
