#!/usr/bin/env node
// Peak memory of the service while it sends whole graphs, gzipped, to a client that takes all it gets and to a slow one.
//
//   npm run build && node bench/export-service.mjs --graph file:bench/.data/S2.db --rate 20
//
// A service for each row, so that its peak (Linux: VmHWM) is its own. `--rate` is what the slow client takes, in
// megabytes a second.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";

const CLI = path.resolve(import.meta.dirname, "../dist/cli/main.js");

const { values: options } = parseArgs({
  options: {
    graph: { type: "string" },
    files: { type: "string", default: "graph.graphml,graph.csv.zip" },
    rate: { type: "string", default: "20" },
    port: { type: "string", default: "4399" },
  },
});
if (options.graph === undefined) {
  console.error("--graph file:PATH or bolt://HOST:PORT is missing.");
  process.exit(2);
}

/**
 * @param {string} file
 * @param {number | null} rate megabytes a second; null: as fast as it comes
 */
async function measure(file, rate) {
  const env = { ...process.env, GRAPH_URL: options.graph, LOG_LEVEL: "warn" };
  const service = spawn(process.execPath, [CLI, "serve", "--port", options.port], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(service, "exit");
  try {
    await once(service.stdout, "data");
    const idle = readMegabytes(service.pid, "VmRSS");
    const { size, seconds } = await download(file, rate);
    const peak = readMegabytes(service.pid, "VmHWM");
    const client = rate === null ? "fast" : `${rate} MB/s`;
    console.log(
      `| ${file} | ${client} | ${seconds.toFixed(1)} | ${idle.toFixed(0)} | ${peak.toFixed(0)} | ${size.toFixed(1)} |`,
    );
  } finally {
    service.kill("SIGTERM");
    await ended;
  }
}

/**
 * @param {string} file
 * @param {number | null} rate
 */
async function download(file, rate) {
  const started = performance.now();
  const request = http.get(`http://127.0.0.1:${options.port}/export/${file}`, {
    headers: { "accept-encoding": "gzip" },
  });
  /** @type {http.IncomingMessage[]} */
  const [response] = await once(request, "response");
  if (response?.statusCode !== 200) throw new Error(`${file}: HTTP ${response?.statusCode}`);
  let size = 0;
  for await (const bytes of response) {
    size += bytes.length / 1e6;
    const ahead = rate === null ? 0 : (size / rate) * 1000 - (performance.now() - started);
    if (ahead > 10) await delay(ahead);
  }
  if (!response.complete) throw new Error(`${file} was cut off.`);
  return { size, seconds: (performance.now() - started) / 1000 };
}

/**
 * @param {number | undefined} pid
 * @param {"VmRSS" | "VmHWM"} name now, or at most
 */
function readMegabytes(pid, name) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1]) / 1024;
}

console.log("| file | client | wall s | idle MB | peak MB | sent MB |\n|---|---|---|---|---|---|");
for (const file of options.files.split(",")) {
  await measure(file, null);
  await measure(file, Number(options.rate));
}
