import { createHash } from "node:crypto";
import { GraphQLError } from "graphql";
import { LRUCache } from "lru-cache";
import type { PersistedMode } from "../config.ts";

export interface PersistedOptions {
  readonly mode: PersistedMode;
  /** Texts of documents by the SHA-256 of their UTF-8, in lower-case hex digits. */
  readonly registered: ReadonlyMap<string, string>;
}

export const NOTHING_PERSISTED: PersistedOptions = { mode: "also", registered: new Map() };

/**
 * Finds the text of the document that a request means by its query, by its hash, or by both.
 *
 * @throws GraphQLError where there is none, or where it may not be run
 */
export type FindDocument = (query: string | null, hash: string | null) => string | null;

/** What clients registered, all together, in characters. */
const MAX_CHARACTERS = 1_000_000;

export function hashDocument(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

export function createPersistedOperations({ mode, registered }: PersistedOptions): FindDocument {
  const texts = new Set(registered.values());
  const ofClients = new LRUCache<string, string>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (text, hash) => text.length + hash.length,
  });

  function admit(query: string): string {
    if (mode !== "only" || texts.has(query)) return query;
    throw refuse("PERSISTED_QUERY_ONLY", 403, "This server runs registered operations only; ask by the hash of one.");
  }

  return (query, hash) => {
    if (hash === null) return query === null ? null : admit(query);
    if (query === null) {
      const text = registered.get(hash) ?? ofClients.get(hash);
      if (text !== undefined) return text;
      // Clients look for these words.
      throw refuse("PERSISTED_QUERY_NOT_FOUND", 404, "PersistedQueryNotFound");
    }
    if (hashDocument(query) !== hash) {
      throw refuse("PERSISTED_QUERY_MISMATCH", 400, "sha256Hash is not the SHA-256 of the query's text in hex digits.");
    }
    admit(query);
    if (mode === "automatic") ofClients.set(hash, query);
    return query;
  };
}

function refuse(code: string, status: number, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}

/** Reads the hash of a request's `extensions`: `{"persistedQuery":{"version":1,"sha256Hash":"ecf4ed…"}}`. */
export function readHash(extensions: unknown): string | null {
  const persisted = isRecord(extensions) ? extensions["persistedQuery"] : null;
  const hash = isRecord(persisted) ? persisted["sha256Hash"] : null;
  return typeof hash === "string" ? hash : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
