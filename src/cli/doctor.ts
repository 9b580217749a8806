import type { Command } from "commander";
import { type Config, readConfig } from "../config.ts";
import { countOutdated } from "../load/count-outdated.ts";
import { readCatalogueFiles } from "../load/read-catalogue-files.ts";
import { openExistingStore } from "../open-store.ts";
import { createPipeline } from "../pipeline.ts";
import { NOT_RUN, OK } from "./exit-codes.ts";

type Verdict = "ok" | "advice" | "FAILED";

/** What was found, and that it is as it should be, or what had better be done. */
interface Finding {
  readonly verdict: Exclude<Verdict, "FAILED">;
  readonly text: string;
}

/** One thing that must be right before the product works, and those that must be right before it. Throws what is wrong. */
interface Check {
  readonly name: string;
  readonly after?: readonly string[];
  readonly run: (config: Config) => Promise<Finding>;
}

const CHECKS: readonly Check[] = [
  { name: "node", run: checkNode },
  { name: "catalogue", run: checkCatalogue },
  { name: "operations", run: checkOperations },
  { name: "store", run: checkStore },
  { name: "digests", after: ["catalogue", "store"], run: checkDigests },
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
      const failed = new Set<string>();
      for (const { name, after = [], run } of CHECKS) {
        if (after.some((earlier) => failed.has(earlier))) continue;
        try {
          const { verdict, text } = await run(config);
          print(verdict, name, text);
        } catch (error) {
          failed.add(name);
          print("FAILED", name, error instanceof Error ? error.message : String(error));
        }
      }
      process.exitCode = failed.size > 0 ? NOT_RUN : OK;
    });
}

function ok(text: string): Finding {
  return { verdict: "ok", text };
}

function print(verdict: Verdict, name: string, text: string): void {
  process.stdout.write(`${verdict.padEnd(7)}${name.padEnd(11)}${text}\n`);
}

function checkNode(): Promise<Finding> {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`is ${process.versions.node}; digest-graph needs 20.19 or later`);
  }
  return Promise.resolve(ok(process.versions.node));
}

async function checkCatalogue({ catalogue }: Config): Promise<Finding> {
  const { entries, hash } = await readCatalogueFiles(catalogue);
  return ok(`${String(entries.size)} curated entities, ${hash.slice(0, 12)}`);
}

async function checkOperations({ persistedOperations: path }: Config): Promise<Finding> {
  if (path === null) return ok("none registered");
  // The schema takes a third of a second to read.
  const [{ schema }, { readPersistedOperations }] = await Promise.all([
    import("../graphql/schema.ts"),
    import("../http/read-persisted-operations.ts"),
  ]);
  return ok(`${String(readPersistedOperations(path, schema).size)} registered`);
}

async function checkStore({ store: config }: Config): Promise<Finding> {
  const place = config.kind === "sqlite" ? `SQLite file ${config.file}` : `Neo4j at ${config.url}`;
  const store = await openExistingStore(config);
  try {
    const started = performance.now();
    await store.ping();
    const milliseconds = (performance.now() - started).toFixed(1);
    const { digests, stories, version } = await store.stats();
    return ok(
      `${place} answers in ${milliseconds} ms: ${String(digests)} digests, ${String(stories)} stories, version ${version}`,
    );
  } finally {
    await store.close();
  }
}

async function checkDigests({ store: config, catalogue, timeZone }: Config): Promise<Finding> {
  const pipeline = createPipeline({ catalogue: await readCatalogueFiles(catalogue), timeZone });
  const store = await openExistingStore(config);
  try {
    const { outdated, all } = await countOutdated(store, pipeline);
    if (outdated === 0) return ok("what is loaded is as these rules and this catalogue read it");
    const text = `${String(outdated)} of ${String(all)} were read by other rules, or with another catalogue or time zone: load them again`;
    return { verdict: "advice", text };
  } finally {
    await store.close();
  }
}
