import { compareCodePoints } from "./order.ts";

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** JSON text that is the same for equal values: names of objects in code point order, no white space. */
export function canonicalJson(value: JsonValue): string {
  return JSON.stringify(sortNames(value));
}

function sortNames(value: JsonValue): JsonValue {
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map(sortNames);
  const entries = Object.entries(value).sort(([left], [right]) => compareCodePoints(left, right));
  return Object.fromEntries(entries.map(([name, member]) => [name, sortNames(member)]));
}

/** `Array.isArray` does not narrow read-only lists. */
function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
