#!/usr/bin/env node
// Whole-graph exports: time and memory, beside what the database's driver takes to read the same rows, NetworkX's writer
// and APOC's, where there are any.
//
//   npm run build && node bench/export.mjs --graph file:bench/.data/S2.db --formats graphml,csv,parquet
//
// The graph is what GRAPH_URL takes; bench.mjs makes graphs of several sizes. Every run is a process of its own, so that
// its peak memory (RSS) is its own. Processor times are comparable while the machine does other things; wall times are not.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

const PROJECT = path.resolve(import.meta.dirname, "..");
const CLI = path.join(PROJECT, "dist/cli/main.js");
const READER = path.join(import.meta.dirname, "export/read-rows.mjs");
const NETWORKX = path.join(import.meta.dirname, "export/write-networkx.py");
const PYTHON = path.join(PROJECT, ".venv-export/bin/python");

const { values: options } = parseArgs({
  options: {
    graph: { type: "string" },
    formats: { type: "string", default: "graphml,csv" },
    network: { type: "string", default: "entities" },
    rounds: { type: "string", default: "1" },
    networkx: { type: "boolean", default: false },
    apoc: { type: "boolean", default: false },
  },
});
if (options.graph === undefined) {
  console.error("--graph file:PATH or bolt://HOST:PORT is missing.");
  process.exit(2);
}

/**
 * @typedef {object} Run
 * @property {string} name
 * @property {number} cpu seconds, of all threads
 * @property {number} wall seconds
 * @property {number} peak megabytes
 * @property {number | null} size megabytes written
 */

/**
 * Runs a program to its end; `/proc` is gone with it, so GNU time tells what it took.
 * @param {string} name
 * @param {readonly string[]} command
 * @param {string | null} file what it writes
 */
function measure(name, command, file) {
  const started = performance.now();
  const { status, stderr } = spawnSync("/usr/bin/time", ["-f", "%U %S %M", ...command], {
    encoding: "utf8",
    env: { ...process.env, GRAPH_URL: options.graph },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const wall = (performance.now() - started) / 1000;
  const lines = stderr.trim().split("\n");
  if (status !== 0) throw new Error(`${name} failed: ${lines.slice(0, -1).join("\n")}`);
  const [user = 0, system = 0, peak = 0] = (lines.at(-1) ?? "").split(" ").map(Number);
  const size = file === null || !existsSync(file) ? null : statSync(file).size / 1e6;
  print({ name, cpu: user + system, wall, peak: peak / 1024, size });
}

/** @param {Run} run */
function print({ name, cpu, wall, peak, size }) {
  const written = size === null ? "" : size.toFixed(1);
  console.log(`| ${name} | ${cpu.toFixed(1)} | ${wall.toFixed(1)} | ${peak.toFixed(0)} | ${written} |`);
}

const folder = mkdtempSync(path.join(tmpdir(), "digest-graph-bench-"));
console.log(
  `load average ${loadavg()
    .map((load) => load.toFixed(1))
    .join(", ")}`,
);
console.log("| run | CPU s | wall s | peak MB | written MB |\n|---|---|---|---|---|");
try {
  for (let round = 0; round < Number(options.rounds); round += 1) {
    measure("start and stop", [process.execPath, CLI, "schema"], null);
    measure("driver reads the rows", [process.execPath, READER, options.network], null);
    if (options.apoc) measure("APOC writes GraphML", [process.execPath, READER, "apoc"], null);
    for (const format of options.formats.split(",")) {
      const file = path.join(folder, `graph.${format}`);
      const flags = ["--format", format, "--network", options.network, "--output", file];
      measure(format, [process.execPath, CLI, "export", "graph", ...flags], file);
      if (format === "graphml" && options.networkx) {
        measure("NetworkX reads and writes it", [PYTHON, NETWORKX, file, `${file}.nx`], `${file}.nx`);
        rmSync(`${file}.nx`);
      }
      rmSync(file);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
