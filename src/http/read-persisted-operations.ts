import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from "graphql";
import { ConfigError } from "../config.ts";
import { limitSelections, MAX_TOKENS } from "../graphql/selection-limits.ts";
import { hashDocument } from "./persisted-operations.ts";

/**
 * Reads the operations that the operator registers: of a folder every file that ends in `.graphql`, its text as it is,
 * so that `sha256sum` gives its hash; of a JSON file an object of texts by hash.
 *
 * @throws ConfigError naming every file or hash that is wrong
 */
export function readPersistedOperations(path: string, schema: GraphQLSchema): Map<string, string> {
  const problems: string[] = [];
  const operations = new Map<string, string>();
  for (const [place, text, given] of listDocuments(path)) {
    const hash = hashDocument(text);
    if (given !== null && given !== hash)
      problems.push(`PERSISTED_OPERATIONS: ${place}: the SHA-256 of its text is ${hash}.`);
    problems.push(...checkDocument(text, schema).map((problem) => `PERSISTED_OPERATIONS: ${place}: ${problem}`));
    operations.set(hash, text);
  }
  if (operations.size === 0) problems.push(`PERSISTED_OPERATIONS: ${path} holds no operation.`);
  if (problems.length > 0) throw new ConfigError(problems);
  return operations;
}

/** Where a document is, its text, and the hash that it is registered under. */
type Found = readonly [place: string, text: string, hash: string | null];

function listDocuments(path: string): Found[] {
  try {
    if (!statSync(path).isDirectory()) return listEntries(path);
    return readdirSync(path)
      .filter((name) => extname(name) === ".graphql")
      .toSorted()
      .map((name) => [name, readFileSync(join(path, name), "utf8"), null]);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError([`PERSISTED_OPERATIONS: ${path} cannot be read (${reason}).`]);
  }
}

function listEntries(path: string): Found[] {
  const value: unknown = JSON.parse(readFileSync(path, "utf8"));
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return entries.map(([hash, text]: [string, unknown]) => {
    const place = `${basename(path)}: ${hash}`;
    if (typeof text === "string") return [place, text, hash];
    throw new ConfigError([`PERSISTED_OPERATIONS: ${place}: accepted: the text of a document.`]);
  });
}

function checkDocument(text: string, schema: GraphQLSchema): string[] {
  try {
    const document = parse(text, { maxTokens: MAX_TOKENS });
    return validate(schema, document, [...specifiedRules, limitSelections]).map(describe);
  } catch (error) {
    return [error instanceof GraphQLError ? describe(error) : String(error)];
  }
}

function describe({ message, locations }: GraphQLError): string {
  const [location] = locations ?? [];
  return location === undefined ? message : `line ${String(location.line)}: ${message}`;
}
