import { availableParallelism } from "node:os";
import { IANAZone } from "luxon";

/** Everything that can be configured, read and checked once at start. */
export interface Config {
  readonly store: StoreConfig;
  readonly host: string;
  readonly port: number;
  /** How many processes answer requests. */
  readonly processes: number;
  /** Where clients reach the service, without a slash at the end; null: as each request says. */
  readonly publicUrl: string | null;
  /** IANA zone of dates that name none. */
  readonly timeZone: string;
  /** Catalogue files and folders beside the shipped ones. */
  readonly catalogue: readonly string[];
  /** Origins that browsers may ask from, `*` for all; empty: same origin only. */
  readonly corsOrigins: readonly string[];
  /** What opens the mutations; null: they are closed. */
  readonly adminToken: string | null;
  readonly logLevel: LogLevel;
  /** The most nodes that a file may have which the service makes of the graph; null: however many. */
  readonly exportMaxNodes: number | null;
  /** After so many seconds in which a client takes nothing of its file it is dropped; null: never. */
  readonly exportStallSeconds: number | null;
  /** How much of the answers to queries is kept in memory, in bytes; 0 keeps none. */
  readonly responseCacheBytes: number;
  /** A folder or JSON file of registered operations; null for none. */
  readonly persistedOperations: string | null;
  readonly persistedMode: PersistedMode;
}

export type StoreConfig =
  | { readonly kind: "sqlite"; readonly file: string }
  | {
      readonly kind: "neo4j";
      readonly url: string;
      readonly username: string;
      readonly password: string;
      /** Null: the server's default database. */
      readonly database: string | null;
    };

const PERSISTED_MODES = ["also", "only", "automatic"] as const;

/**
 * Which documents are run: registered ones and any other, registered ones only, or any, which clients may register
 * themselves by sending hash and text once (Apollo's automatic persisted queries).
 */
export type PersistedMode = (typeof PERSISTED_MODES)[number];

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A value that cannot be used; the message names every wrong one and what is accepted. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "ConfigError";
  }
}

const NEO4J_SCHEMES = ["neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"];

/**
 * Reads the configuration. `overrides` (from the command line, same names) win over the environment; an empty value
 * counts as not set.
 *
 * @throws ConfigError where any value is wrong.
 */
