import { isDeepStrictEqual } from "node:util";
import { Client } from "./measure/client.mjs";
import { TIMEOUT_MILLISECONDS } from "./measure/latency.mjs";
import { describeRequest } from "./servers/run-server.mjs";

/** @typedef {import("./operations/operation.mjs").Operation} Operation */
/** @typedef {import("./operations/operation.mjs").Parameters} Parameters */
/** @typedef {import("./servers/run-server.mjs").RunningServer} RunningServer */

/** A server that takes seconds for an answer is not asked for all of them. */
const MOST_SECONDS = 40;
const LEAST_CHECKED = 10;
/** Nor is one that hardly ever answers in time. */
const MOST_TIMEOUTS = 3;

/**
 * Compares what the servers answer with what the first of them does.
 * @param {readonly RunningServer[]} servers
 * @param {Operation} operation
 * @param {readonly Parameters[]} parameters
 * @returns {Promise<Map<string, string>>} by server: what is wrong, for those where something is
 */
export async function checkAnswers(servers, operation, parameters) {
  /** @type {Map<string, string>} */
  const faults = new Map();
  /** @type {unknown[]} */
  let expected = [];
  for (const server of servers) {
    const client = new Client(server.port);
    try {
      const answers = [];
      const end = performance.now() + MOST_SECONDS * 1000;
      for (const each of parameters) {
        if (answers.length >= LEAST_CHECKED && performance.now() > end) break;
        answers.push(await readAnswer(client, server, operation, each));
        if (answers.filter((answer) => answer === TIMEOUT).length === MOST_TIMEOUTS) break;
      }
      if (server === servers[0]) expected = answers;
      const fault = answers.findIndex(
        (answer, index) => index < expected.length && !isSame(server, operation, answer, expected[index]),
      );
      if (fault >= 0) {
        faults.set(server.name, describeDifference(parameters[fault], expected[fault], answers[fault]));
      }
    } catch (error) {
      faults.set(server.name, String(error));
    } finally {
      client.close();
    }
  }
  return faults;
}

/** Instead of an answer that did not come in time. */
const TIMEOUT = Symbol("timeout");

/**
 * @param {Client} client
 * @param {RunningServer} server
 * @param {Operation} operation
 * @param {Parameters} parameters
 */
async function readAnswer(client, server, operation, parameters) {
  // The peer's first request of a shape waits for its plan.
  const answer = await client.ask(describeRequest(server, operation, parameters), 2 * TIMEOUT_MILLISECONDS);
  if (answer === null) return TIMEOUT;
  if (answer.status !== 200) throw new Error(`status ${String(answer.status)}: ${answer.body.slice(0, 500)}`);
  const { data, errors } = JSON.parse(answer.body);
  if (errors !== undefined) {
    if (/timed? ?out/iu.test(JSON.stringify(errors))) return TIMEOUT;
    throw new Error(JSON.stringify(errors).slice(0, 500));
  }
  return server.kind.dialect === "peer" ? operation.readPeer(data, parameters) : operation.readOurs(data, parameters);
}

/**
 * @param {RunningServer} server
 * @param {Operation} operation
 * @param {unknown} answer
 * @param {unknown} expected
 */
function isSame(server, { isRankedByPeer = false }, answer, expected) {
  if (answer === TIMEOUT || expected === TIMEOUT) return true;
  if (isRankedByPeer && server.kind.dialect === "peer" && Array.isArray(answer) && Array.isArray(expected)) {
    return answer.length === expected.length && new Set(answer).size === answer.length;
  }
  return isDeepStrictEqual(answer, expected);
}

/**
 * @param {unknown} parameters
 * @param {unknown} expected
 * @param {unknown} answer
 */
function describeDifference(parameters, expected, answer) {
  const [left, right] = [JSON.stringify(expected), JSON.stringify(answer)];
  let place = 0;
  while (place < left.length && left[place] === right[place]) place += 1;
  const from = Math.max(0, place - 60);
  return [
    `asked ${JSON.stringify(parameters).slice(0, 200)}`,
    `expected … ${left.slice(from, place + 120)}`,
    `answered … ${right.slice(from, place + 120)}`,
  ].join("\n    ");
}
