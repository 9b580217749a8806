import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { type Config, readConfig } from "../config.ts";
import { findDigestFiles } from "../load/find-digest-files.ts";
import { loadFiles } from "../load/load-files.ts";
import { createLogger } from "../logger.ts";
import { openStore } from "../open-store.ts";
import { describeReport } from "./load-progress.ts";
import { serve } from "./serve.ts";

/** The folder of the shipped digests; src and dist lie at the same depth. */
const SEEDS = fileURLToPath(new URL("../../seeds", import.meta.url));

export function addStartCommand(program: Command): void {
  program
    .command("start")
    .summary("load the seed digests where the graph is empty, then serve")
    .description("What `npm start` runs: loads the shipped seed digests where the graph is empty, then serves.")
    .action(async () => {
      const config = readConfig();
      await loadSeedsWhereEmpty(config);
      await serve(config, createLogger(config.logLevel), []);
    });
}

async function loadSeedsWhereEmpty(config: Config): Promise<void> {
  const store = await openStore(config.store);
  try {
    const { digests } = await store.stats();
    if (digests > 0) return;
    await loadFiles(store, await findDigestFiles([SEEDS]), config, (report) => {
      process.stderr.write(`${describeReport(report)}\n`);
    });
  } finally {
    await store.close();
  }
}
