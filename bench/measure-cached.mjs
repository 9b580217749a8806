import { measureThroughput } from "./measure/throughput.mjs";
import { startServer } from "./servers/run-server.mjs";
import { CACHED_SERVERS } from "./servers/servers.mjs";

/** @typedef {import("./operations/operation.mjs").Operation} Operation */
/** @typedef {import("./operations/operation.mjs").Parameters} Parameters */

/**
 * @typedef {object} CachedMeasurement
 * @property {string} server
 * @property {string} operation
 * @property {number} perSecond
 * @property {number} ratio to `{ __typename }` on the same server
 * @property {number} failures
 */

/** What costs a server the least: its answer asks the store for nothing. */
const LEAST = { id: "{ __typename }", ours: { query: "{ __typename }", variables: () => ({}) } };

/** Every parameter is asked for often enough to be kept. */
const WARM_UP_SECONDS = 2;

/**
 * Measures repeated operations with the response cache on, each right after `{ __typename }`.
 * @param {readonly string[]} names of the servers without the cache, of which those that have it are measured
 * @param {{ neo4j: string, sqlite: string }} stores
 * @param {Map<Operation, Parameters[]>} drawn
 * @param {number} seconds
 * @returns {Promise<CachedMeasurement[]>}
 */
export async function measureCached(names, stores, drawn, seconds) {
  /** @type {CachedMeasurement[]} */
  const measured = [];
  for (const name of names) {
    const kind = CACHED_SERVERS[name];
    if (kind === undefined) continue;
    const server = await startServer(name, stores, kind);
    try {
      for (const [operation, parameters] of drawn) {
        const measure = async (/** @type {any} */ asked, /** @type {readonly Parameters[]} */ each) => {
          await measureThroughput(server, null, asked, each, WARM_UP_SECONDS);
          return measureThroughput(server, null, asked, each, seconds);
        };
        const least = await measure(LEAST, [{}]);
        const { perSecond, failures } = await measure(operation, parameters);
        measured.push({
          server: name,
          operation: operation.id,
          perSecond,
          ratio: perSecond / least.perSecond,
          failures: failures + least.failures,
        });
      }
    } finally {
      await server.stop();
    }
  }
  return measured;
}
