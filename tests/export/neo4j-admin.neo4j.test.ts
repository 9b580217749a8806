import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import neo4j from "neo4j-driver";
import { describe, expect, it } from "vitest";
import { blurGraph, blurNeo4j } from "./blur.ts";
import { expectedGraph, type FoundGraph } from "./expected-graph.ts";
import { textOf, unzip } from "./readers/read-csv.ts";
import { readDatabase, runScript, sortGraph } from "./readers/read-neo4j.ts";
import { storyGraph } from "./sample-graph.ts";
import { writeBytes } from "./write-file.ts";

/** What `npm run neo4j` fetches; neo4j-admin is a class in it. */
const JARS = path.join(import.meta.dirname, "../../.neo4j/lib");
const SERVER = path.join(import.meta.dirname, "../../scripts/neo4j/neo4j.mjs");

const isPossible = process.env["TEST_NEO4J_URL"] !== undefined && existsSync(JARS);

describe.runIf(isPossible)("CSV by neo4j-admin database import", () => {
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
    // By its log the script knows a folder for its own.
    mkdirSync(data);
    writeFileSync(path.join(data, "server.log"), "");
    runNeo4jAdmin(home, data);
    const port = String(await findFreePort());
    return await readServer(
      server("start", data, "--port", port, "--heap", "512m"),
      textOf(files, "neo4j/after-import.cypher"),
    );
  } finally {
    server("stop", data);
    rmSync(home, { recursive: true });
  }
}

/** Beside the database that other tests use, for neo4j-admin fills one that does not run. */
async function findFreePort(): Promise<number> {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  listener.close();
  await once(listener, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

function server(command: "start" | "stop", data: string, ...options: readonly string[]): string {
  return execFileSync(process.execPath, [SERVER, command, "--data", data, ...options], { encoding: "utf8" }).trim();
}

function runNeo4jAdmin(home: string, data: string): void {
  const command = ["database", "import", "full", "neo4j", "--multiline-fields=true"];
  const sources = ["--nodes=neo4j/nodes.csv", "--relationships=neo4j/relationships.csv"];
  const java = ["-Xmx512m", "-cp", path.join(JARS, "*"), "org.neo4j.cli.AdminTool"];
  execFileSync("java", [...java, ...command, ...sources, "--overwrite-destination=true"], {
    cwd: home,
    env: { ...process.env, NEO4J_HOME: data, NEO4J_CONF: home },
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
