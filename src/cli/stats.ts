import type { Command } from "commander";
import { readConfig } from "../config.ts";
import { ENTITY_TYPES } from "../domain/entity.ts";
import { type Instant, printInstant } from "../domain/instant.ts";
import { openExistingStore } from "../open-store.ts";
import type { GraphStats } from "../store/questions.ts";

export function addStatsCommand(program: Command): void {
  program
    .command("stats")
    .summary("say how large the graph is")
    .description("Prints what the graph holds, and its version.")
    .option("--json", "as one JSON object")
    .action(async ({ json = false }: { json?: boolean }) => {
      const store = await openExistingStore(readConfig().store);
      try {
        const stats = await store.stats();
        process.stdout.write(json ? `${JSON.stringify(stats)}\n` : formatStats(stats));
      } finally {
        await store.close();
      }
    });
}

function formatStats(stats: GraphStats): string {
  const rows: [string, string][] = [
    ["digests", String(stats.digests)],
    ["stories", `${String(stats.stories)} in ${String(stats.appearances)} appearances`],
    ["mentions", String(stats.mentions)],
    ["entities", ENTITY_TYPES.map((type) => `${String(stats.entities[type])} ${type}`).join(", ")],
    ["relations", String(stats.relations)],
    ["from", formatInstant(stats.firstAt)],
    ["to", formatInstant(stats.lastAt)],
    ["loaded", formatInstant(stats.loadedAt)],
    ["version", stats.version],
  ];
  return rows.map(([name, value]) => `${name.padEnd(10)} ${value}\n`).join("");
}

function formatInstant(at: Instant | null): string {
  return at === null ? "never" : printInstant(at);
}
