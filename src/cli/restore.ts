import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { restoreBackup } from "../backup/restore.ts";
import { readConfig } from "../config.ts";
import { readDecisions } from "../curation/decisions-file.ts";
import { openStore } from "../open-store.ts";

export function addRestoreCommand(program: Command): void {
  program
    .command("restore")
    .summary("make an empty graph what a backup was made of")
    .description(
      "Loads a backup that `export backup` wrote into an empty graph, on either store. With the decisions of `decisions export` the graph is the same, to its version.",
    )
    .argument("<file>", "a file as `export backup` writes it")
    .option("--decisions <file>", "a file as `decisions export` writes it")
    .action(async (file: string, flags: { readonly decisions?: string }) => {
      await restore(file, flags.decisions ?? null);
    });
}

async function restore(file: string, decisionsFile: string | null): Promise<void> {
  const decisions =
    decisionsFile === null ? [] : readDecisions(decisionsFile, await readFile(decisionsFile, "utf8"), Date.now());
  const store = await openStore(readConfig().store);
  try {
    const { digests, version, backedUp } = await restoreBackup(store, file, decisions);
    process.stdout.write(
      `${String(digests)} digests, ${String(decisions.length)} decisions, graph version ${version}\n`,
    );
    if (backedUp !== null && backedUp !== version) {
      process.stderr.write(
        `The backup was made of graph version ${backedUp}, which had other decisions: --decisions takes their file.\n`,
      );
    }
  } finally {
    await store.close();
  }
}
