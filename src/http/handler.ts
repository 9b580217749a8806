import type { IncomingMessage, ServerResponse } from "node:http";
import { createYoga } from "graphql-yoga";
import type { Logger } from "pino";
import { EXPORT_FORMATS } from "../export/export.ts";
import { EXPORT_QUERIES } from "../exporter/export-request.ts";
import type { Exporter } from "../exporter/exporter.ts";
import type { LoadGivenDigest } from "../graphql/context.ts";
import { EXPORT_PATH } from "../graphql/export-url.ts";
import { schema } from "../graphql/schema.ts";
import { RECONCILE_PATH } from "../reconcile/manifest.ts";
import type { GraphStore } from "../store/graph-store.ts";
import { fetchHead, takeHeadForGet } from "./answer-head.ts";
import { allowOrigins, corsHeaders } from "./cors.ts";
import { isSentNowhere, refuseSentNowhere } from "./host.ts";
import type { Metrics } from "./metrics.ts";
import { createPersistedOperations, NOTHING_PERSISTED, type PersistedOptions } from "./persisted-operations.ts";
import { answerPlainRequests } from "./plain/answer-plain-requests.ts";
import { type AnsweredContext, useAnswer } from "./plugins/use-answer.ts";
import { useClientErrors } from "./plugins/use-client-errors.ts";
import { useExecution } from "./plugins/use-execution.ts";
import { useExport } from "./plugins/use-export.ts";
import { useGraphiqlPage } from "./plugins/use-graphiql-page.ts";
import { useJsonBodies } from "./plugins/use-json-bodies.ts";
import { useJsonParameters } from "./plugins/use-json-parameters.ts";
import { useLimits } from "./plugins/use-limits.ts";
import { METRICS_PATH, useMetrics } from "./plugins/use-metrics.ts";
import { usePaths } from "./plugins/use-paths.ts";
import { usePersistedOperations } from "./plugins/use-persisted-operations.ts";
import { READY_PATH, useReadiness } from "./plugins/use-readiness.ts";
import { useReconciliation } from "./plugins/use-reconciliation.ts";
import { useRequestLog } from "./plugins/use-request-log.ts";
import { createOperationContext, createOperationRunner, type OperationContext } from "./run-operation.ts";

export interface HandlerOptions {
  readonly store: GraphStore;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** What makes files of the graph. */
  readonly exporter: Exporter;
  /** Where clients reach the service, which a proxy may hide from it; null: as each request says. */
  readonly publicUrl?: string | null;
  /** After so many seconds in which a client takes nothing of its export it is dropped; null: never. */
  readonly exportStallSeconds?: number | null;
  /** Origins that browsers may ask from, `*` for all; none: pages of this server only. */
  readonly corsOrigins?: readonly string[];
  /** How long an operation may take, in milliseconds. */
  readonly patience?: number;
  /** What opens the mutations; null: they are closed. */
  readonly adminToken?: string | null;
  /** Loads what `loadDigest` is given; null: it loads none. */
  readonly loadDigest?: LoadGivenDigest | null;
  /** Bytes of answers to queries that are kept as long as the graph does not change; 0 keeps none. */
  readonly responseCacheBytes?: number;
  readonly persisted?: PersistedOptions;
}

/** Listens to a server of `node:http`; `fetch` answers without one. */
export interface Handler {
  (request: IncomingMessage, response: ServerResponse): Promise<void> | void;
  fetch(url: string, init: RequestInit): Promise<Response> | Response;
}

const GRAPHQL_PATH = "/graphql";
const LIVE_PATH = "/health/live";
const EXTENSIONS = EXPORT_FORMATS.map(({ fileExtension }) => fileExtension).join(",");
const EXPORT_PATHS = EXPORT_QUERIES.map((query) => `${EXPORT_PATH}${query}.{${EXTENSIONS}}`);

/** The longest body of a request, in bytes: a document at the token limit with its variables is far shorter. */
const MAX_BODY_SIZE = 1_000_000;

