import { Zip, type ZipInputFile } from "fflate";
import type { ZipEntry } from "./zip-entry.ts";

/** A ZIP file, entry after entry, each read as its turn comes. Every file in it is dated 1980, so that equal content gives equal bytes. */
export async function* writeZip(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array, void, undefined> {
  let ready: Uint8Array[] = [];
  let length = 0;
  const archive = new Zip((error, bytes) => {
    if (error) throw error;
    ready.push(bytes);
    length += bytes.length;
  });
  for await (const { name, compressed, totals } of entries) {
    const file: ZipInputFile = { filename: name, size: 0, crc: 0, compression: DEFLATE, mtime: new Date(1980, 0, 1) };
    archive.add(file);
    for await (const bytes of compressed) {
      file.ondata?.(null, bytes, false);
      yield* ready;
      ready = [];
    }
    Object.assign(file, totals);
    file.ondata?.(null, new Uint8Array(), true);
    if (length > MAX_LENGTH || totals.size > MAX_LENGTH) throw new Error(`${name} is too large for a ZIP file`);
  }
  archive.end();
  yield* ready;
}

/** The compression method's number in a ZIP file. */
const DEFLATE = 8;

/** Sizes and places are 32 bits: fflate writes no ZIP64. */
const MAX_LENGTH = 2 ** 32 - 1;
