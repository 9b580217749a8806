import { DateTime } from "luxon";
import { type Instant, printInstant } from "../domain/instant.ts";

/** A date, `T`, a time to the minute at least, and a zone: without one the text is no instant. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/iu;

/** As we print instants ourselves: clients mostly give them back, and reading them so takes a tenth of the time. */
const OURS = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u;

/** Reads `2025-12-20T04:00:07+08:00`; null where the text is no instant. */
export function readInstant(text: string): Instant | null {
  if (OURS.test(text)) {
    const at = Date.parse(text);
    // Days that a month does not have become others: then the text is not the one that we would print.
    if (!Number.isNaN(at) && printInstant(at) === text) return at;
  }
  const parsed = INSTANT.test(text) ? DateTime.fromISO(text.toUpperCase()) : null;
  return parsed?.isValid === true ? parsed.toMillis() : null;
}

/** What `readInstant` could not read, and what it can. */
export function describeNoInstant(value: unknown): string {
  return `${JSON.stringify(value)} is no instant; give an ISO 8601 date and time with its zone, such as "2025-12-20T04:00:07+08:00" or "2025-12-19T20:00:07Z"`;
}
