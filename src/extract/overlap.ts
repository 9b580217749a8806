/** A find with the rule that made it. */
interface Extent {
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

/**
 * The one rule for finds that overlap: the longest wins, of equals the one with the best evidence, then the one that
 * stands first in the table. What is left does not overlap, in order of its start. `length` is the text's. Cost: sorting.
 */
export function chooseLongest<T extends Extent>(finds: readonly T[], length: number): T[] {
  if (finds.length < 2) return [...finds];
  const taken = new Uint8Array(length);
  const ordered = finds.toSorted((a, b) => b.end - b.start - (a.end - a.start) || b.confidence - a.confidence);
  return ordered.filter(({ start, end }) => claim(taken, start, end)).sort((a, b) => a.start - b.start);
}

/** Takes a stretch if none of it is taken: unit by unit, for names are short. */
function claim(taken: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (taken[at] === 1) return false;
  taken.fill(1, start, end);
  return true;
}
