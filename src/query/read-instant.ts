import { DateTime } from "luxon";
import type { Instant } from "../domain/instant.ts";

/** A date, `T`, a time to the minute at least, and a zone: without one the text is no instant. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/iu;

/** Reads `2025-12-20T04:00:07+08:00`; null where the text is no instant. */
export function readInstant(text: string): Instant | null {
  const parsed = INSTANT.test(text) ? DateTime.fromISO(text.toUpperCase()) : null;
  return parsed?.isValid === true ? parsed.toMillis() : null;
}

/** What `readInstant` could not read, and what it can. */
export function describeNoInstant(value: unknown): string {
  return `${JSON.stringify(value)} is no instant; give an ISO 8601 date and time with its zone, such as "2025-12-20T04:00:07+08:00" or "2025-12-19T20:00:07Z"`;
}
