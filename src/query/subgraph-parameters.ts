import { canonicalJson } from "../domain/canonical-json.ts";
import { ENTITY_TYPES } from "../domain/entity.ts";
import { compareCodePoints } from "../domain/order.ts";
import { RELATION_KINDS } from "../domain/relation.ts";
import {
  checkNames,
  printType,
  printWindow,
  readCount,
  readKinds,
  readTypes,
  readWindow,
  wrong,
} from "./read-parameters.ts";
import type { SubgraphRequest } from "./subgraph.ts";
import { DEFAULT_HOPS, DEFAULT_NODES, MAX_HOPS, MAX_NODES, MAX_STARTS, MAX_STORIES } from "./subgraph-limits.ts";

const NAMES = ["around", "hops", "maxNodes", "types", "kinds", "minStories", "from", "to"];
const LISTS = ["around", "types", "kinds"];

/**
 * Reads the arguments of a subgraph from text, as addresses and the command line have them:
 * `around=organization:openai&hops=2&types=PERSON,MODEL`. `around`, `types` and `kinds` may be repeated; types and kinds
 * also stand in one, with commas. The defaults are GraphQL's. The starts are distinct; whether they exist is not known here.
 *
 * @throws CodedError BAD_USER_INPUT naming the parameter and what is accepted
 */
export function readSubgraphParameters(given: URLSearchParams): SubgraphRequest {
  checkNames(given, NAMES, LISTS);
  const around = [...new Set(given.getAll("around"))];
  if (around.length < 1 || around.length > MAX_STARTS) {
    throw wrong(
      "around",
      `${around.length} keys are not accepted; give 1 to ${MAX_STARTS}, such as organization:openai.`,
    );
  }
  return {
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
    ...printWindow(window),
  };
}
