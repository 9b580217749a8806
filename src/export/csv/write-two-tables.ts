import type { Batches } from "../../domain/export.ts";
import { Chunk } from "../chunks.ts";
import type { Scratch } from "../format.ts";
import { compressEntry, KeptEntry, type ZipEntry } from "../zip/zip-entry.ts";
import type { TwoTables } from "./two-tables.ts";

/** Two tables of the same items, which are read once: the second waits, compressed, until the first is written. */
export async function* writeTwoTables<Item>(
  items: Batches<Item>,
  tables: TwoTables<Item>,
  openScratch: () => Scratch,
): AsyncGenerator<ZipEntry, void, undefined> {
  const kept = new KeptEntry(tables.second.name, openScratch());
  try {
    yield compressEntry(tables.first.name, writeBoth(items, tables, kept));
    yield await kept.finish();
  } finally {
    kept.close();
  }
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
