/**
 * Whether at most `most` letters must be put in, left out or replaced to make one text of the other. Looks only at the
 * diagonals that can still do it: its cost is the length times `most`.
 */
export function isWithinEdits(left: string, right: string, most: number): boolean {
  if (Math.abs(left.length - right.length) > most) return false;
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i += 1) {
    const next = Array.from({ length: right.length + 1 }, () => most + 1);
    next[0] = i;
    let least = i;
    const to = Math.min(right.length, i + most);
    for (let j = Math.max(1, i - most); j <= to; j += 1) {
      const replaced = (row[j - 1] ?? most) + (left.charCodeAt(i - 1) === right.charCodeAt(j - 1) ? 0 : 1);
      const cost = Math.min(replaced, (row[j] ?? most) + 1, (next[j - 1] ?? most) + 1);
      next[j] = cost;
      least = Math.min(least, cost);
    }
    if (least > most) return false;
    row = next;
  }
  return (row[right.length] ?? most + 1) <= most;
}
