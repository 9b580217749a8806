let units = new Uint16Array(1 << 16);
let bytes = Buffer.from(units.buffer);

/** Zeros behind the last unit, so that a look ahead needs no check. */
const BEHIND = 4;

/**
 * The UTF-16 units of a text, and zeros behind them: what reads a text letter by letter is fastest over numbers, for
 * strings have many forms in memory. The array is used again by the next call.
 */
export function readUnits(text: string): Uint16Array {
  const needed = text.length + BEHIND;
  if (needed > units.length) {
    units = new Uint16Array(2 * needed);
    bytes = Buffer.from(units.buffer);
  }
  bytes.write(text, "utf16le");
  units.fill(0, text.length, needed);
  return units;
}
