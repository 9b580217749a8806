import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { countDigests, generateDigests } from "./generate/digests.mjs";
import { SCALES } from "./generate/scales.mjs";

const PROJECT = path.resolve(import.meta.dirname, "..");
const DATA = path.join(import.meta.dirname, ".data");
const NEO4J = path.join(PROJECT, "scripts/neo4j/neo4j.mjs");
const NEO4J_PORT = 7690;

/** @typedef {"S0" | "S1" | "S2"} ScaleName */
/** @typedef {"neo4j" | "sqlite"} StoreName */

/**
 * @typedef {object} LoadTime how long the digests took when they were loaded, perhaps in an earlier run
 * @property {StoreName} store
 * @property {number} digests
 * @property {number} seconds
 */

/**
 * Starts the Neo4j of a scale: each has a data directory of its own. One that runs already is left running by `stop`.
 * @param {ScaleName} scale
 * @param {boolean} fresh
 * @returns {{ url: string, pid: number, stop: () => void }}
 */
export function startNeo4j(scale, fresh) {
  const data = path.join(PROJECT, ".neo4j", `bench-${scale}`);
  const options = ["--data", data, "--port", String(NEO4J_PORT), "--heap", "2g", ...(fresh ? ["--fresh"] : [])];
  const stop = () => {
    spawnSync(process.execPath, [NEO4J, "stop", "--data", data], { stdio: "ignore" });
  };
  if (fresh) stop();
  const wasRunning = spawnSync(process.execPath, [NEO4J, "status", "--data", data], { stdio: "ignore" }).status === 0;
  const started = spawnSync(process.execPath, [NEO4J, "start", ...options], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (started.status !== 0) throw new Error("Neo4j does not start.");
  const [pid] = readFileSync(path.join(data, "server.pid"), "utf8").split(" ");
  return { url: started.stdout.trim(), pid: Number(pid), stop: wasRunning ? () => {} : stop };
}

/**
 * @param {ScaleName} scale
 * @param {boolean} fresh
 * @returns {string} its GRAPH_URL
 */
export function prepareSqlite(scale, fresh) {
  mkdirSync(DATA, { recursive: true });
  const file = path.join(DATA, `${scale}.db`);
  if (fresh) for (const suffix of ["", "-wal", "-shm"]) rmSync(`${file}${suffix}`, { force: true });
  return `file:${file}`;
}

/**
 * Loads the digests of a scale through the product, unless the store holds them.
 * @param {ScaleName} scale
 * @param {StoreName} storeName
 * @param {string} url as GRAPH_URL has it
 * @returns {Promise<LoadTime>}
 */
export async function loadScale(scale, storeName, url) {
  const { openStore } = await import("../dist/open-store.js");
  const { readConfig } = await import("../dist/config.js");
  const record = path.join(DATA, `load-${scale}-${storeName}.json`);
  const store = await openStore(readConfig({ GRAPH_URL: url }).store);
  try {
    const { digests } = await store.stats();
    const expected = scale === "S0" ? 5 : countDigests(SCALES[scale]);
    if (digests === expected && existsSync(record)) return JSON.parse(readFileSync(record, "utf8"));
    const start = performance.now();
    if (scale === "S0") loadSeeds(url);
    else await putAll(store, scale, storeName, expected);
    const seconds = (performance.now() - start) / 1000;
    mkdirSync(DATA, { recursive: true });
    const loaded = { store: storeName, digests: expected, seconds };
    writeFileSync(record, JSON.stringify(loaded));
    return loaded;
  } finally {
    await store.close();
  }
}

/**
 * @param {import("../src/store/graph-store.ts").GraphWriter} store
 * @param {"S1" | "S2"} scale
 * @param {StoreName} storeName
 * @param {number} total
 */
async function putAll(store, scale, storeName, total) {
  let done = 0;
  for (const contribution of generateDigests(SCALES[scale])) {
    await store.putDigest(contribution);
    done += 1;
    if (done % 250 === 0) console.error(`  ${storeName} ${scale}: ${String(done)} of ${String(total)} digests`);
  }
}

/** @param {string} url */
function loadSeeds(url) {
  const command = [path.join(PROJECT, "dist/cli/main.js"), "load", path.join(PROJECT, "seeds")];
  const loaded = spawnSync(process.execPath, command, { env: { ...process.env, GRAPH_URL: url }, stdio: "inherit" });
  if (loaded.status !== 0) throw new Error("The seeds do not load.");
}
