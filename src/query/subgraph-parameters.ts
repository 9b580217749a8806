import { canonicalJson } from "../domain/canonical-json.ts";
import { ENTITY_TYPES, type EntityType } from "../domain/entity.ts";
import type { Instant, Window } from "../domain/instant.ts";
import { compareCodePoints } from "../domain/order.ts";
import { RELATION_KINDS, type RelationKind } from "../domain/relation.ts";
import { CodedError } from "../errors.ts";
import { describeNoInstant, readInstant } from "./read-instant.ts";
import type { SubgraphRequest } from "./subgraph.ts";
import { DEFAULT_HOPS, DEFAULT_NODES, MAX_HOPS, MAX_NODES, MAX_STARTS, MAX_STORIES } from "./subgraph-limits.ts";

const NAMES = ["around", "hops", "maxNodes", "types", "kinds", "minStories", "from", "to"] as const;
type Name = (typeof NAMES)[number];

/**
 * Reads the arguments of a subgraph from text, as addresses and the command line have them:
 * `around=organization:openai&hops=2&types=PERSON,MODEL`. `around`, `types` and `kinds` may be repeated; types and kinds
 * also stand in one, with commas. The defaults are GraphQL's. The starts are distinct; whether they exist is not known here.
 *
 * @throws CodedError BAD_USER_INPUT naming the parameter and what is accepted
 */
export function readSubgraphParameters(given: URLSearchParams): SubgraphRequest {
  checkNames(given);
  const around = [...new Set(given.getAll("around"))];
  if (around.length < 1 || around.length > MAX_STARTS) {
    throw wrong(
      "around",
      `${around.length} keys are not accepted; give 1 to ${MAX_STARTS}, such as organization:openai.`,
    );
  }
  const request = {
    around,
    hops: readCount(given, "hops", DEFAULT_HOPS, 1, MAX_HOPS),
    maxNodes: readCount(given, "maxNodes", DEFAULT_NODES, around.length, MAX_NODES),
    filter: {
      kinds: readKinds(given),
      types: readTypes(given),
      minStories: readCount(given, "minStories", 1, 0, MAX_STORIES),
      window: readWindow(given),
    },
  };
  return request;
}

/** The same arguments as a query string, each once and in one order: equal requests give equal text. */
export function printSubgraphParameters(request: SubgraphRequest): string {
  const { around, types, kinds, ...rest } = canonicalArguments(request);
  const printed = new URLSearchParams(around.map((key) => ["around", key]));
  for (const [name, value] of Object.entries(rest)) printed.set(name, String(value));
  if (types !== undefined) printed.set("types", types.join(","));
  printed.set("kinds", kinds.join(","));
  return printed.toString();
}

/** The same as canonical JSON: what an export's provenance says. */
export function describeSubgraphArguments(request: SubgraphRequest): string {
  return canonicalJson(canonicalArguments(request));
}

/** Under GraphQL's names and values. What narrows nothing is left out; the order of the starts changes nothing. */
function canonicalArguments({ around, hops, maxNodes, filter: { kinds, types, minStories, window } }: SubgraphRequest) {
  return {
    around: around.toSorted(compareCodePoints),
    hops,
    maxNodes,
    ...(types === null ? {} : { types: ENTITY_TYPES.filter((type) => types.includes(type)).map(printType) }),
    kinds: RELATION_KINDS.filter((kind) => kinds.includes(kind)),
    minStories,
    ...(window.from === null ? {} : { from: new Date(window.from).toISOString() }),
    ...(window.to === null ? {} : { to: new Date(window.to).toISOString() }),
  };
}

function checkNames(given: URLSearchParams): void {
  const unknown = [...given.keys()].find((name) => !NAMES.some((known) => known === name));
  if (unknown !== undefined) throw wrong(unknown, `there is no such argument; accepted: ${NAMES.join(", ")}.`);
  for (const name of NAMES) {
    const isList = name === "around" || name === "types" || name === "kinds";
    if (!isList && given.getAll(name).length > 1) throw wrong(name, "give it once.");
  }
}

function readCount(given: URLSearchParams, name: Name, fallback: number, min: number, max: number): number {
  const text = given.get(name) ?? String(fallback);
  const count = /^\d{1,10}$/u.test(text) ? Number(text) : Number.NaN;
  if (count >= min && count <= max) return count;
  throw wrong(name, `${text} is not accepted; give ${min} to ${max}.`);
}

function printType(type: EntityType): string {
  return type.toUpperCase();
}

function readTypes(given: URLSearchParams): EntityType[] | null {
  const texts = readList(given, "types");
  if (texts === null) return null;
  const accepted = ENTITY_TYPES.map(printType);
  const unknown = texts.find((text) => !accepted.includes(text));
  if (unknown !== undefined) throw wrong("types", `${unknown} is not accepted; give any of ${accepted.join(", ")}.`);
  return ENTITY_TYPES.filter((type) => texts.includes(printType(type)));
}

function readKinds(given: URLSearchParams): RelationKind[] {
  const texts = readList(given, "kinds") ?? ["CO_MENTIONED"];
  const kinds = RELATION_KINDS.filter((kind) => texts.includes(kind));
  if (kinds.length > 0 && kinds.length === texts.length) return kinds;
  const unknown = texts.find((text) => !kinds.some((kind) => kind === text)) ?? "";
  throw wrong("kinds", `"${unknown}" is not accepted; give at least one of ${RELATION_KINDS.join(", ")}.`);
}

/** In capitals, each once; null where the parameter is not given. `types=` alone is an empty list. */
function readList(given: URLSearchParams, name: Name): string[] | null {
  if (!given.has(name)) return null;
  const texts = given.getAll(name).flatMap((text) => text.split(","));
  return [...new Set(texts.map((text) => text.trim().toUpperCase()))].filter((text) => text !== "");
}

function readWindow(given: URLSearchParams): Window {
  const [from, to] = [readEnd(given, "from"), readEnd(given, "to")];
  if (from !== null && to !== null && from >= to) {
    throw wrong("from", "must be earlier than to; the window is half open.");
  }
  return { from, to };
}

function readEnd(given: URLSearchParams, name: "from" | "to"): Instant | null {
  const text = given.get(name);
  if (text === null) return null;
  const instant = readInstant(text);
  if (instant === null) throw wrong(name, `${describeNoInstant(text)}.`);
  return instant;
}

function wrong(argument: string, message: string): CodedError {
  return new CodedError("BAD_USER_INPUT", `${argument}: ${message}`, { details: { argument } });
}
