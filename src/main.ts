import { createServer, type Server } from "node:http";
import type { Logger } from "pino";
import type { Config } from "./config.ts";
import { createThreadExporter } from "./exporter/thread-exporter.ts";
import { schema } from "./graphql/schema.ts";
import { allocateYoung } from "./http/allocate-young.ts";
import { createHandler } from "./http/handler.ts";
import { createMetrics, type Metrics } from "./http/metrics.ts";
import { readPersistedOperations } from "./http/read-persisted-operations.ts";
import type { LoadGivenDigest } from "./graphql/context.ts";
import { openStore } from "./open-store.ts";
import type { GraphStore } from "./store/graph-store.ts";

export interface RunningService {
  /** Where GraphQL is served. */
  readonly url: string;
  /** Stops listening, lets what is under way finish for `GRACE_MILLISECONDS` at most, then closes the store. */
  close(): Promise<void>;
}

const GRACE_MILLISECONDS = 10_000;

/**
 * In bytes. `exportUrl` names up to 200 digests, and one Chinese character of their keys takes nine; Node's own limit,
 * 16 KB, would refuse such an address without a word.
 */
const MAX_HEADER_SIZE = 128 * 1024;

/**
 * Opens the configured store and serves it over HTTP.
 *
 * @throws CodedError SERVICE_UNAVAILABLE where the store does not answer; ConfigError where a registered operation is
 * wrong; a system error where the address is taken.
 */
export async function startService(
  config: Config,
  logger: Logger,
  metrics: Metrics = createMetrics(),
): Promise<RunningService> {
  const { corsOrigins, responseCacheBytes, persistedOperations, persistedMode } = config;
  allocateYoung();
  const registered = persistedOperations === null ? new Map() : readPersistedOperations(persistedOperations, schema);
  const store = await openStore(config.store, metrics.countStatement);
  const exporter = createThreadExporter(config);
  const handle = createHandler({
    store,
    logger,
    metrics,
    exporter,
    publicUrl: config.publicUrl,
    exportStallSeconds: config.exportStallSeconds,
    corsOrigins,
    responseCacheBytes,
    persisted: { mode: persistedMode, registered },
    adminToken: config.adminToken,
    loadDigest: createLazyLoader(store, config),
  });
  const server = createServer({ maxHeaderSize: MAX_HEADER_SIZE }, (request, response) => {
    void handle(request, response);
  });
  try {
    await listen(server, config);
  } catch (error) {
    await store.close();
    throw error;
  }
  const closing = new AbortController();
  void prepareStore(store, closing.signal, logger);
  return {
    url: urlOf(server),
    async close() {
      closing.abort();
      await closeServer(server);
      await store.close();
    },
  };
}

/** While others are answered already. A database that is away meanwhile is none of our business: questions will tell. */
async function prepareStore(store: GraphStore, signal: AbortSignal, logger: Logger): Promise<void> {
  const start = performance.now();
  try {
    await store.prepare(signal);
    logger.debug({ milliseconds: Math.round(performance.now() - start) }, "the store is prepared");
  } catch (error) {
    if (!signal.aborted) logger.warn({ err: error }, "the store is not prepared: first questions may take seconds");
  }
}

/** The pipeline is read when it is needed: most services are never given a digest. */
function createLazyLoader(store: GraphStore, config: Config): LoadGivenDigest {
  let loader: Promise<LoadGivenDigest> | null = null;
  return async (digest) => {
    loader ??= import("./load/load-given-digest.ts").then(({ createGivenDigestLoader }) =>
      createGivenDigestLoader(store, config),
    );
    return (await loader)(digest);
  };
}

async function listen(server: Server, { host, port }: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("The server listens on no port.");
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${String(address.port)}/graphql`;
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeIdleConnections();
  const deadline = setTimeout(() => {
    server.closeAllConnections();
  }, GRACE_MILLISECONDS);
  await closed;
  clearTimeout(deadline);
}
