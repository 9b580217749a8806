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

/** Instants printed before all are forgotten: those of a digest a day for 40 years. */
const MOST_PRINTED = 16_384;

const printed = new Map<Instant, string>();

/**
 * `2025-12-19T20:00:07.000Z`. Instants are those of digests and of calendar days, so few, and each is printed many times:
 * remembered, at a fraction of what making the text costs.
 */
export function printInstant(at: Instant): string {
  const known = printed.get(at);
  if (known !== undefined) return known;
  if (printed.size >= MOST_PRINTED) printed.clear();
  const text = new Date(at).toISOString();
  printed.set(at, text);
  return text;
}

/** `2025-12-19`: the day in UTC. */
export function printDay(at: Instant): string {
  return printInstant(at).slice(0, "2025-12-19".length);
}
