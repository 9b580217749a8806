import type { Command } from "commander";
import { readConfig } from "../config.ts";
import { openExistingStore } from "../open-store.ts";
import type { RebuildOutcome } from "../store/questions.ts";

export function addRebuildCommand(program: Command): void {
  program
    .command("rebuild")
    .summary("derive the graph anew from what was loaded and decided")
    .description(
      "Makes all that is derived (entities, counts, relations, indexes) anew from the loaded digests and the decisions, and says what was other than that. Safe to interrupt: SQLite is as before then; on Neo4j, run it again.",
    )
    .action(async () => {
      const store = await openExistingStore(readConfig().store);
      try {
        process.stdout.write(formatOutcome(await store.rebuild()));
      } finally {
        await store.close();
      }
    });
}

function formatOutcome({ digests, wrongDigests, wrongStories, wrongEntities, wrongRelations }: RebuildOutcome): string {
  const wrong = [
    [wrongDigests, "digests"],
    [wrongStories, "stories"],
    [wrongEntities, "entities"],
    [wrongRelations, "entities' relations"],
  ] as const;
  const found = wrong.filter(([count]) => count > 0).map(([count, what]) => `${String(count)} ${what}`);
  const verdict = found.length === 0 ? "nothing was wrong" : `set right: ${found.join(", ")}`;
  return `rebuilt from ${String(digests)} digests; ${verdict}\n`;
}
