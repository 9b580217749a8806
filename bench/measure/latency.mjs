import { describeRequest } from "../servers/run-server.mjs";
import { Client } from "./client.mjs";

/** What takes longer counts as this long. */
export const TIMEOUT_MILLISECONDS = 10_000;

/** A median of fewer says nothing, so slow servers get more time, but no more than so many times as much. */
const LEAST_ANSWERS = 10;
const MOST_TIME = 5;

/**
 * @typedef {object} Latency in milliseconds
 * @property {number} p50
 * @property {number} p99
 * @property {number} count
 * @property {number} timeouts
 */

/**
 * Asks one question after the other over one connection, for some time, all parameters in turn.
 * @param {import("../servers/run-server.mjs").RunningServer} server
 * @param {import("../operations/operation.mjs").Operation} operation
 * @param {readonly import("../operations/operation.mjs").Parameters[]} parameters
 * @param {number} seconds
 * @returns {Promise<Latency>}
 */
export async function measureLatency(server, operation, parameters, seconds) {
  const client = new Client(server.port);
  const requests = parameters.map((each) => describeRequest(server, operation, each));
  /** @type {number[]} */
  const taken = [];
  let timeouts = 0;
  const start = performance.now();
  const goesOn = () => {
    const passed = (performance.now() - start) / 1000;
    return passed < seconds || (taken.length < LEAST_ANSWERS && passed < MOST_TIME * seconds);
  };
  try {
    for (let turn = 0; goesOn(); turn += 1) {
      const request = requests[turn % requests.length];
      if (request === undefined) break;
      const answer = await client.ask(request, TIMEOUT_MILLISECONDS);
      if (answer === null) timeouts += 1;
      taken.push(answer?.milliseconds ?? TIMEOUT_MILLISECONDS);
    }
  } finally {
    client.close();
  }
  taken.sort((a, b) => a - b);
  return { p50: quantile(taken, 0.5), p99: quantile(taken, 0.99), count: taken.length, timeouts };
}

/**
 * @param {readonly number[]} sorted
 * @param {number} share
 */
export function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
