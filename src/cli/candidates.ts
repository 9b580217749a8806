import { type Command, InvalidArgumentError, Option } from "commander";
import { readConfig } from "../config.ts";
import { ENTITY_TYPES, type EntityType } from "../domain/entity.ts";
import { readCatalogueFiles } from "../load/read-catalogue-files.ts";
import { openExistingStore } from "../open-store.ts";
import { findCandidates } from "../query/candidates.ts";
import { formatCandidates } from "./format-candidates.ts";

interface CandidatesFlags {
  readonly type?: EntityType;
  readonly minStories: number;
  readonly limit: number;
  readonly catalogue?: string[];
}

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 5_000;

export function addCandidatesCommand(program: Command): void {
  program
    .command("candidates")
    .summary("list unknown names that may belong in the catalogue")
    .description(
      "Prints the entities that rules found and no catalogue has, those of most stories first, with examples and what " +
        "they may be the same as: a catalogue file to edit and to pass as --catalogue.",
    )
    .addOption(new Option("--type <type>", "only these").choices(ENTITY_TYPES))
    .option("--min-stories <count>", "only those that as many stories name", readCount, 2)
    .option("--limit <count>", `how many, at most ${String(MAX_LIMIT)}`, readLimit, DEFAULT_LIMIT)
    .option("--catalogue <path...>", "YAML files or folders of curated entities, beside the shipped ones")
    .action(async ({ type, minStories, limit, catalogue: more = [] }: CandidatesFlags) => {
      const config = readConfig();
      const catalogue = await readCatalogueFiles([...config.catalogue, ...more]);
      const store = await openExistingStore(config.store);
      try {
        const types = type === undefined ? null : [type];
        const request = { types, minStories, limit };
        const candidates = await findCandidates(store, catalogue, request);
        process.stdout.write(formatCandidates(candidates, catalogue));
        if (candidates.length === 0) process.stderr.write(`${describeNone(type, minStories)}\n`);
      } finally {
        await store.close();
      }
    });
}

function describeNone(type: EntityType | undefined, minStories: number): string {
  const what = type === undefined ? "No unknown name" : `No unknown name of type ${type}`;
  if (minStories === 1) return `${what} is in any story.`;
  return `${what} is in ${String(minStories)} stories or more; --min-stories 1 lists those of a single one too.`;
}

function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1) throw new InvalidArgumentError("a whole number from 1 is wanted");
  return count;
}

function readLimit(text: string): number {
  const count = readCount(text);
  if (count > MAX_LIMIT) throw new InvalidArgumentError(`at most ${String(MAX_LIMIT)} are listed`);
  return count;
}
