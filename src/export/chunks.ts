import type { Batches } from "../domain/export.ts";

/** Characters: enough that a piece is worth a write, little enough to wait in memory. */
export const CHUNK_LENGTH = 64 * 1024;

/** The texts of the items one after another, joined to pieces of about 64 kB. `index` counts from 0. */
export async function* joinInChunks<Item>(
  batches: Batches<Item>,
  toText: (item: Item, index: number) => string,
): AsyncGenerator<string, void, undefined> {
  let text = "";
  let index = 0;
  for await (const batch of batches) {
    for (const item of batch) {
      text += toText(item, index);
      index += 1;
      if (text.length >= CHUNK_LENGTH) {
        yield text;
        text = "";
      }
    }
  }
  if (text !== "") yield text;
}
