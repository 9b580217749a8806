import path from "node:path";

/**
 * @typedef {"ours" | "peer" | "limit"} Dialect
 *
 * @typedef {object} ServerKind
 * @property {Dialect} dialect how it is asked
 * @property {"neo4j" | "sqlite"} store
 * @property {string[]} command arguments of Node
 * @property {Readonly<Record<string, string>>} environment
 */

const PRODUCT = path.resolve(import.meta.dirname, "../../dist/cli/main.js");

const UNCACHED = { RESPONSE_CACHE: "0" };

/**
 * What is compared, each a process of its own.
 * @type {Readonly<Record<string, ServerKind>>}
 */
export const SERVERS = {
  "ours-neo4j": { dialect: "ours", store: "neo4j", command: [PRODUCT, "serve"], environment: UNCACHED },
  "ours-sqlite": { dialect: "ours", store: "sqlite", command: [PRODUCT, "serve"], environment: UNCACHED },
  peer: { dialect: "peer", store: "neo4j", command: [path.join(import.meta.dirname, "peer.mjs")], environment: {} },
  limit: { dialect: "limit", store: "neo4j", command: [path.join(import.meta.dirname, "limit.mjs")], environment: {} },
};

/**
 * Those that have a response cache, with it on.
 * @type {Readonly<Record<string, ServerKind>>}
 */
export const CACHED_SERVERS = Object.fromEntries(
  Object.entries(SERVERS)
    .filter(([, { dialect }]) => dialect === "ours")
    .map(([name, kind]) => [name, { ...kind, environment: { RESPONSE_CACHE: "256MB" } }]),
);
