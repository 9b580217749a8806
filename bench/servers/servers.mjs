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

/**
 * What is compared, each a process of its own.
 * @type {Readonly<Record<string, ServerKind>>}
 */
export const SERVERS = {
  "ours-neo4j": { dialect: "ours", store: "neo4j", command: [PRODUCT, "serve"], environment: {} },
  "ours-sqlite": { dialect: "ours", store: "sqlite", command: [PRODUCT, "serve"], environment: {} },
  peer: { dialect: "peer", store: "neo4j", command: [path.join(import.meta.dirname, "peer.mjs")], environment: {} },
  limit: { dialect: "limit", store: "neo4j", command: [path.join(import.meta.dirname, "limit.mjs")], environment: {} },
};
