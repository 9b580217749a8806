import type { Command } from "commander";
import { writeBackup } from "../backup/write-backup.ts";
import { readConfig } from "../config.ts";
import { openExistingStore } from "../open-store.ts";

/** Under `export`. */
export function addBackupCommand(command: Command): void {
  command
    .command("backup")
    .summary("all that was loaded, for `restore`")
    .description(
      "Writes all that was loaded, so that `restore` makes an equal graph of it, on either store. Curators' decisions are a file of their own: `decisions export`.",
    )
    .requiredOption("--output <file>", "where to write it; gzipped where the name ends with .gz")
    .action(async ({ output }: { readonly output: string }) => {
      const store = await openExistingStore(readConfig().store);
      try {
        const { digests, version } = await writeBackup(store, output);
        process.stdout.write(`${String(digests)} digests, graph version ${version}\n`);
      } finally {
        await store.close();
      }
    });
}
