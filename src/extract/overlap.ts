/** A find with the rule that made it. */
interface Extent {
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

/** Kept between calls, all zero: most fields are short, and there are many. */
let taken = new Uint8Array(4096);

/**
 * The one rule for finds that overlap: the longest wins, of equals the one with the best evidence, then the one that
 * stands first in the table. What is left does not overlap, in order of its start. Cost: sorting.
 */
export function chooseLongest<T extends Extent>(finds: readonly T[]): T[] {
  if (areApart(finds)) return [...finds];
  let reach = 0;
  for (const { end } of finds) reach = Math.max(reach, end);
  if (reach > taken.length) taken = new Uint8Array(reach);
  const ordered = finds.toSorted((a, b) => b.end - b.start - (a.end - a.start) || b.confidence - a.confidence);
  const chosen = ordered.filter(({ start, end }) => claim(start, end));
  for (const { start, end } of chosen) taken.fill(0, start, end);
  return chosen.sort((a, b) => a.start - b.start);
}

/** Whether each begins where the one before has ended, as most do. */
function areApart(finds: readonly Extent[]): boolean {
  let reach = 0;
  for (const { start, end } of finds) {
    if (start < reach) return false;
    reach = end;
  }
  return true;
}

/** Takes a stretch if none of it is taken: unit by unit, for names are short. */
function claim(start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (taken[at] === 1) return false;
  taken.fill(1, start, end);
  return true;
}
