import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** What one operation did. */
interface OperationObservation {
  /** As the client calls it; null where it has no name. */
  readonly operation: string | null;
  readonly seconds: number;
  readonly failed: boolean;
  /** Calls to the store that it made. */
  readonly roundTrips: number;
}

export interface Metrics {
  /** For the store: a statement's name and how long it took, in milliseconds. */
  readonly countStatement: (name: string, milliseconds: number) => void;
  readonly observeOperation: (observation: OperationObservation) => void;
  readonly countResponse: (method: string, status: number) => void;
  /** Whether the answer to a query was kept, or was not, or was of an earlier graph. */
  readonly countCached: (outcome: "hit" | "miss" | "stale") => void;
  /** All metrics in Prometheus's text format, with the media type that it is served as. */
  readonly print: () => Promise<{ readonly text: string; readonly contentType: string }>;
}

/** Clients choose the names of operations; each new one costs memory here and in Prometheus. */
const MAX_OPERATION_NAMES = 100;

/** Makes the metrics of one service. */
export function createMetrics(registry: Registry = new Registry()): Metrics {
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({ name: "digest_graph_processes", help: "Processes of the service that answer.", registers }).set(1);
  const operationSeconds = new Histogram({
    name: "digest_graph_operation_duration_seconds",
    help: "Duration of GraphQL operations, by operation name (at most 100 are told apart) and outcome.",
    labelNames: ["operation", "outcome"],
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  const roundTrips = new Histogram({
    name: "digest_graph_operation_store_calls",
    help: "Calls to the store that a GraphQL operation makes, by operation name.",
    labelNames: ["operation"],
    buckets: [0, 1, 2, 3, 5, 8, 13, 21],
    registers,
  });
  const responses = new Counter({
    name: "digest_graph_http_responses_total",
    help: "HTTP responses, by method and status.",
    labelNames: ["method", "status"],
    registers,
  });
  const cached = new Counter({
    name: "digest_graph_response_cache_total",
    help: "Queries that the response cache was asked for: hit, miss, or stale where the graph has changed since.",
    labelNames: ["outcome"],
    registers,
  });
  const statementSeconds = new Histogram({
    name: "digest_graph_statement_duration_seconds",
    help: "Duration of the statements that the store runs, by statement.",
    labelNames: ["statement"],
    buckets: [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
    registers,
  });
  const boundName = createNameBound(MAX_OPERATION_NAMES);
  return {
    countStatement: (statement, milliseconds) => statementSeconds.observe({ statement }, milliseconds / 1000),
    observeOperation: ({ operation: name, seconds, failed, roundTrips: calls }) => {
      const operation = name === null ? "anonymous" : boundName(name);
      operationSeconds.observe({ operation, outcome: failed ? "error" : "ok" }, seconds);
      roundTrips.observe({ operation }, calls);
    },
    countCached: (outcome) => cached.inc({ outcome }),
    countResponse: (method, status) => responses.inc({ method, status: String(status) }),
    print: async () => ({ text: await registry.metrics(), contentType: registry.contentType }),
  };
}

/** Passes so many distinct names, and calls all further ones `other`. */
function createNameBound(max: number): (name: string) => string {
  const known = new Set<string>();
  return (name) => {
    if (known.size < max) known.add(name);
    return known.has(name) ? name : "other";
  };
}
