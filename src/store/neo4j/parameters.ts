import neo4j from "neo4j-driver";
import type { Instant, Window } from "../../domain/instant.ts";

export type ParameterValue =
  | string
  | number
  | boolean
  | null
  | Int8Array
  | readonly ParameterValue[]
  | { readonly [name: string]: ParameterValue };

export type Parameters = Readonly<Record<string, ParameterValue>>;

/** Before and after every instant that JavaScript can hold, and safe integers still: what open ends are sent as. */
export const EARLIEST: Instant = -9_000_000_000_000_000;
export const LATEST: Instant = 9_000_000_000_000_000;

/** The driver sends every number as a float; whole ones must go as integers, to be counts, limits and instants. */
export function encodeParameters(parameters: Parameters): Record<string, unknown> {
  return encodeRecord(parameters);
}

function encode(value: ParameterValue): unknown {
  if (typeof value === "number") return Number.isInteger(value) ? neo4j.int(value) : value;
  if (typeof value !== "object" || value === null || value instanceof Int8Array) return value;
  return isList(value) ? value.map(encode) : encodeRecord(value);
}

function encodeRecord(record: { readonly [name: string]: ParameterValue }): Record<string, unknown> {
  const encoded: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) encoded[name] = encode(value);
  return encoded;
}

/** `Array.isArray` does not narrow read-only lists. */
function isList(value: object): value is readonly ParameterValue[] {
  return Array.isArray(value);
}

/** `$from` and `$to` of a statement. */
export function windowParameters({ from, to }: Window): { from: Instant; to: Instant } {
  return { from: from ?? EARLIEST, to: to ?? LATEST };
}
