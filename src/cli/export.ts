import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Command, Option } from "commander";
import { readConfig } from "../config.ts";
import { EXPORT_FORMATS, findExportFormat } from "../export/export.ts";
import type { ExportFormat } from "../export/format.ts";
import { openStore } from "../main.ts";
import { exportSubgraph } from "../query/export-subgraph.ts";
import { readSubgraphParameters } from "../query/subgraph-parameters.ts";
import { TOOL_VERSION } from "../tool-version.ts";
import { UsageError } from "./usage-error.ts";

interface SubgraphFlags {
  readonly around: readonly string[];
  readonly hops?: string;
  readonly maxNodes?: string;
  readonly types?: readonly string[];
  readonly kinds?: readonly string[];
  readonly minStories?: string;
  readonly from?: string;
  readonly to?: string;
  readonly format: string;
  readonly output?: string;
}

export function addExportCommand(program: Command): void {
  const command = program.command("export").summary("write a part of the graph in the format of another tool");
  const format = new Option("--format <name>", "how to write it").choices(EXPORT_FORMATS.map(({ name }) => name));
  command
    .command("subgraph")
    .summary("the entities around some others, and what links them")
    .description("Writes the entities within some steps of others: the same as `subgraph` in GraphQL answers.")
    .requiredOption("--around <key...>", "where it starts, such as organization:openai")
    .addOption(format.makeOptionMandatory())
    .option("--hops <number>", "how many steps out, 1 to 3 (default: 1)")
    .option("--max-nodes <number>", "how many entities at most (default: 200)")
    .option("--types <type...>", "only PERSON, ORGANIZATION, MODEL, PRODUCT; the starts aside")
    .option("--kinds <kind...>", "CO_MENTIONED, WROTE_ABOUT (default: CO_MENTIONED)")
    .option("--min-stories <number>", "only links that so many stories make (default: 1)")
    .option("--from <instant>", "only links by stories from then on, such as 2025-12-20T04:00:07+08:00")
    .option("--to <instant>", "only links by stories before then")
    .option("--output <file>", "where to write it (default: standard output)")
    .action(async (flags: SubgraphFlags) => {
      await writeSubgraph(flags);
    });
}

async function writeSubgraph({ format: name, output, ...asked }: SubgraphFlags): Promise<void> {
  const format = requireFormat(name);
  if (output === undefined && process.stdout.isTTY && isBinary(format)) {
    throw new UsageError(`${format.name} is a ZIP file, which a terminal cannot show: give --output FILE or a pipe.`);
  }
  const request = readSubgraphParameters(toParameters(asked));
  const store = await openStore(readConfig().store);
  try {
    const pieces = format.write(await exportSubgraph(store, request, TOOL_VERSION));
    if (output === undefined) await pipeline(Readable.from(pieces), process.stdout, { end: false });
    else await writeFile(output, pieces);
  } finally {
    await store.close();
  }
}

function requireFormat(name: string): ExportFormat {
  const format = findExportFormat(name);
  if (format === null) throw new UsageError(`There is no format ${name}.`);
  return format;
}

function isBinary({ fileExtension }: ExportFormat): boolean {
  return fileExtension.endsWith(".zip");
}

/** The flags under the names that they have in addresses. */
function toParameters(flags: Omit<SubgraphFlags, "format" | "output">): URLSearchParams {
  const given = Object.entries(flags).flatMap(([name, value]: [string, string | readonly string[]]) =>
    typeof value === "string" ? [[name, value]] : value.map((one) => [name, one]),
  );
  return new URLSearchParams(given);
}

/** Under another name until it is whole, so that no part of a file is taken for it. */
async function writeFile(output: string, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  const part = `${output}.part`;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(part));
    await rename(part, output);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
