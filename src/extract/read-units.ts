/** Zeros behind the last unit, so that a look ahead needs no check. */
const BEHIND = 4;

/**
 * The UTF-16 units of each text, and zeros behind them: what reads a text letter by letter is fastest over numbers, for
 * strings have many forms in memory. They share one array: thousands of small ones would cost more than reading them.
 */
export function readUnits(texts: readonly string[]): Uint16Array[] {
  const all = new Uint16Array(texts.reduce((sum, { length }) => sum + length + BEHIND, 0));
  let end = 0;
  return texts.map((text) => {
    const units = all.subarray(end, end + text.length + BEHIND);
    for (let at = 0; at < text.length; at += 1) units[at] = text.charCodeAt(at);
    end += units.length;
    return units;
  });
}
