#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { BackupError } from "../backup/read-backup.ts";
import { ConfigError } from "../config.ts";
import { DecisionsFileError } from "../curation/decisions-file-error.ts";
import { CodedError } from "../errors.ts";
import { MissingPathError } from "../load/find-digest-files.ts";
import { CatalogueError } from "../resolve/catalogue-error.ts";
import { isSystemError, nameFile } from "../system-error.ts";
import { TOOL_VERSION } from "../tool-version.ts";
import { NOT_RUN, OK } from "./exit-codes.ts";
import { UsageError } from "./usage-error.ts";

type ReadCommand = () => Promise<(program: Command) => void>;

/** By name. Only the one that is called is read: together they are most of what a start costs. */
const COMMANDS = new Map<string, ReadCommand>([
  ["load", async () => (await import("./load.ts")).addLoadCommand],
  ["extract", async () => (await import("./extract.ts")).addExtractCommand],
  ["export", async () => (await import("./export.ts")).addExportCommand],
  ["serve", async () => (await import("./serve.ts")).addServeCommand],
  ["start", async () => (await import("./start.ts")).addStartCommand],
  ["stats", async () => (await import("./stats.ts")).addStatsCommand],
  ["decisions", async () => (await import("./decisions.ts")).addDecisionsCommand],
  ["restore", async () => (await import("./restore.ts")).addRestoreCommand],
  ["candidates", async () => (await import("./candidates.ts")).addCandidatesCommand],
  ["rebuild", async () => (await import("./rebuild.ts")).addRebuildCommand],
  ["remove", async () => (await import("./remove.ts")).addRemoveCommand],
  ["schema", async () => (await import("./schema.ts")).addSchemaCommand],
  ["doctor", async () => (await import("./doctor.ts")).addDoctorCommand],
]);

const program = new Command("digest-graph")
  .description("A knowledge graph of news digests, served over GraphQL.")
  .version(TOOL_VERSION)
  .addHelpText("after", "\nThe store is picked by GRAPH_URL: file:data/graph.db (default) or neo4j://HOST:PORT.")
  .configureHelp({ showGlobalOptions: true })
  .exitOverride();
for (const read of commandsFor(process.argv[2] ?? "")) (await read())(program);
for (const command of program.commands) command.exitOverride();

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // A reader such as `head` that has seen enough closes the pipe; that is no error.
  process.exit(error.code === "EPIPE" ? OK : explain(nameFile("standard output", error)));
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

/** Help and mistakes need all commands, the version none. */
function commandsFor(argument: string): Iterable<ReadCommand> {
  if (argument === "--version" || argument === "-V") return [];
  const called = COMMANDS.get(argument);
  return called === undefined ? COMMANDS.values() : [called];
}

/** Says what went wrong in the user's terms; returns the exit code. A stack trace is for errors nobody foresaw. */
function explain(error: unknown): number {
  // Commander has printed its message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? OK : NOT_RUN;
  const isForeseen =
    error instanceof UsageError ||
    error instanceof ConfigError ||
    error instanceof CatalogueError ||
    error instanceof DecisionsFileError ||
    error instanceof BackupError ||
    error instanceof MissingPathError ||
    error instanceof CodedError ||
    isSystemError(error);
  if (isForeseen) process.stderr.write(`digest-graph: ${error.message}\n`);
  else
    process.stderr.write(`digest-graph: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return NOT_RUN;
}
