import { canonicalJson } from "../domain/canonical-json.ts";
import type { DigestKey } from "../domain/digest.ts";
import { ENTITY_TYPES } from "../domain/entity.ts";
import type { Network } from "../domain/export.ts";
import { ALL_TIME } from "../domain/instant.ts";
import { primaryLanguage } from "../domain/language.ts";
import { compareCodePoints } from "../domain/order.ts";
import { RELATION_KINDS } from "../domain/relation.ts";
import { CodedError } from "../errors.ts";
import type { GraphSelection, StorySelection } from "../store/selection.ts";
import {
  checkNames,
  printType,
  printWindow,
  readCount,
  readFlag,
  readKinds,
  readTypes,
  readWindow,
  wrong,
} from "./read-parameters.ts";
import { MAX_STARTS, MAX_STORIES } from "./subgraph-limits.ts";

/** `graph`: the whole of it. `stories`: what some stories make of it. */
export type SelectionQuery = "graph" | "stories";

const OF_LINKS = ["kinds", "minStories"];
const OF_GRAPH = ["network", "types", ...OF_LINKS];
const OF_STORIES = ["mentions", "mentionsAll", "from", "to", "language", "series", "text", "digest", ...OF_GRAPH];
const LISTS = ["types", "kinds", "mentions", "digest"];

const NETWORKS: readonly Network[] = ["entities", "stories"];

/** What GraphQL accepts of entities and texts elsewhere; an address has room for so many keys of digests. */
const MAX_MENTIONS = MAX_STARTS;
export const MAX_DIGESTS = 200;
const MAX_TEXT_LENGTH = 200;

/**
 * Reads the arguments of the whole graph or of a story selection from text, as addresses and the command line have them:
 * `mentions=organization:openai&from=2025-12-01T00:00Z&network=stories`. `mentions`, `digest`, `types` and `kinds` may be
 * repeated; `mentions=` alone is an empty list, and so are `digest=` and `types=`. Whether entities and digests exist is
 * not known here.
 *
 * @throws CodedError BAD_USER_INPUT naming the parameter and what is accepted, LIMIT_EXCEEDED for too long a text
 */
export function readSelectionParameters(query: SelectionQuery, given: URLSearchParams): GraphSelection {
  checkNames(given, query === "graph" ? OF_GRAPH : OF_STORIES, LISTS);
  const network = readNetwork(given);
  if (network === "stories") refuseLinks(given);
  return {
    network,
    types: readTypes(given),
    kinds: readKinds(given),
    minStories: readCount(given, "minStories", 1, 0, MAX_STORIES),
    stories: query === "graph" ? null : readStories(given),
  };
}

function readNetwork(given: URLSearchParams): Network {
  const text = given.get("network") ?? "entities";
  const network = NETWORKS.find((name) => name === text.toLowerCase());
  if (network === undefined) throw wrong("network", `${text} is not accepted; give ${NETWORKS.join(" or ")}.`);
  return network;
}

/** That a story names an entity is neither of a kind nor made by several stories. */
function refuseLinks(given: URLSearchParams): void {
  const name = OF_LINKS.find((argument) => given.has(argument));
  if (name !== undefined) throw wrong(name, "there is no such argument with network=stories, which has no such links.");
}

function readStories(given: URLSearchParams): StorySelection {
  const window = readWindow(given);
  const [language, series, text] = [given.get("language"), given.get("series"), given.get("text")];
  const stories: StorySelection = {
    ...(given.has("mentions")
      ? { mentions: { keys: readKeys(given, "mentions", MAX_MENTIONS), all: readFlag(given, "mentionsAll") } }
      : {}),
    ...(window.from === null && window.to === null ? {} : { window }),
    ...(language === null ? {} : { language: primaryLanguage(language) }),
    ...(series === null ? {} : { series }),
    ...(text === null ? {} : { text }),
    ...(given.has("digest") ? { digests: readKeys(given, "digest", MAX_DIGESTS) } : {}),
  };
  if (text !== null && text.length > MAX_TEXT_LENGTH) {
    throw new CodedError(
      "LIMIT_EXCEEDED",
      `text: at most ${MAX_TEXT_LENGTH} characters are accepted, these are ${text.length}.`,
      { details: { argument: "text", maxLength: MAX_TEXT_LENGTH } },
    );
  }
  return stories;
}

function readKeys(given: URLSearchParams, name: string, max: number): string[] {
  const keys = [...new Set(given.getAll(name))].filter((key) => key !== "");
  if (keys.length > max) throw wrong(name, `${keys.length} keys are not accepted; give up to ${max}.`);
  return keys;
}

/** What the stories of one digest make. */
export function selectionOfDigest(key: DigestKey): GraphSelection {
  return { network: "entities", types: null, kinds: ["CO_MENTIONED"], minStories: 1, stories: { digests: [key] } };
}

/** Which of the two a selection is. */
export function queryOf({ stories }: GraphSelection): SelectionQuery {
  return stories === null ? "graph" : "stories";
}

/** The same arguments as a query string, each once and in one order: equal selections give equal text. */
export function printSelectionParameters(selection: GraphSelection): string {
  const { mentions, digest, types, kinds, ...rest } = canonicalArguments(selection);
  const printed = new URLSearchParams([...printKeys("mentions", mentions), ...printKeys("digest", digest)]);
  for (const [name, value] of Object.entries(rest)) printed.set(name, String(value));
  if (types !== undefined) printed.set("types", types.join(","));
  if (kinds !== undefined) printed.set("kinds", kinds.join(","));
  return printed.toString();
}

/** An empty list is something else than none. */
function printKeys(name: string, keys: readonly string[] | undefined): [string, string][] {
  if (keys === undefined) return [];
  return keys.length === 0 ? [[name, ""]] : keys.map((key) => [name, key]);
}

/** The same as canonical JSON: what an export's provenance says. */
export function describeSelectionArguments(selection: GraphSelection): string {
  return canonicalJson(canonicalArguments(selection));
}

/** Under GraphQL's names and values. What narrows nothing is left out; the order of keys changes nothing. */
function canonicalArguments({ network, types, kinds, minStories, stories }: GraphSelection) {
  const { mentions, digests, window = ALL_TIME, ...told } = stories ?? {};
  return {
    ...(mentions === undefined
      ? {}
      : { mentions: mentions.keys.toSorted(compareCodePoints), ...(mentions.all ? { mentionsAll: true } : {}) }),
    ...(digests === undefined ? {} : { digest: digests.toSorted(compareCodePoints) }),
    ...printWindow(window),
    ...told,
    network,
    ...(types === null ? {} : { types: ENTITY_TYPES.filter((type) => types.includes(type)).map(printType) }),
    // Stories and mentions have neither.
    ...(network === "stories" ? {} : { kinds: RELATION_KINDS.filter((kind) => kinds.includes(kind)), minStories }),
  };
}
