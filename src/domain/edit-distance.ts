/**
 * How many edits lie between two texts: a character put in, left out or changed, or two neighbours changed over (optimal
 * string alignment: no place is edited twice). Null where they are more than `max`. Looks only at the diagonals that can
 * still do it: its cost is the length times `max`.
 */
export function countEdits(left: string, right: string, max: number): number | null {
  const a = Array.from(left);
  const b = Array.from(right);
  if (Math.abs(a.length - b.length) > max) return null;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = Array.from({ length: b.length + 1 }, () => Number.POSITIVE_INFINITY);
    current[0] = row;
    const to = Math.min(b.length, row + max);
    for (let column = Math.max(1, row - max); column <= to; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      let edits = Math.min(at(last, column - 1) + (isSame ? 0 : 1), at(last, column) + 1, at(current, column - 1) + 1);
      const isSwapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (row > 1 && column > 1 && isSwapped) edits = Math.min(edits, at(beforeLast, column - 2) + 1);
      current[column] = edits;
    }
    if (Math.min(...current) > max) return null;
    [beforeLast, last] = [last, current];
  }
  const edits = at(last, b.length);
  return edits > max ? null : edits;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
