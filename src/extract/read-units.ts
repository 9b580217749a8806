import { Buffer } from "node:buffer";
import { endianness } from "node:os";

/** Zeros behind the last unit, so that a look ahead needs no check. */
const BEHIND = 4;

/**
 * The UTF-16 units of each text, and zeros behind them: what reads a text letter by letter is fastest over numbers, for
 * strings have many forms in memory. They share one array: thousands of small ones would cost more than reading them.
 */
export function readUnits(texts: readonly string[]): Uint16Array[] {
  const all = new Uint16Array(texts.reduce((sum, { length }) => sum + length + BEHIND, 0));
  const bytes = Buffer.from(all.buffer);
  let end = 0;
  const units = texts.map((text) => {
    const start = end;
    end += text.length + BEHIND;
    bytes.write(text, start * all.BYTES_PER_ELEMENT, "utf16le");
    return all.subarray(start, end);
  });
  if (endianness() === "BE") bytes.swap16();
  return units;
}
