#!/usr/bin/env node
// digest-graph beside @neo4j/graphql and hand-written Cypher: see README.md.

import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import neo4j from "neo4j-driver";
import { checkAnswers } from "./check.mjs";
import { measureCached } from "./measure-cached.mjs";
import { describeMachine, waitForRest } from "./measure/cpu.mjs";
import { measureLatency } from "./measure/latency.mjs";
import { measureThroughput } from "./measure/throughput.mjs";
import { OPERATIONS } from "./operations/operations.mjs";
import { drawSample } from "./operations/sample.mjs";
import { printReport } from "./report.mjs";
import { startServer } from "./servers/run-server.mjs";
import { SERVERS } from "./servers/servers.mjs";
import { loadScale, prepareSqlite, startNeo4j } from "./stores.mjs";

/** @typedef {import("./operations/operation.mjs").Operation} Operation */
/** @typedef {import("./operations/operation.mjs").Parameters} Parameters */
/** @typedef {import("./servers/run-server.mjs").RunningServer} RunningServer */
/** @typedef {import("./stores.mjs").ScaleName} ScaleName */

/**
 * @typedef {object} Round what one round measured
 * @property {import("./measure/latency.mjs").Latency} latency
 * @property {import("./measure/throughput.mjs").Throughput} throughput
 *
 * @typedef {object} Measurement
 * @property {string} operation
 * @property {string} server
 * @property {Round[]} rounds
 *
 * @typedef {object} ScaleResult
 * @property {ScaleName} scale
 * @property {import("./stores.mjs").LoadTime[]} loads
 * @property {{ operation: string, server: string, fault: string }[]} faults answers that differ: not timed
 * @property {Measurement[]} measurements
 * @property {import("./measure-cached.mjs").CachedMeasurement[]} cached
 * @property {ReturnType<typeof describeMachine>} before
 * @property {ReturnType<typeof describeMachine>} after
 */

const USAGE = `Usage: npm run bench -- [options]

  --scale S0,S1,S2    graphs, one after the other (default: S1)
  --only Q1,Q3        operations (default: all)
  --servers NAMES     of ${Object.keys(SERVERS).join(", ")} (default: all)
  --rounds N          of which the medians are printed (default: 3)
  --seconds N         of each phase of a round: one connection, then sixteen (default: 4)
  --cache             then measure repeated operations with the response cache on
  --check             compare the answers, time nothing
  --force             time what answers differently too
  --reload            load the digests again
  --load              load the digests, nothing else`;

const WARM_UP_SECONDS = 2;
const MOST_REST_SECONDS = 20;

const options = readOptions();

