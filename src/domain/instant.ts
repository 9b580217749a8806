/** A moment: milliseconds since 1970-01-01T00:00:00Z. Every time in the domain and in the stores is one. */
export type Instant = number;

/** Half open: `from <= at < to`. An open end is `null`. */
export interface Window {
  readonly from: Instant | null;
  readonly to: Instant | null;
}

export const ALL_TIME: Window = { from: null, to: null };

export function isInWindow(at: Instant, window: Window): boolean {
  return (window.from === null || at >= window.from) && (window.to === null || at < window.to);
}

/** The earliest of some instants, at least one. `Math.min(...list)` fails on lists of some ten thousand. */
export function minOf(instants: readonly Instant[]): Instant {
  return instants.reduce((least, at) => Math.min(least, at));
}

/** The latest of some instants, at least one. */
export function maxOf(instants: readonly Instant[]): Instant {
  return instants.reduce((most, at) => Math.max(most, at));
}