export function readConfig(overrides: Readonly<Record<string, string | undefined>> = {}): Config {
  const problems: string[] = [];
  const read = (name: string): string | null => overrides[name] || process.env[name] || null;
  const fail = (name: string, accepted: string): void => {
    problems.push(`${name} is "${read(name) ?? ""}"; accepted: ${accepted}.`);
  };

  const store = readStore(read, fail);
  const config: Config = {
    store,
    host: read("HOST") ?? "127.0.0.1",
    port: readPort(read, fail),
    processes: readProcesses(store, read, fail),
    publicUrl: readPublicUrl(read, fail),
    timeZone: readTimeZone(read, fail),
    catalogue: splitList(read("CATALOGUE")),
    corsOrigins: readOrigins(read, fail),
    adminToken: readAdminToken(read, problems),
    logLevel: readLogLevel(read, fail),
    exportMaxNodes: readLimit("EXPORT_MAX_NODES", EXPORT_MAX_NODES, read, fail),
    exportStallSeconds: readLimit("EXPORT_STALL_SECONDS", EXPORT_STALL_SECONDS, read, fail),
    responseCacheBytes: readSize(read, fail),
    persistedOperations: read("PERSISTED_OPERATIONS"),
    persistedMode: readPersistedMode(read, fail),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

type Read = (name: string) => string | null;
type Fail = (name: string, accepted: string) => void;

function readStore(read: Read, fail: Fail): StoreConfig {
  const url = read("GRAPH_URL") ?? "file:data/graph.db";
  const scheme = url.slice(0, url.indexOf(":"));
  const rest = url.slice(scheme.length + 1);
  if (scheme === "file" && rest !== "") return { kind: "sqlite", file: rest.replace(/^\/\/(?=\/)/u, "") };
  if (NEO4J_SCHEMES.includes(scheme) && URL.canParse(url) && new URL(url).hostname !== "") {
    return {
      kind: "neo4j",
      url,
      username: read("NEO4J_USERNAME") ?? "neo4j",
      password: read("NEO4J_PASSWORD") ?? "",
      database: read("NEO4J_DATABASE"),
    };
  }
  fail("GRAPH_URL", `file:PATH, or neo4j://HOST:PORT (${NEO4J_SCHEMES.join(", ")})`);
  return { kind: "sqlite", file: "" };
}

function readPort(read: Read, fail: Fail): number {
  const text = read("PORT") ?? "4000";
  const port = Number(text);
  if (!/^\d+$/u.test(text) || port > 65_535) fail("PORT", "a whole number from 0 (any free port) to 65535");
  return port;
}

/** Of those that nobody asked for: each takes some hundred megabytes. */
const MAX_PROCESSES_UNLESS_TOLD = 4;

/**
 * SQLite is read by the process that answers, so that one keeps one processor busy. Neo4j has processors of its own, and
 * requests in one process share its statements.
 */
function readProcesses(store: StoreConfig, read: Read, fail: Fail): number {
  const processors = store.kind === "sqlite" ? Math.min(availableParallelism(), MAX_PROCESSES_UNLESS_TOLD) : 1;
  const text = read("PROCESSES") ?? String(processors);
  if (!/^[1-9]\d{0,2}$/u.test(text)) fail("PROCESSES", "a whole number from 1 to 999");
  // Nobody else sees a graph that is in one's memory.
  return store.kind === "sqlite" && store.file === ":memory:" ? 1 : Number(text);
}

function readPublicUrl(read: Read, fail: Fail): string | null {
  const text = read("PUBLIC_URL");
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url !== null && /^https?:$/u.test(url.protocol) && url.href === `${url.origin}${url.pathname}`;
  if (!isPlain) fail("PUBLIC_URL", "an address such as https://graph.example.org or https://example.org/graph");
  return url?.href.replace(/\/+$/u, "") ?? null;
}

function readTimeZone(read: Read, fail: Fail): string {
  const zone = read("TIME_ZONE") ?? "UTC";
  // Any other takes the calendars of all zones, 20 ms of a start.
  if (zone !== "UTC" && !IANAZone.isValidZone(zone))
    fail("TIME_ZONE", "an IANA time zone such as UTC or Asia/Shanghai");
  return zone;
}

/** As browsers write them in the header `Origin`, letter by letter: another spelling would never match. */
function readOrigins(read: Read, fail: Fail): string[] {
  const origins = splitList(read("CORS_ORIGINS"));
  if (!origins.every(isOrigin)) fail("CORS_ORIGINS", "* for all, or origins such as https://dash.example.org:8443");
  return origins;
}

/** Browsers have schemes of their own for their extensions, and `null` for pages that have no origin. */
function isOrigin(text: string): boolean {
  if (text === "*" || text === "null") return true;
  if (/^https?:\/\/[^*]+$/iu.test(text)) return URL.canParse(text) && new URL(text).origin === text;
  return /^(?!http)[a-z][a-z0-9+.-]*:\/\/[^\s/?#@*]+$/u.test(text);
}

/** A wrong one is not repeated to the log. */
function readAdminToken(read: Read, problems: string[]): string | null {
  const token = read("ADMIN_TOKEN");
  if (token !== null && !/^[\x21-\x7e]+$/u.test(token)) {
    problems.push("ADMIN_TOKEN cannot be sent in a header; accepted: ASCII letters, digits and signs, no spaces.");
  }
  return token;
}

function readLogLevel(read: Read, fail: Fail): LogLevel {
  const level = read("LOG_LEVEL") ?? "info";
  const known = LOG_LEVELS.find((name) => name === level);
  if (known === undefined) fail("LOG_LEVEL", LOG_LEVELS.join(", "));
  return known ?? "info";
}

/** Ten times the largest graph that exports were measured with. */
const EXPORT_MAX_NODES = "1000000";

/** Longer than a browser takes to ask where a file is to go, which it does before it reads on. */
const EXPORT_STALL_SECONDS = "300";

function readLimit(name: string, unlessTold: string, read: Read, fail: Fail): number | null {
  const text = read(name) ?? unlessTold;
  if (!/^\d{1,15}$/u.test(text)) fail(name, "a whole number, 0 for no limit");
  const count = Number(text);
  return count === 0 ? null : count;
}

const UNITS: Readonly<Record<string, number>> = { "": 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };

/** An answer takes 500 bytes beside its own text and that of its query: with less, there is room for some dozen at most. */
const MIN_CACHE_BYTES = 16 * 1024;

function readSize(read: Read, fail: Fail): number {
  const [, digits, unit = ""] = /^(\d+)(KB|MB|GB)?$/iu.exec(read("RESPONSE_CACHE") ?? "64MB") ?? [];
  const bytes = Number(digits) * (UNITS[unit.toUpperCase()] ?? Number.NaN);
  const isUsable = bytes === 0 || (Number.isSafeInteger(bytes) && bytes >= MIN_CACHE_BYTES);
  if (!isUsable) fail("RESPONSE_CACHE", "0 for none, or a size such as 64MB, at least 16KB");
  return bytes;
}

function readPersistedMode(read: Read, fail: Fail): PersistedMode {
  const name = read("PERSISTED_OPERATIONS_MODE") ?? "also";
  const mode = PERSISTED_MODES.find((known) => known === name);
  if (mode === undefined) fail("PERSISTED_OPERATIONS_MODE", PERSISTED_MODES.join(", "));
  if (mode === "only" && read("PERSISTED_OPERATIONS") === null) {
    fail("PERSISTED_OPERATIONS_MODE", "only, where PERSISTED_OPERATIONS names the operations");
  }
  return mode ?? "also";
}

function splitList(text: string | null): string[] {
  return (text ?? "")
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
