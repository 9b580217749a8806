import { ENTITY_TYPES, type EntityKey, type EntityType, typeOfKey } from "../domain/entity.ts";
import { type Instant, printInstant, type Window } from "../domain/instant.ts";
import { RELATION_KINDS, type RelationKind } from "../domain/relation.ts";
import { CodedError } from "../errors.ts";
import { describeNoInstant, readInstant } from "./read-instant.ts";

/**
 * Checks that all arguments are known, and that those are given once which are not lists.
 *
 * @throws CodedError BAD_USER_INPUT
 */
export function checkNames(given: URLSearchParams, names: readonly string[], lists: readonly string[]): void {
  const unknown = [...given.keys()].find((name) => !names.includes(name));
  if (unknown !== undefined) throw wrong(unknown, `there is no such argument; accepted: ${names.join(", ")}.`);
  for (const name of names) {
    if (!lists.includes(name) && given.getAll(name).length > 1) throw wrong(name, "give it once.");
  }
}

/** A whole number from `min` to `max`. */
export function readCount(given: URLSearchParams, name: string, fallback: number, min: number, max: number): number {
  const text = given.get(name) ?? String(fallback);
  const count = /^\d{1,10}$/u.test(text) ? Number(text) : Number.NaN;
  if (count >= min && count <= max) return count;
  throw wrong(name, `${text} is not accepted; give ${min} to ${max}.`);
}

/** `true` or `false`. */
export function readFlag(given: URLSearchParams, name: string): boolean {
  const text = given.get(name) ?? "false";
  if (text === "true" || text === "false") return text === "true";
  throw wrong(name, `${text} is not accepted; give true or false.`);
}

export function printType(type: EntityType): string {
  return type.toUpperCase();
}

/** Null where the argument is not given. */
export function readTypes(given: URLSearchParams): EntityType[] | null {
  const texts = readList(given, "types");
  if (texts === null) return null;
  const accepted = ENTITY_TYPES.map(printType);
  const unknown = texts.find((text) => !accepted.includes(text));
  if (unknown !== undefined) throw wrong("types", `${unknown} is not accepted; give any of ${accepted.join(", ")}.`);
  return ENTITY_TYPES.filter((type) => texts.includes(printType(type)));
}

/** CO_MENTIONED unless told. */
export function readKinds(given: URLSearchParams): RelationKind[] {
  const texts = readList(given, "kinds") ?? ["CO_MENTIONED"];
  const kinds = RELATION_KINDS.filter((kind) => texts.includes(kind));
  if (kinds.length > 0 && kinds.length === texts.length) return kinds;
  const unknown = texts.find((text) => !kinds.some((kind) => kind === text)) ?? "";
  throw wrong("kinds", `"${unknown}" is not accepted; give at least one of ${RELATION_KINDS.join(", ")}.`);
}

/** In capitals, each once; null where the parameter is not given. `types=` alone is an empty list. */
function readList(given: URLSearchParams, name: string): string[] | null {
  if (!given.has(name)) return null;
  const texts = given.getAll(name).flatMap((text) => text.split(","));
  return [...new Set(texts.map((text) => text.trim().toUpperCase()))].filter((text) => text !== "");
}

/** `from` and `to`. */
export function readWindow(given: URLSearchParams): Window {
  const [from, to] = [readEnd(given, "from"), readEnd(given, "to")];
  if (from !== null && to !== null && from >= to) {
    throw wrong("from", "must be earlier than to; the window is half open.");
  }
  return { from, to };
}

/** The same as text, without open ends. */
export function printWindow({ from, to }: Window): { readonly from?: string; readonly to?: string } {
  return {
    ...(from === null ? {} : { from: printInstant(from) }),
    ...(to === null ? {} : { to: printInstant(to) }),
  };
}

function readEnd(given: URLSearchParams, name: "from" | "to"): Instant | null {
  const text = given.get(name);
  if (text === null) return null;
  // In an address, `+` stands for a space: `…T00:00:00+08:00` arrives so where it was not written as `%2B`.
  const instant = readInstant(text.replace(/ (?=\d\d:?\d\d$)/u, "+"));
  if (instant === null) throw wrong(name, `${describeNoInstant(text)}.`);
  return instant;
}

export function wrong(argument: string, message: string): CodedError {
  return new CodedError("BAD_USER_INPUT", `${argument}: ${message}`, { details: { argument } });
}

/** Addresses and the command line take keys; names are what people try first. */
export function noSuchEntity(argument: string, missing: readonly EntityKey[]): CodedError {
  const isName = missing.some((key) => typeOfKey(key) === null);
  const hint = isName
    ? "; keys are accepted, such as organization:openai, which `search` in GraphQL finds by name"
    : "";
  return new CodedError("NOT_FOUND", `${argument}: there is no entity ${missing.join(", ")}${hint}.`, {
    details: { argument, missing },
  });
}
