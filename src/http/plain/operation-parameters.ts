import { readHash } from "../persisted-operations.ts";

/** What a request asks for, as the GraphQL over HTTP specification has it. */
export interface OperationParameters {
  /** Null where the hash stands for it. */
  readonly query: string | null;
  readonly hash: string | null;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>> | null;
}

/** Reads the parameters of a JSON body; null where they are not what they should be. */
export function readBodyParameters(body: string): OperationParameters | null {
  return checkParameters(parseJson(body));
}

/** Reads the parameters of an address with a query string; null where they are not what they should be. */
export function readQueryParameters(url: string): OperationParameters | null {
  const search = new URLSearchParams(url.slice(url.indexOf("?") + 1));
  const readJson = (name: string): unknown => {
    const text = search.get(name) || null;
    return text === null ? null : parseJson(text);
  };
  return checkParameters({
    query: search.get("query"),
    operationName: search.get("operationName") || null,
    variables: readJson("variables"),
    extensions: readJson("extensions"),
  });
}

/** What no parameter may be. */
const NO_JSON = Symbol("no JSON");

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return NO_JSON;
  }
}

function checkParameters(value: unknown): OperationParameters | null {
  if (!isRecord(value)) return null;
  const { query = null, operationName = null, variables = null, extensions = null, ...others } = value;
  const hash = readHash(extensions);
  if (query === null && hash === null) return null;
  if (query !== null && (typeof query !== "string" || query === "")) return null;
  if (Object.values(others).some((other) => other != null)) return null;
  if (operationName !== null && typeof operationName !== "string") return null;
  if (variables !== null && !isRecord(variables)) return null;
  if (extensions !== null && !isRecord(extensions)) return null;
  return { query, hash, operationName, variables };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
