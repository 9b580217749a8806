import type { Batches } from "../../domain/export.ts";
import { joinInChunks } from "../chunks.ts";
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

async function* writeOne<Item>(items: Batches<Item>, table: Table<Item>): AsyncGenerator<string, void, undefined> {
  yield table.header;
  yield* joinInChunks(items, (item) => table.toRow(item));
}

/** Yields the first table's text, puts the second's aside, which is as far when a piece is yielded. */
async function* writeBoth<Item>(
  items: Batches<Item>,
  first: Table<Item>,
  second: Table<Item>,
  kept: KeptEntry,
): AsyncGenerator<string, void, undefined> {
  let aside = second.header;
  yield first.header;
  const pieces = joinInChunks(items, (item) => {
    aside += second.toRow(item);
    return first.toRow(item);
  });
  for await (const piece of pieces) {
    await kept.write(aside);
    aside = "";
    yield piece;
  }
  await kept.write(aside);
}
