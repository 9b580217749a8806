import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SERVERS } from "./servers.mjs";

/** @typedef {import("../operations/operation.mjs").Operation} Operation */
/** @typedef {import("../operations/operation.mjs").Parameters} Parameters */

/**
 * @typedef {object} RunningServer
 * @property {string} name
 * @property {import("./servers.mjs").ServerKind} kind
 * @property {number} port on 127.0.0.1
 * @property {number} pid
 * @property {() => Promise<void>} stop
 */

/** Peers build large schemas, stores open large files. */
const START_SECONDS = 60;
const STOP_SECONDS = 15;

/**
 * Starts one of SERVERS and waits until its port answers. What it prints goes to `.data/logs`.
 * @param {string} name
 * @param {{ neo4j: string, sqlite: string }} stores their addresses, as GRAPH_URL has them
 * @param {import("./servers.mjs").ServerKind | undefined} kind another one of that name
 * @returns {Promise<RunningServer>}
 */
export async function startServer(name, stores, kind = SERVERS[name]) {
  if (kind === undefined) throw new Error(`No server ${name}`);
  const port = await findFreePort();
  const logs = path.resolve(import.meta.dirname, "../.data/logs");
  mkdirSync(logs, { recursive: true });
  const log = createWriteStream(path.join(logs, `${name}.log`));
  const child = spawn(process.execPath, kind.command, {
    env: {
      ...process.env,
      NODE_ENV: "production",
      LOG_LEVEL: "error",
      GRAPH_URL: stores[kind.store],
      PORT: String(port),
      ...kind.environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  // An interrupted run leaves nothing behind.
  process.once("exit", () => child.kill());
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const isUp = await waitUntil(async () => hasEnded() || (await answers(port)), START_SECONDS);
  if (!isUp || hasEnded()) {
    child.kill();
    throw new Error(`${name} does not start: see ${path.relative(process.cwd(), logs)}/${name}.log`);
  }
  return {
    name,
    kind,
    port,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill("SIGTERM");
      if (!(await waitUntil(() => Promise.resolve(hasEnded()), STOP_SECONDS))) child.kill("SIGKILL");
    },
  };
}

/**
 * What to send to a server for an operation.
 * @param {RunningServer} server
 * @param {Operation} operation
 * @param {Parameters} parameters
 */
export function describeRequest({ kind: { dialect } }, operation, parameters) {
  const headers = { "content-type": "application/json", accept: "application/json" };
  const method = /** @type {const} */ ("POST");
  if (dialect === "limit") return { method, path: `/${operation.id}`, headers, body: JSON.stringify(parameters) };
  const { query, variables } = operation[dialect];
  const oneLine = query.replaceAll(/\s+/gu, " ");
  return {
    method,
    path: "/graphql",
    headers,
    body: JSON.stringify({ query: oneLine, variables: variables(parameters) }),
  };
}

/** @returns {Promise<number>} */
function findFreePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        resolve(address !== null && typeof address === "object" ? address.port : 0);
      });
    });
  });
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function answers(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    const end = (/** @type {boolean} */ yes) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once("connect", () => {
      end(true);
    });
    socket.once("error", () => {
      end(false);
    });
  });
}

/**
 * @param {() => Promise<boolean>} condition
 * @param {number} seconds
 */
async function waitUntil(condition, seconds) {
  const deadline = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > deadline) return false;
    await sleep(50);
  }
  return true;
}
