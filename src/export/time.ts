import type { Instant } from "../domain/instant.ts";

/** Instants are those of digests, so few, and each is printed many times. A digest a day for 40 years. */
const REMEMBERED = 16_384;

const texts = new Map<Instant, string>();

/** `2025-12-19T20:00:07.000Z`, as the API prints it. */
export function isoInstant(at: Instant): string {
  const known = texts.get(at);
  if (known !== undefined) return known;
  if (texts.size >= REMEMBERED) texts.clear();
  const text = new Date(at).toISOString();
  texts.set(at, text);
  return text;
}

/** `2025-12-19`: the day in UTC. */
export function isoDay(at: Instant): string {
  return isoInstant(at).slice(0, 10);
}
