import type { Batches } from "../../domain/export.ts";
import { Chunk, joinInChunks } from "../chunks.ts";
import { compressEntry, KeptEntry, type ZipEntry } from "../zip/zip-entry.ts";
import type { TwoTables } from "./two-tables.ts";

/** Bytes of a compressed table that may wait in memory: a million rows or so. Beyond, its rows are read again. */
const KEPT_LENGTH = 48 * 1024 * 1024;

/** Two tables of the same items, which are read once, unless the second is too large to wait in memory meanwhile. */
export async function* writeTwoTables<Item>(
  items: () => Batches<Item>,
  tables: TwoTables<Item>,
  keptLength: number = KEPT_LENGTH,
): AsyncGenerator<ZipEntry, void, undefined> {
  const kept = new KeptEntry(tables.second.name, keptLength);
  try {
    yield compressEntry(tables.first.name, writeBoth(items(), tables, kept));
    yield (await kept.finish()) ?? compressEntry(tables.second.name, writeSecond(items(), tables));
  } finally {
    kept.discard();
  }
}

async function* writeSecond<Item>(
  items: Batches<Item>,
  { second, toLines }: TwoTables<Item>,
): AsyncGenerator<string | Uint8Array, void, undefined> {
  yield second.header;
  yield* joinInChunks(items, (item) => toLines(item).second);
}

/** Yields the first table, puts the second aside. */
async function* writeBoth<Item>(
  items: Batches<Item>,
  { first, second, toLines }: TwoTables<Item>,
  kept: KeptEntry,
): AsyncGenerator<Uint8Array, void, undefined> {
  const [shown, aside] = [new Chunk(), new Chunk()];
  shown.add(first.header);
  aside.add(second.header);
  for await (const batch of items) {
    for (const item of batch) {
      const lines = toLines(item);
      const fullAside = aside.add(lines.second);
      if (fullAside !== null) await kept.write(fullAside);
      const full = shown.add(lines.first);
      if (full !== null) yield full;
    }
  }
  await kept.write(aside.take());
  yield shown.take();
}