/** Longer than any question within the limits takes on a graph of a hundred thousand stories. */
const PATIENCE = 30_000;

/**
 * Makes the HTTP handler of the service. It holds nothing open itself: closing the server and the store ends it.
 */
export function createHandler({
  store,
  logger,
  metrics,
  exporter,
  publicUrl = null,
  exportStallSeconds = null,
  corsOrigins = [],
  patience = PATIENCE,
  adminToken = null,
  loadDigest = null,
  responseCacheBytes = 0,
  persisted = NOTHING_PERSISTED,
}: HandlerOptions): Handler {
  const run = createOperationRunner({ patience, logger, metrics });
  const createContext = (origin: string, authorization: string | null = null): OperationContext =>
    createOperationContext(store, exporter, publicUrl ?? origin, { adminToken, authorization, loadDigest });
  const findDocument = createPersistedOperations(persisted);
  const cors = allowOrigins(corsOrigins, RECONCILE_PATH);
  const yoga = createYoga<AnsweredContext, OperationContext>({
    schema,
    graphqlEndpoint: GRAPHQL_PATH,
    healthCheckEndpoint: LIVE_PATH,
    context: ({ request }) => createContext(new URL(request.url).origin, request.headers.get("authorization")),
    cors: (request) => cors(request.headers.get("origin"), new URL(request.url).pathname),
    // GraphiQL and unknown paths have plugins of their own below.
    graphiql: false,
    landingPage: false,
    multipart: false,
    maxRequestBodySize: MAX_BODY_SIZE,
    logging: {
      debug: (...args) => logger.debug(describe(args)),
      info: (...args) => logger.info(describe(args)),
      warn: (...args) => logger.warn(describe(args)),
      error: (...args) => logger.error(describe(args)),
    },
    plugins: [
      // Before the log, which probes and scrapes would fill.
      useReadiness(store),
      useMetrics(metrics),
      useRequestLog(logger),
      useGraphiqlPage(GRAPHQL_PATH),
      useExport(exporter, logger, exportStallSeconds),
      useReconciliation(store, logger, publicUrl),
      usePaths(GRAPHQL_PATH, [GRAPHQL_PATH, ...EXPORT_PATHS, RECONCILE_PATH, LIVE_PATH, READY_PATH, METRICS_PATH]),
      useJsonBodies(),
      useJsonParameters(),
      useAnswer(),
      usePersistedOperations(findDocument),
      useLimits(),
      useExecution(run),
      useClientErrors(),
    ],
  });
  const listener = answerPlainRequests(
    {
      path: GRAPHQL_PATH,
      schema,
      store,
      createContext,
      run,
      logger,
      metrics,
      findDocument,
      cacheBytes: responseCacheBytes,
      describeOrigin: (page) => corsHeaders(cors, page, GRAPHQL_PATH),
    },
    (request, response, { body, answer }) =>
      // Yoga takes a body that was read already from here.
      yoga(body === null ? request : Object.assign(request, { body }), response, { answer: answer ?? undefined }),
  );
  const fetch = (url: string, init: RequestInit): Promise<Response> | Response => yoga.fetch(url, init);
  return Object.assign(
    (request: IncomingMessage, response: ServerResponse) => {
      if (isSentNowhere(request)) {
        refuseSentNowhere(response);
        metrics.countResponse(request.method ?? "GET", response.statusCode);
        return undefined;
      }
      takeHeadForGet(request, GRAPHQL_PATH);
      return listener(request, response);
    },
    {
      fetch: (url: string, init: RequestInit) =>
        init.method === "HEAD" && new URL(url).pathname === GRAPHQL_PATH
          ? fetchHead(fetch, url, init)
          : fetch(url, init),
    },
  );
}

/** Yoga logs whatever it has at hand: messages, and errors as they were thrown. */
function describe(args: readonly unknown[]): { readonly err?: Error; readonly said?: unknown } {
  const [first] = args;
  return first instanceof Error ? { err: first } : { said: args.length === 1 ? first : args };
}
