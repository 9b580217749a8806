import type { Command } from "commander";
import { type Config, readConfig } from "../config.ts";
import { readCatalogueFiles } from "../load/read-catalogue-files.ts";
import { openExistingStore } from "../open-store.ts";
import { NOT_RUN, OK } from "./exit-codes.ts";

/** One thing that must be right before the product works. Resolves to what was found; throws what is wrong. */
interface Check {
  readonly name: string;
  readonly run: (config: Config) => Promise<string>;
}

const CHECKS: readonly Check[] = [
  { name: "node", run: checkNode },
  { name: "catalogue", run: checkCatalogue },
  { name: "operations", run: checkOperations },
  { name: "store", run: checkStore },
];

export function addDoctorCommand(program: Command): void {
  program
    .command("doctor")
    .summary("check the set-up and say what is wrong")
    .description(
      "Checks Node, the configuration, the catalogue, registered operations and the store, and says what is wrong.",
    )
    .action(async () => {
      const config = readConfig();
      let failed = 0;
      for (const { name, run } of CHECKS) {
        try {
          print("ok", name, await run(config));
        } catch (error) {
          failed += 1;
          print("FAILED", name, error instanceof Error ? error.message : String(error));
        }
      }
      process.exitCode = failed > 0 ? NOT_RUN : OK;
    });
}

function print(verdict: "ok" | "FAILED", name: string, text: string): void {
  process.stdout.write(`${verdict.padEnd(7)}${name.padEnd(11)}${text}\n`);
}

function checkNode(): Promise<string> {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`is ${process.versions.node}; digest-graph needs 20.19 or later`);
  }
  return Promise.resolve(process.versions.node);
}

async function checkCatalogue({ catalogue }: Config): Promise<string> {
  const { entries, hash } = await readCatalogueFiles(catalogue);
  return `${String(entries.size)} curated entities, ${hash.slice(0, 12)}`;
}

async function checkOperations({ persistedOperations: path }: Config): Promise<string> {
  if (path === null) return "none registered";
  // The schema takes a third of a second to read.
  const [{ schema }, { readPersistedOperations }] = await Promise.all([
    import("../graphql/schema.ts"),
    import("../http/read-persisted-operations.ts"),
  ]);
  return `${String(readPersistedOperations(path, schema).size)} registered`;
}

async function checkStore({ store: config }: Config): Promise<string> {
  const place = config.kind === "sqlite" ? `SQLite file ${config.file}` : `Neo4j at ${config.url}`;
  const store = await openExistingStore(config);
  try {
    const started = performance.now();
    await store.ping();
    const milliseconds = (performance.now() - started).toFixed(1);
    const { digests, stories, version } = await store.stats();
    return `${place} answers in ${milliseconds} ms: ${String(digests)} digests, ${String(stories)} stories, version ${version}`;
  } finally {
    await store.close();
  }
}
