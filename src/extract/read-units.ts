import { Buffer } from "node:buffer";
import { endianness } from "node:os";

/** Zeros behind the last unit, so that a look ahead needs no check. */
const BEHIND = "\0\0\0\0";

/**
 * The UTF-16 units of each text, and zeros behind them: what reads a text letter by letter is fastest over numbers, for
 * strings have many forms in memory. They share one array, which is written in one go: thousands of small ones would
 * cost more than reading them.
 */
export function readUnits(texts: readonly string[]): Uint16Array[] {
  const joined = `${texts.join(BEHIND)}${BEHIND}`;
  const all = new Uint16Array(joined.length);
  const bytes = Buffer.from(all.buffer);
  bytes.write(joined, "utf16le");
  if (endianness() === "BE") bytes.swap16();
  let end = 0;
  return texts.map(({ length }) => {
    const start = end;
    end += length + BEHIND.length;
    return all.subarray(start, end);
  });
}
