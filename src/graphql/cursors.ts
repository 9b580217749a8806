import type { Position } from "../domain/paging.ts";
import { CodedError } from "../errors.ts";

/** The one order by a text; all others go by a number, and stores compare the two each in its own way. */
const TEXT_ORDER = "entities:NAME_ASC";

/** Makes the opaque cursor of a position in the list that is ordered by `order`, such as `stories:NEWEST`. */
export function encodeCursor(order: string, { value, key }: Position): string {
  return Buffer.from(JSON.stringify([order, value, key]), "utf8").toString("base64url");
}

/**
 * Reads a cursor that `encodeCursor` made for the same order.
 *
 * @throws CodedError BAD_CURSOR for anything else; `argument` names it in the message.
 */
export function decodeCursor(order: string, cursor: string, argument: string): Position {
  const parts = parseJson(Buffer.from(cursor, "base64url").toString("utf8"));
  if (!Array.isArray(parts) || parts.length !== 3) throw badCursor(argument, "it is not one of this server's cursors");
  const [cursorOrder, value, key]: unknown[] = parts;
  if (cursorOrder !== order) throw badCursor(argument, "it belongs to another list or order");
  if (!isValueOf(order, value) || typeof key !== "string")
    throw badCursor(argument, "it is not one of this server's cursors");
  return { value, key };
}

function isValueOf(order: string, value: unknown): value is Position["value"] {
  return order === TEXT_ORDER ? typeof value === "string" : typeof value === "number" && Number.isFinite(value);
}

function badCursor(argument: string, why: string): CodedError {
  return new CodedError(
    "BAD_CURSOR",
    `${argument}: this cursor cannot be used here, ${why}; give a cursor of the same field with the same orderBy.`,
    { details: { argument } },
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
