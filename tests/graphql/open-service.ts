import { pino } from "pino";
import type { DigestContribution } from "../../src/domain/digest.ts";
import { createExporter } from "../../src/exporter/exporter.ts";
import { createHandler, type Handler } from "../../src/http/handler.ts";
import { NOTHING_PERSISTED, type PersistedOptions } from "../../src/http/persisted-operations.ts";
import { createMetrics } from "../../src/http/metrics.ts";
import { createGivenDigestLoader } from "../../src/load/load-given-digest.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { earlier, evening, morning } from "../store/contract/fixtures.ts";

interface GraphQLAnswer {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
}

/** The service over a store in memory, asked through its `fetch`. */
export interface Service {
  readonly store: GraphStore;
  /** What a server of node:http listens with. */
  readonly handle: Handler;
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  readonly ask: (query: string, variables?: Record<string, unknown>) => Promise<GraphQLAnswer>;
  /** Statements that the store ran since the last call of this. */
  readonly takeStatements: () => string[];
  /** Lines of the log since the last call of this. */
  readonly takeLog: () => Record<string, unknown>[];
  readonly close: () => Promise<void>;
}

export interface ServiceOptions {
  readonly contributions?: readonly DigestContribution[];
  readonly corsOrigins?: readonly string[];
  readonly patience?: number;
  readonly exportMaxNodes?: number | null;
  readonly exportStallSeconds?: number | null;
  readonly publicUrl?: string | null;
  readonly adminToken?: string | null;
  /** Sent with every question that `ask` asks. */
  readonly authorization?: string | null;
  readonly responseCacheBytes?: number;
  readonly persisted?: PersistedOptions;
  /** Wraps the store: how a test makes it fail. */
  readonly wrap?: (store: GraphStore) => GraphStore;
}

export async function openService({
  contributions = [morning(), evening(), earlier()],
  corsOrigins = [],
  patience = 10_000,
  exportMaxNodes = null,
  exportStallSeconds = null,
  publicUrl = null,
  adminToken = null,
  authorization = null,
  responseCacheBytes = 0,
  persisted = NOTHING_PERSISTED,
  wrap = (store) => store,
}: ServiceOptions = {}): Promise<Service> {
  const statements: string[] = [];
  const lines: string[] = [];
  const metrics = createMetrics();
  const store = createSqliteStore({
    file: ":memory:",
    onStatement: (name, milliseconds) => {
      statements.push(name);
      metrics.countStatement(name, milliseconds);
    },
  });
  await store.migrate();
  for (const contribution of contributions) await store.putDigest(contribution);
  const logger = pino({ level: "info" }, { write: (line: string) => void lines.push(line) });
  const wrapped = wrap(store);
  const exporter = createExporter(wrapped, exportMaxNodes);
  const loadDigest = createGivenDigestLoader(store, { catalogue: [], timeZone: "UTC" });
  const handler = createHandler({
    store: wrapped,
    logger,
    metrics,
    exporter,
    publicUrl,
    exportStallSeconds,
    corsOrigins,
    patience,
    adminToken,
    loadDigest,
    responseCacheBytes,
    persisted,
  });
  const fetch: Service["fetch"] = async (path, init) => handler.fetch(`http://localhost${path}`, init ?? {});
  statements.length = 0;
  return {
    store,
    handle: handler,
    fetch,
    ask: async (query, variables = {}) => {
      const response = await fetch("/graphql", {
        method: "POST",
        headers: { "content-type": "application/json", ...(authorization === null ? {} : { authorization }) },
        body: JSON.stringify({ query, variables }),
      });
      const answer: GraphQLAnswer = await response.json();
      return answer;
    },
    takeStatements: () => statements.splice(0),
    takeLog: () => lines.splice(0).map(parseLine),
    close: () => store.close(),
  };
}

function parseLine(line: string): Record<string, unknown> {
  const parsed: Record<string, unknown> = JSON.parse(line);
  return parsed;
}
