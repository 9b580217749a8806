import type { Command } from "commander";
import { readConfig } from "../config.ts";
import { openExistingStore } from "../open-store.ts";
import { OK, SOME_REJECTED } from "./exit-codes.ts";

export function addRemoveCommand(program: Command): void {
  program
    .command("remove")
    .summary("take digests out of the graph")
    .description("Takes digests out of the graph, with all that only they brought in.")
    .argument("<key...>", "keys of digests, such as seeds/000_b860809a09c1d6ee")
    .action(async (keys: string[]) => {
      const store = await openExistingStore(readConfig().store);
      try {
        let missing = 0;
        for (const key of keys) {
          const removed = await store.removeDigest(key);
          process.stderr.write(removed ? `removed ${key}\n` : `${key}: no such digest\n`);
          if (!removed) missing += 1;
        }
        process.exitCode = missing > 0 ? SOME_REJECTED : OK;
      } finally {
        await store.close();
      }
    });
}
