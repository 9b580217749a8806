#!/usr/bin/env node
// How fast `digest-graph extract` reads a folder of digests, and how much memory it takes; what ten times the catalogue
// costs; what hostile lines of 5 MB cost, in extraction and in the load into SQLite. Linux only.
//
//   node extract.mjs FOLDER [ROUNDS]
//
// For one core: taskset -c 0 node extract.mjs FOLDER

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { readCatalogueFiles } from "../dist/load/read-catalogue-files.js";
import { createPipeline } from "../dist/pipeline.js";
import { measureHostileLines } from "./extract/hostile-lines.mjs";
import { measureCatalogues } from "./extract/large-catalogue.mjs";
import { readCpuSeconds } from "./measure/cpu.mjs";

const CLI = path.resolve(import.meta.dirname, "../dist/cli/main.js");
const POLL_MILLISECONDS = 20;

/**
 * @param {string} folder
 * @returns {Promise<{ seconds: number, cpu: number, peakMb: number, digests: number, stories: number, mentions: number }>}
 */
async function extractOnce(folder) {
  const start = performance.now();
  const child = spawn(process.execPath, [CLI, "extract", folder], { stdio: ["ignore", "pipe", "inherit"] });
  const pid = child.pid ?? 0;
  let cpu = 0;
  let peakMb = 0;
  const poll = setInterval(() => {
    // Linux keeps the peak itself: what matters is to ask before the process is gone.
    try {
      const peak = /VmHWM:\s+(\d+) kB/u.exec(readFileSync(`/proc/${String(pid)}/status`, "utf8"))?.[1];
      peakMb = Math.max(peakMb, Number(peak ?? 0) / 1024);
      cpu = readCpuSeconds(pid);
    } catch {
      clearInterval(poll);
    }
  }, POLL_MILLISECONDS);
  const counts = { digests: 0, stories: 0, mentions: 0 };
  for await (const line of createInterface({ input: child.stdout })) {
    const { stories } = JSON.parse(line);
    counts.digests += 1;
    counts.stories += stories.length;
    for (const { mentions } of stories) counts.mentions += mentions.length;
  }
  if (child.exitCode === null) await once(child, "exit");
  clearInterval(poll);
  return { seconds: (performance.now() - start) / 1000, cpu, peakMb, ...counts };
}

/** @param {string} folder */
function sizeOf(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.reduce((sum, file) => sum + statSync(path.join(file.parentPath, file.name)).size, 0);
}

const [folder, rounds = "3"] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Usage: node extract.mjs FOLDER [ROUNDS]");
  process.exit(2);
}
const megabytes = sizeOf(folder) / 1e6;
for (let round = 1; round <= Number(rounds); round += 1) {
  const { seconds, cpu, peakMb, digests, stories, mentions } = await extractOnce(folder);
  console.log(
    [
      `${megabytes.toFixed(2)} MB in ${seconds.toFixed(2)} s: ${(megabytes / seconds).toFixed(2)} MB/s`,
      `CPU ${cpu.toFixed(2)} s`,
      `peak ${peakMb.toFixed(0)} MB`,
      `${String(digests)} digests, ${String(stories)} stories, ${String(mentions)} mentions`,
    ].join("; "),
  );
}

const catalogue = await readCatalogueFiles([]);
const { entities, one, ten } = measureCatalogues(catalogue, folder);
console.log(
  `\nCatalogue of ${entities.join(" and ")} entities: CPU ${one.toFixed(2)} s and ${ten.toFixed(2)} s, ${(ten / one).toFixed(2)} times as much\n`,
);

console.log("A digest of one line that repeats…, CPU seconds at 0.9 and 4.5 MB (mentions at 4.5 MB)");
for await (const { unit, small, large } of measureHostileLines(createPipeline({ catalogue, timeZone: "UTC" }))) {
  const cells = [small.extract, large.extract, small.load, large.load].map((seconds) => seconds.toFixed(2).padStart(7));
  console.log(
    `${JSON.stringify(unit).padEnd(26)} extract ${cells.slice(0, 2).join(" ")}   load ${cells.slice(2).join(" ")}   ${String(large.mentions).padStart(8)}`,
  );
}
