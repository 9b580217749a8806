import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import neo4j from "neo4j-driver";
import { describe, expect, it } from "vitest";
import { blurGraph, blurNeo4j } from "./blur.ts";
import { expectedGraph, type FoundGraph } from "./expected-graph.ts";
import {
  IS_NEO4J_ADMIN_THERE,
  makeServerFolder,
  neo4jAdminCommand,
  neo4jAdminEnvironment,
  startServer,
  stopServer,
} from "./neo4j-admin.ts";
import { textOf, unzip } from "./readers/read-csv.ts";
import { readDatabase, runScript, sortGraph } from "./readers/read-neo4j.ts";
import { storyGraph } from "./sample-graph.ts";
import { writeBytes } from "./write-file.ts";

describe.runIf(IS_NEO4J_ADMIN_THERE)("CSV by neo4j-admin database import", () => {
  it("makes the same network, as the archive's README says", { timeout: 300_000 }, async () => {
    const found = await importAndRead(unzip(await writeBytes("csv", storyGraph())));
    expect(blurGraph(found, blurNeo4j)).toEqual(blurGraph(sortGraph(await expectedGraph(storyGraph())), blurNeo4j));
  });
});

/** Imports as the archive's README says, starts a server on what came of it and runs after-import.cypher. */
async function importAndRead(files: Record<string, Uint8Array>): Promise<FoundGraph> {
  const home = mkdtempSync(path.join(tmpdir(), "neo4j-admin-"));
  const data = path.join(home, "server");
  try {
    mkdirSync(path.join(home, "neo4j"));
    for (const name of ["nodes.csv", "relationships.csv"]) {
      writeFileSync(path.join(home, "neo4j", name), textOf(files, `neo4j/${name}`));
    }
    makeServerFolder(data);
    runNeo4jAdmin(home, data);
    return await readServer(await startServer(data), textOf(files, "neo4j/after-import.cypher"));
  } finally {
    stopServer(data);
    rmSync(home, { recursive: true });
  }
}

function runNeo4jAdmin(home: string, data: string): void {
  const [program, ...words] = neo4jAdminCommand();
  const command = ["database", "import", "full", "neo4j", "--multiline-fields=true"];
  const sources = ["--nodes=neo4j/nodes.csv", "--relationships=neo4j/relationships.csv"];
  execFileSync(program, [...words, ...command, ...sources, "--overwrite-destination=true"], {
    cwd: home,
    env: { ...process.env, ...neo4jAdminEnvironment(home, data) },
    stdio: "pipe",
  });
}

async function readServer(url: string, script: string): Promise<FoundGraph> {
  const driver = neo4j.driver(url, undefined, { disableLosslessIntegers: true, telemetryDisabled: true });
  try {
    await runScript(driver, script);
    return await readDatabase(driver);
  } finally {
    await driver.close();
  }
}
