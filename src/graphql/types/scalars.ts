import { type Instant, printInstant } from "../../domain/instant.ts";
import { describeNoInstant, readInstant } from "../../query/read-instant.ts";
import { builder } from "../builder.ts";

// graphql-js puts the name of the variable or argument in front of these errors.

function parseInstant(value: unknown): Instant {
  const instant = typeof value === "string" ? readInstant(value) : null;
  if (instant === null) throw new TypeError(describeNoInstant(value));
  return instant;
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
  serialize: printInstant,
  parseValue: parseInstant,
});

builder.scalarType("URL", {
  description: "An absolute address, such as `https://x.com/sama/status/2001724019188408352`.",
  serialize: (url) => url,
  parseValue: parseUrl,
});