function readOptions() {
  const { values } = parseArgs({
    options: {
      scale: { type: "string", default: "S1" },
      only: { type: "string" },
      servers: { type: "string" },
      rounds: { type: "string", default: "3" },
      seconds: { type: "string", default: "4" },
      cache: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      force: { type: "boolean", default: false },
      reload: { type: "boolean", default: false },
      load: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const scales = /** @type {ScaleName[]} */ (chooseNames("scale", values.scale, ["S0", "S1", "S2"]));
  const only = chooseNames(
    "only",
    values.only,
    OPERATIONS.map(({ id }) => id),
  );
  return {
    ...values,
    scales,
    operations: OPERATIONS.filter(({ id }) => only.includes(id)),
    servers: chooseNames("servers", values.servers, Object.keys(SERVERS)),
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
  };
}

/**
 * @param {string} option
 * @param {string | undefined} text
 * @param {readonly string[]} known
 */
function chooseNames(option, text, known) {
  const names = text === undefined ? [...known] : text.split(",");
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    console.error(`--${option}: ${unknown.join(", ")} is not one of ${known.join(", ")}.\n\n${USAGE}`);
    process.exit(2);
  }
  return names;
}

/**
 * @param {ScaleName} scale
 * @returns {Promise<ScaleResult>}
 */
async function benchScale(scale) {
  const database = startNeo4j(scale, options.reload);
  try {
    const stores = { neo4j: database.url, sqlite: prepareSqlite(scale, options.reload) };
    const loads = [await loadScale(scale, "neo4j", stores.neo4j)];
    if (options.load || options.servers.some((name) => SERVERS[name]?.store === "sqlite")) {
      loads.push(await loadScale(scale, "sqlite", stores.sqlite));
    }
    const before = describeMachine();
    /** @type {ScaleResult} */
    const result = { scale, loads, faults: [], measurements: [], cached: [], before, after: before };
    if (!options.load) await benchServers(result, stores, database.pid);
    return { ...result, after: describeMachine() };
  } finally {
    database.stop();
  }
}

/**
 * @param {ScaleResult} result filled in
 * @param {{ neo4j: string, sqlite: string }} stores
 * @param {number} javaPid
 */
async function benchServers(result, stores, javaPid) {
  const drawn = await drawParameters(stores.neo4j);
  /** @type {RunningServer[]} */
  const servers = [];
  try {
    // The first is what the others are compared with.
    for (const name of ["limit", ...options.servers.filter((each) => each !== "limit")]) {
      servers.push(await startServer(name, stores));
    }
    const work = await chooseWork(result, servers, drawn);
    if (!options.check) await measureAll(result, work, javaPid);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
  if (options.cache) result.cached = await measureCached(options.servers, stores, drawn, options.seconds);
}

/**
 * @param {string} url
 * @returns {Promise<Map<Operation, Parameters[]>>}
 */
async function drawParameters(url) {
  const driver = neo4j.driver(url, neo4j.auth.basic("neo4j", ""), { disableLosslessIntegers: true });
  try {
    const ask = async (/** @type {string} */ statement, /** @type {object} */ parameters) => {
      const { records } = await driver.executeQuery(statement, parameters);
      return records.map((record) => record.toObject());
    };
    /** @type {Map<Operation, Parameters[]>} */
    const drawn = new Map();
    for (const operation of options.operations) {
      drawn.set(operation, await operation.draw(await drawSample(ask, operation.id)));
    }
    return drawn;
  } finally {
    await driver.close();
  }
}

/**
 * @typedef {object} Work
 * @property {Operation} operation
 * @property {readonly Parameters[]} parameters
 * @property {RunningServer} server
 * @property {Measurement} measurement
 */

/**
 * What is to be timed: what answers alike.
 * @param {ScaleResult} result filled in
 * @param {readonly RunningServer[]} servers
 * @param {Map<Operation, Parameters[]>} drawn
 */
async function chooseWork(result, servers, drawn) {
  /** @type {Work[]} */
  const work = [];
  for (const [operation, parameters] of drawn) {
    const faults = await checkAnswers(servers, operation, parameters);
    for (const server of servers) {
      const fault = faults.get(server.name);
      const isFine = fault === undefined;
      if (!isFine) {
        result.faults.push({ operation: operation.id, server: server.name, fault });
        console.error(`  ${operation.id} ${server.name} answers differently:\n    ${fault}`);
      }
      if (!options.servers.includes(server.name) || !(isFine || options.force)) continue;
      const measurement = { operation: operation.id, server: server.name, rounds: [] };
      result.measurements.push(measurement);
      work.push({ operation, parameters, server, measurement });
    }
    console.error(`  ${operation.id} checked`);
  }
  return work;
}

/**
 * Every round goes through all operations, and through the servers of each in turn: what disturbs the machine for a
 * while disturbs all of them.
 * @param {ScaleResult} result
 * @param {readonly Work[]} work
 * @param {number} javaPid
 */
async function measureAll({ scale }, work, javaPid) {
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const { operation, parameters, server, measurement } of work) {
      const java = server.kind.store === "neo4j" ? javaPid : null;
      const measure = async (/** @type {number} */ seconds) => {
        const latency = await measureLatency(server, operation, parameters, seconds);
        const throughput = await measureThroughput(server, java, operation, parameters, seconds);
        await waitForRest([server.pid, javaPid], MOST_REST_SECONDS);
        return { latency, throughput };
      };
      if (round === 1) await measure(WARM_UP_SECONDS);
      measurement.rounds.push(await measure(options.seconds));
    }
    console.error(`  ${scale}: round ${String(round)} of ${String(options.rounds)} done`);
  }
}

process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));

/** @type {ScaleResult[]} */
const results = [];
for (const scale of options.scales) results.push(await benchScale(scale));
const folder = path.join(import.meta.dirname, ".data/results");
mkdirSync(folder, { recursive: true });
const file = path.join(folder, `${new Date().toISOString().replaceAll(":", "-")}.json`);
writeFileSync(
  file,
  JSON.stringify({ options: { ...options, operations: options.operations.map(({ id }) => id) }, results }),
);
printReport(results, OPERATIONS);
console.log(`\nAll numbers: ${path.relative(process.cwd(), file)}`);
if (results.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
