let units = new Uint16Array(1 << 16);

/** Zeros behind the last unit, so that a look ahead needs no check. */
const BEHIND = 4;

/**
 * The UTF-16 units of a text, and zeros behind them: what reads a text letter by letter is fastest over numbers, for
 * strings have many forms in memory. The array is used again by the next call.
 */
export function readUnits(text: string): Uint16Array {
  const needed = text.length + BEHIND;
  if (needed > units.length) units = new Uint16Array(2 * needed);
  for (let at = 0; at < text.length; at += 1) units[at] = text.charCodeAt(at);
  for (let at = text.length; at < needed; at += 1) units[at] = 0;
  return units;
}
