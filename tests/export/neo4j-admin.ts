import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { findClosedPort } from "../end-to-end/run-cli.ts";

/** What `npm run neo4j` fetches; neo4j-admin is a class in it. */
const JARS = path.join(import.meta.dirname, "../../.neo4j/lib");
const SERVER = path.join(import.meta.dirname, "../../scripts/neo4j/neo4j.mjs");

export const IS_NEO4J_ADMIN_THERE = process.env["TEST_NEO4J_URL"] !== undefined && existsSync(JARS);

/** A command line that runs neo4j-admin for the server whose folder `data` is. The first word is a program. */
export function neo4jAdminCommand(): readonly [string, ...string[]] {
  return ["java", "-Xmx512m", "-cp", path.join(JARS, "*"), "org.neo4j.cli.AdminTool"];
}

/** The variables that neo4j-admin finds the server by. */
export function neo4jAdminEnvironment(home: string, data: string): Readonly<Record<string, string>> {
  return { NEO4J_HOME: data, NEO4J_CONF: home };
}

/** Makes the folder of a server that does not run. By its log the script knows a folder for its own. */
export function makeServerFolder(data: string): void {
  mkdirSync(data);
  writeFileSync(path.join(data, "server.log"), "");
}

/** Starts a server beside the database that other tests use; its address. */
export async function startServer(data: string): Promise<string> {
  return runScript("start", data, "--port", String(await findClosedPort()), "--heap", "512m");
}

export function stopServer(data: string): void {
  runScript("stop", data);
}

function runScript(command: "start" | "stop", data: string, ...options: readonly string[]): string {
  return execFileSync(process.execPath, [SERVER, command, "--data", data, ...options], { encoding: "utf8" }).trim();
}
