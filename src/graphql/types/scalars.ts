import { DateTime } from "luxon";
import type { Instant } from "../../domain/instant.ts";
import { builder } from "../builder.ts";

// graphql-js puts the name of the variable or argument in front of these errors.

/** A date, `T`, a time to the minute at least, and a zone: without one the text is no instant. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/iu;

function parseInstant(value: unknown): Instant {
  const parsed = typeof value === "string" && INSTANT.test(value) ? DateTime.fromISO(value.toUpperCase()) : null;
  if (parsed?.isValid === true) return parsed.toMillis();
  throw new TypeError(
    `${JSON.stringify(value)} is no instant; give an ISO 8601 date and time with its zone, such as "2025-12-20T04:00:07+08:00" or "2025-12-19T20:00:07Z"`,
  );
}

function parseUrl(value: unknown): string {
  if (typeof value === "string" && URL.canParse(value)) return value;
  throw new TypeError(
    `${JSON.stringify(value)} is no address; give an absolute one, such as "https://x.com/sama/status/1"`,
  );
}

builder.scalarType("DateTime", {
  description:
    "An instant. In: ISO 8601 date and time with a zone (`2025-12-20T04:00:07+08:00`). Out: in UTC with milliseconds (`2025-12-19T20:00:07.000Z`).",
  serialize: (instant) => new Date(instant).toISOString(),
  parseValue: parseInstant,
});

builder.scalarType("URL", {
  description: "An absolute address, such as `https://x.com/sama/status/2001724019188408352`.",
  serialize: (url) => url,
  parseValue: parseUrl,
});
