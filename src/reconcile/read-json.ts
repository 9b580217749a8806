import { CodedError } from "../errors.ts";

/** @throws CodedError BAD_USER_INPUT where the text is no JSON */
export function parseJson(text: string, argument: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw wrongArgument(argument, `JSON (${error instanceof Error ? error.message : "this cannot be read"})`);
  }
}

/** The fields of a JSON object. */
export function readObject(value: unknown, argument: string): ReadonlyMap<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrongArgument(argument, "an object");
  return new Map(Object.entries(value));
}

export function readList(value: unknown, argument: string, maxLength: number): readonly unknown[] {
  if (!Array.isArray(value)) throw wrongArgument(argument, "a list");
  if (value.length > maxLength) throw tooMany(argument, value.length, maxLength);
  return value;
}

export function readString(value: unknown, argument: string): string {
  if (typeof value !== "string") throw wrongArgument(argument, "a string");
  return value;
}

/** A whole number from 1, as a number or as text (query parameters and OpenRefine's settings are text). */
export function readCount(value: unknown, argument: string): number {
  const count = typeof value === "string" && /^\d{1,9}$/u.test(value) ? Number(value) : value;
  if (typeof count !== "number" || !Number.isInteger(count) || count < 1) {
    throw wrongArgument(argument, "a whole number from 1");
  }
  return count;
}

export function wrongArgument(argument: string, accepted: string): CodedError {
  return new CodedError("BAD_USER_INPUT", `${argument}: accepted is ${accepted}.`, { details: { argument } });
}

export function tooMany(argument: string, given: number, max: number): CodedError {
  return new CodedError("LIMIT_EXCEEDED", `${argument}: at most ${max} are accepted, these are ${given}.`, {
    details: { argument, max },
  });
}
