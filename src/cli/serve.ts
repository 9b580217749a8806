import type { Command } from "commander";
import type { Logger } from "pino";
import { type Config, readConfig } from "../config.ts";
import { requireFolder } from "../load/find-digest-files.ts";
import { loadInThread } from "../load/load-in-thread.ts";
import type { LoadReport } from "../load/load-digests.ts";
import { FolderWatch } from "../load/watch-folder.ts";
import { createLogger } from "../logger.ts";
import type { RunningService } from "../main.ts";
import { listenForInterrupt, untilAborted } from "./interrupt.ts";

interface ServeOptions {
  readonly host?: string;
  readonly port?: string;
  readonly processes?: string;
  readonly watch?: string;
}

export function addServeCommand(program: Command): void {
  program
    .command("serve")
    .summary("serve the graph over GraphQL")
    .description("Serves the graph: GraphQL and GraphiQL at /graphql. Ends on SIGINT or SIGTERM.")
    .option("--host <address>", "address to listen on (default: 127.0.0.1)")
    .option("--port <number>", "port to listen on, 0 for any free one (default: 4000)")
    .option("--processes <number>", "processes that answer (default: one for each processor, up to 4; 1 on Neo4j)")
    .option(
      "--watch <folder>",
      "load the digests in this folder, and what appears or changes there; what is deleted there stays in the graph",
    )
    .action(async ({ host, port, processes, watch }: ServeOptions) => {
      const config = readConfig({ HOST: host, PORT: port, PROCESSES: processes });
      await serve(config, createLogger(config.logLevel), watch === undefined ? [] : [watch]);
    });
}

/**
 * Serves until interrupted; the folders are loaded first and watched.
 *
 * @throws what `startService` throws; MissingPathError where a folder is none; what is wrong in the configured catalogue
 */
export async function serve(config: Config, logger: Logger, folders: readonly string[]): Promise<void> {
  const signal = listenForInterrupt();
  await checkLoading(config, folders);
  const server = await startUnlessStopped(config, logger, signal);
  if (server === null) return;
  const watches: FolderWatch[] = [];
  try {
    process.stdout.write(`digest-graph listens at ${server.url}\n`);
    const load = (paths: readonly string[]): Promise<void> => loadAndLog(config, logger, paths);
    for (const folder of folders) watches.push(new FolderWatch(folder, load, logger));
    await untilAborted(signal);
    logger.info("stopping: what is under way is finished first");
  } finally {
    await Promise.all(watches.map((watch) => watch.close()));
    await server.close();
  }
}

/**
 * What is loaded comes later, when nobody looks. The shipped catalogue was checked when it was built, and reading one
 * takes a second, so that who has none of his own need not wait for it.
 */
async function checkLoading({ catalogue }: Config, folders: readonly string[]): Promise<void> {
  for (const folder of folders) await requireFolder(folder);
  if (catalogue.length === 0) return;
  const { readCatalogueFiles } = await import("../load/read-catalogue-files.ts");
  await readCatalogueFiles(catalogue);
}

/** Null where all processes were told to stop before they served. */
async function startUnlessStopped(config: Config, logger: Logger, signal: AbortSignal): Promise<RunningService | null> {
  try {
    return await startServer(config, logger);
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

/** Reads what it needs only: a process that leaves the answers to others needs no schema. */
async function startServer(config: Config, logger: Logger): Promise<RunningService> {
  if (config.processes === 1) return (await import("../main.ts")).startService(config, logger);
  return (await import("../processes/start-processes.ts")).startProcesses(config, logger);
}

/** A load that fails must not end the server that others are using. */
async function loadAndLog(config: Config, logger: Logger, paths: readonly string[]): Promise<void> {
  try {
    await loadInThread({ config, paths }, (report) => {
      logReport(logger, report);
    });
  } catch (error) {
    logger.error({ err: error, paths }, "loading stopped");
  }
}

function logReport(logger: Logger, report: LoadReport): void {
  logger[report.status === "rejected" ? "warn" : "info"](report, `digest ${report.status}`);
}
