import { readFile, writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { readConfig } from "../config.ts";
import { readDecisions, writeDecisions } from "../curation/decisions-file.ts";
import { importDecisions, type ImportOutcome } from "../curation/import-decisions.ts";
import { describeChange } from "../domain/describe-change.ts";
import { openExistingStore, openStore } from "../open-store.ts";
import { nameFile } from "../system-error.ts";

interface ImportFlags {
  readonly dryRun?: boolean;
  readonly trust?: boolean;
}

export function addDecisionsCommand(program: Command): void {
  const command = program.command("decisions").summary("take curators' decisions to and from a file");
  command
    .command("export")
    .summary("write all decisions as YAML")
    .description("Writes all decisions, undone ones too, as YAML that a team can review.")
    .argument("[file]", "where to write it (default: standard output)")
    .action(async (file: string | undefined) => {
      await exportDecisions(file);
    });
  command
    .command("import")
    .summary("take the decisions of a YAML file")
    .description(
      "Takes the decisions that the graph does not have, and undoes those that the file says are undone. The file is checked as a whole first: all of it is taken, or nothing.",
    )
    .argument("<file>", "a file as `decisions export` writes it, or - for standard input")
    .option("--dry-run", "only say what would change")
    .option("--trust", "take decisions about entities that the graph does not hold yet")
    .action(async (file: string, flags: ImportFlags) => {
      await importFile(file, flags);
    });
}

async function exportDecisions(file: string | undefined): Promise<void> {
  const store = await openExistingStore(readConfig().store);
  try {
    const yaml = writeDecisions(await store.decisions());
    if (file === undefined) process.stdout.write(yaml);
    else await writeDecisionsFile(file, yaml);
  } finally {
    await store.close();
  }
}

async function writeDecisionsFile(file: string, yaml: string): Promise<void> {
  try {
    await writeFile(file, yaml);
  } catch (error) {
    throw nameFile(file, error);
  }
}

async function importFile(file: string, { dryRun = false, trust = false }: ImportFlags): Promise<void> {
  const filed = readDecisions(
    file,
    file === "-" ? await text(process.stdin) : await readFile(file, "utf8"),
    Date.now(),
  );
  const store = await openStore(readConfig().store);
  try {
    const outcome = await importDecisions(store, file, filed, { dryRun, isTrusted: trust });
    process.stdout.write(formatOutcome(outcome, dryRun));
  } finally {
    await store.close();
  }
}

function formatOutcome({ taken, undone, known, effect }: ImportOutcome, dryRun: boolean): string {
  const lines = [
    ...taken.map(({ change, undone: end }) => `${end === null ? "taken" : "on record"}: ${describeChange(change)}`),
    ...undone.map(({ change }) => `undone: ${describeChange(change)}`),
    `${dryRun ? "would be " : ""}${String(taken.length)} taken, ${String(undone.length)} undone, ${String(known)} known already`,
    `${dryRun ? "would change" : "changed"} ${String(effect.digests)} digests, ${String(effect.stories)} stories, ` +
      `${String(effect.mentions)} mentions, ${String(effect.relations)} relations`,
    ...effect.gone.map((key) => `gone: ${key}`),
    ...effect.come.map((key) => `come: ${key}`),
  ];
  return `${lines.join("\n")}\n`;
}
