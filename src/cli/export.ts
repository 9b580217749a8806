import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Command, Option } from "commander";
import { readConfig } from "../config.ts";
import { EXPORT_FORMATS, findExportFormat } from "../export/export.ts";
import type { ExportFormat } from "../export/format.ts";
import { type ExportQuery, readExportRequest } from "../exporter/export-request.ts";
import type { ExportJob } from "../exporter/exporter.ts";
import { createThreadExporter, type ThreadExporter } from "../exporter/thread-exporter.ts";
import { writeWholeFile } from "../write-whole-file.ts";
import { addBackupCommand } from "./backup.ts";
import { UsageError } from "./usage-error.ts";

/** How and where; all other flags are arguments of the query, under the names that they have in addresses. */
interface FileFlags {
  readonly format: string;
  readonly output?: string;
  readonly gzip?: true;
}

type Flags = FileFlags & Readonly<Record<string, string | readonly string[] | true | undefined>>;

export function addExportCommand(program: Command): void {
  const command = program.command("export").summary("write the graph or a part of it in the format of another tool");
  const subgraph = command
    .command("subgraph")
    .summary("the entities around some others, and what links them")
    .description("Writes the entities within some steps of others: the same as `subgraph` in GraphQL answers.")
    .requiredOption("--around <key...>", "where it starts, such as organization:openai")
    .option("--hops <number>", "how many steps out, 1 to 3 (default: 1)")
    .option("--max-nodes <number>", "how many entities at most (default: 200)");
  addRelationOptions(subgraph);
  addWindowOptions(subgraph, "only links by stories");
  addFileOptions(subgraph, "subgraph");

  const graph = command
    .command("graph")
    .summary("the whole graph")
    .description("Writes every entity, and what links them; or every story, and whom it names.");
  addNetworkOption(graph);
  addRelationOptions(graph);
  addFileOptions(graph, "graph");

  const stories = command
    .command("stories")
    .summary("what some stories make of the graph")
    .description(
      "Writes the entities that some stories name, and what links them in these stories; or the stories too.",
    )
    .option("--mentions <key...>", "only stories that name any of these, such as organization:openai")
    .option("--mentions-all", "only stories that name all of them")
    .option("--digest <key...>", "only stories that any of these digests tell, such as seeds/000_b860809a09c1d6ee")
    .option("--language <tag>", "only stories told by a digest in this language: zh, en")
    .option("--series <name>", "only stories told in this series of digests")
    .option("--text <words>", "only stories that hold all these words");
  addWindowOptions(stories, "only stories");
  addNetworkOption(stories);
  addRelationOptions(stories);
  addFileOptions(stories, "stories");
  addBackupCommand(command);
}

function addNetworkOption(command: Command): void {
  command.addOption(
    new Option("--network <name>", "entities and what links them, or stories too and whom they name")
      .choices(["entities", "stories"])
      .default("entities"),
  );
}

function addRelationOptions(command: Command): void {
  command
    .option("--types <type...>", "only PERSON, ORGANIZATION, MODEL, PRODUCT")
    .option("--kinds <kind...>", "CO_MENTIONED, WROTE_ABOUT (default: CO_MENTIONED)")
    .option("--min-stories <number>", "only links that so many stories make (default: 1)");
}

function addWindowOptions(command: Command, what: string): void {
  command
    .option("--from <instant>", `${what} from then on, such as 2025-12-20T04:00:07+08:00`)
    .option("--to <instant>", `${what} before then`);
}

function addFileOptions(command: Command, query: ExportQuery): void {
  const format = new Option("--format <name>", "how to write it").choices(EXPORT_FORMATS.map(({ name }) => name));
  command
    .addOption(format.makeOptionMandatory())
    .option("--output <file>", "where to write it (default: standard output); gzipped where the name ends with .gz")
    .option("--gzip", "compress it; archives are compressed already")
    .action(async (flags: Flags) => {
      await writeExport(query, flags);
    });
}

async function writeExport(query: ExportQuery, { format: name, output, gzip, ...asked }: Flags): Promise<void> {
  const format = requireFormat(name);
  const isGzipped = gzip === true || output?.endsWith(".gz") === true;
  if (isGzipped && isArchive(format)) throw new UsageError(`${format.name} is a ZIP file: it is compressed already.`);
  if (output === undefined && process.stdout.isTTY && (isGzipped || isArchive(format))) {
    throw new UsageError(`A terminal cannot show a compressed file: give --output FILE or a pipe.`);
  }
  const request = readExportRequest(query, toParameters(asked));
  // In a thread not for speed, but for the limit on its memory: V8 lets garbage lie as long as there is room.
  const exporter = createThreadExporter({ store: readConfig().store, exportMaxNodes: null });
  const job = { request, format: format.name, gzip: isGzipped };
  if (output === undefined) await writeToStandardOutput(exporter, job);
  else await writeWholeFile(output, (path) => exporter.write(job, path));
}

function requireFormat(name: string): ExportFormat {
  const format = findExportFormat(name);
  if (format === null) throw new UsageError(`There is no format ${name}.`);
  return format;
}

function isArchive({ fileExtension }: ExportFormat): boolean {
  return fileExtension.endsWith(".zip");
}

function toParameters(flags: Omit<Flags, keyof FileFlags>): URLSearchParams {
  const given = Object.entries(flags).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const values = typeof value === "object" ? value : [String(value)];
    return values.map((one): [string, string] => [name, one]);
  });
  return new URLSearchParams(given);
}

async function writeToStandardOutput(exporter: ThreadExporter, job: ExportJob): Promise<void> {
  const file = await exporter.open(job);
  try {
    await pipeline(Readable.from(file.pieces), process.stdout, { end: false });
  } finally {
    await file.close();
  }
}
