import autocannon from "autocannon";
import { Random } from "../generate/random.mjs";
import { describeRequest } from "../servers/run-server.mjs";
import { readCpuSeconds } from "./cpu.mjs";
import { TIMEOUT_MILLISECONDS } from "./latency.mjs";

const CONNECTIONS = 16;

/**
 * @typedef {object} Throughput
 * @property {number} perSecond
 * @property {number} nodeCpu milliseconds of the server's CPU time per request
 * @property {number} javaCpu milliseconds of the database's CPU time per request; 0 without a database
 * @property {number} failures answers other than 200, errors and timeouts
 */

/**
 * @param {import("../servers/run-server.mjs").RunningServer} server
 * @param {number | null} javaPid
 * @param {import("../operations/operation.mjs").Operation} operation
 * @param {readonly import("../operations/operation.mjs").Parameters[]} parameters
 * @param {number} seconds
 * @returns {Promise<Throughput>}
 */
export async function measureThroughput(server, javaPid, operation, parameters, seconds) {
  const requests = parameters.map((each) => describeRequest(server, operation, each));
  // Every connection has an order of its own: they do not ask for the same thing at the same time.
  let connection = 0;
  const nodeBefore = readCpuSeconds(server.pid);
  const javaBefore = javaPid === null ? 0 : readCpuSeconds(javaPid);
  const start = performance.now();
  const result = await autocannon({
    url: `http://127.0.0.1:${String(server.port)}`,
    connections: CONNECTIONS,
    duration: seconds,
    timeout: TIMEOUT_MILLISECONDS / 1000,
    requests,
    setupClient: (client) => {
      connection += 1;
      client.setRequests(new Random(connection).shuffle(requests));
    },
  });
  const taken = (performance.now() - start) / 1000;
  const answered = result["2xx"];
  const node = readCpuSeconds(server.pid) - nodeBefore;
  const java = javaPid === null ? 0 : readCpuSeconds(javaPid) - javaBefore;
  const failures = result.non2xx + result.errors + result.timeouts;
  return {
    // With a timeout for every request it is the limit that bounds it.
    perSecond: answered === 0 ? CONNECTIONS / (TIMEOUT_MILLISECONDS / 1000) : answered / taken,
    nodeCpu: (node * 1000) / Math.max(answered, 1),
    javaCpu: (java * 1000) / Math.max(answered, 1),
    failures,
  };
}
