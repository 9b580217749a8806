import { closeSync, openSync, writeFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import type { Command } from "commander";
import { readConfig } from "../config.ts";
import { findDigestFiles } from "../load/find-digest-files.ts";
import { type DigestInput, inputOfPath, loadDigests, type LoadReport } from "../load/load-digests.ts";
import { readCatalogueFiles } from "../load/read-catalogue-files.ts";
import { openStore } from "../open-store.ts";
import { createPipeline } from "../pipeline.ts";
import { withFileNamed } from "../system-error.ts";
import { OK, SOME_REJECTED } from "./exit-codes.ts";
import { inlineLess } from "./inline-less.ts";
import { listenForInterrupt } from "./interrupt.ts";
import { createLoadProgress } from "./load-progress.ts";
import { UsageError } from "./usage-error.ts";

interface LoadFlags {
  readonly series?: string;
  readonly key?: string;
  readonly timeZone?: string;
  readonly catalogue?: string[];
  readonly report?: string;
}

export function addLoadCommand(program: Command): void {
  program
    .command("load")
    .summary("load digests into the graph")
    .description("Loads digests. A digest that was loaded before under the same key is replaced by its new content.")
    .argument("<path...>", "files, folders, or - for standard input")
    .option("--series <name>", "series of these digests (default: the name of each file's folder)")
    .option("--key <series/name>", "key of a single digest; needed for standard input")
    .option("--time-zone <zone>", "IANA zone of dates that name none (default: UTC)")
    .option("--catalogue <path...>", "YAML files or folders of curated entities, beside the shipped ones")
    .option("--report <file>", "write one JSON line per file")
    .action(async (paths: string[], flags: LoadFlags) => {
      process.exitCode = await load(paths, flags);
    });
}

async function load(paths: readonly string[], flags: LoadFlags): Promise<number> {
  inlineLess();
  const config = readConfig({ TIME_ZONE: flags.timeZone });
  const inputs = await findInputs(paths, flags);
  const catalogue = await readCatalogueFiles([...config.catalogue, ...(flags.catalogue ?? [])]);
  const reportFile = flags.report === undefined ? null : openReportFile(flags.report);
  const store = await openStore(config.store);
  const signal = listenForInterrupt();
  const progress = createLoadProgress(inputs.length);
  const counts = { loaded: 0, unchanged: 0, skipped: 0, rejected: 0 };
  const onReport = (report: LoadReport): void => {
    counts[report.status] += 1;
    progress.show(report);
    reportFile?.write(report);
  };
  try {
    await loadDigests(inputs, {
      pipeline: createPipeline({ catalogue, timeZone: config.timeZone }),
      store,
      series: flags.series ?? null,
      key: flags.key ?? null,
      onReport,
      signal,
    });
  } finally {
    progress.finish();
    await store.close();
    reportFile?.close();
  }
  process.stdout.write(`${summarize(counts)}${signal.aborted ? "; interrupted, the rest was not loaded" : ""}\n`);
  return counts.rejected > 0 || signal.aborted ? SOME_REJECTED : OK;
}

interface ReportFile {
  /** Writes at once, so that a load ends where nobody could learn what became of the files. */
  readonly write: (report: LoadReport) => void;
  readonly close: () => void;
}

function openReportFile(path: string): ReportFile {
  const file = withFileNamed(path, () => openSync(path, "w"));
  return {
    write: (report) => {
      withFileNamed(path, () => {
        writeFileSync(file, `${JSON.stringify(report)}\n`);
      });
    },
    close: () => {
      closeSync(file);
    },
  };
}

async function findInputs(paths: readonly string[], flags: LoadFlags): Promise<DigestInput[]> {
  const files = await findDigestFiles(paths.filter((path) => path !== "-"));
  const inputs = files.map(inputOfPath);
  if (paths.includes("-")) inputs.push(await readStandardInput(flags));
  if (flags.key !== undefined && inputs.length !== 1) {
    throw new UsageError(
      `--key names a single digest; these paths hold ${String(inputs.length)}. Give --series instead.`,
    );
  }
  return inputs;
}

async function readStandardInput({ series, key }: LoadFlags): Promise<DigestInput> {
  if (key === undefined)
    throw new UsageError("Standard input has no name: say which digest it is with --key SERIES/NAME.");
  const bytes = await buffer(process.stdin);
  return { file: "-", series: series ?? "", readBytes: () => Promise.resolve(bytes) };
}

function summarize(counts: Readonly<Record<LoadReport["status"], number>>): string {
  return Object.entries(counts)
    .filter(([status, count]) => count > 0 || status === "loaded")
    .map(([status, count]) => `${String(count)} ${status}`)
    .join(", ");
}
