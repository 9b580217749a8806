#!/usr/bin/env node
// A local Neo4j Community for a machine with Java and Maven but no Docker: Maven fetches the jars
// once (fetch.mjs, pom.xml), Java runs them (server.mjs, Neo4jServer.java, neo4j.conf).

import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { fetchNeo4j, findJava } from "./fetch.mjs";
import { Problem } from "./problem.mjs";
import * as server from "./server.mjs";

const USAGE = `Usage: neo4j.mjs start|stop|status [options]

  start    fetch Neo4j if it is not there yet, start it, print its address once it answers
  stop     shut it down
  status   say whether it runs (exit code 0) or not (exit code 1)

  --data DIR       where the database lives (default: .neo4j/data of the project)
  --port PORT      Bolt port on 127.0.0.1 (start; default: 7687)
  --fresh          empty the data directory first (start)
  --heap SIZE      most memory for the Java heap, like 512m or 2g (start; default: 1g)
  --timeout SEC    how long it may take to answer (start; default: 120)

Instances with a port and a data directory of their own run beside each other.`;

const HOME = path.resolve(import.meta.dirname, "../../.neo4j");
const STOP_SECONDS = 60; // the last checkpoint of a large graph takes a while

function readArguments() {
  const { values, positionals } = parseOptions();
  const command = values.help ? "help" : positionals[0];
  if (!(command in COMMANDS) || positionals.length > 1) {
    throw new Problem(`Expected one of start, stop, status.\n\n${USAGE}`);
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Problem(`--port ${values.port}: expected a whole number from 1 to 65535.`);
  }
  const timeout = Number(values.timeout);
  if (!(timeout > 0)) {
    throw new Problem(`--timeout ${values.timeout}: expected a number of seconds above 0.`);
  }
  if (!/^[1-9]\d*[mg]$/i.test(values.heap)) {
    throw new Problem(`--heap ${values.heap}: expected a size like 512m or 2g.`);
  }
  if (values.data === "") {
    throw new Problem("--data: expected a directory.");
  }
  return { ...values, command, port, timeout, data: resolveDirectory(values.data) };
}

/** One name for a directory, whichever links lead to it: it identifies the server that runs there. */
function resolveDirectory(name) {
  return fs.existsSync(name) ? fs.realpathSync(name) : path.resolve(name);
}

function parseOptions() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        data: { type: "string", default: path.join(HOME, "data") },
        port: { type: "string", default: "7687" },
        fresh: { type: "boolean", default: false },
        heap: { type: "string", default: "1g" },
        timeout: { type: "string", default: "120" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw new Problem(`${error.message}\n\n${USAGE}`);
  }
}

async function start({ data, port, fresh, heap, timeout }) {
  const running = server.findServer(data);
  if (running && (fresh || running.port !== port)) {
    throw new Problem(`Neo4j runs on ${data} already, port ${running.port}: stop it first.`);
  }
  let child;
  if (running) {
    console.error(`Neo4j runs on ${data} already.`);
  } else {
    if (await server.isPortTaken(port)) {
      throw new Problem(`Port ${port} is taken by another program: choose another with --port.`);
    }
    const java = findJava();
    const lib = fetchNeo4j(HOME);
    server.prepareData(data, fresh);
    child = server.launch({ java, lib, data, port, heap });
    // Whoever interrupts the start wants no server.
    process.once("SIGINT", () => child.kill());
    process.once("SIGTERM", () => child.kill());
  }

  let answers = false;
  const hasEnded = () => (child ? child.exitCode !== null || child.signalCode !== null : false);
  await server.waitUntil(async () => {
    answers = !hasEnded() && (await server.answersBolt(port));
    return answers || hasEnded();
  }, timeout);
  if (!answers) {
    const reason = hasEnded() ? "Neo4j did not start." : `No answer within ${timeout} seconds.`;
    if (child) await server.endServer(data, STOP_SECONDS);
    throw new Problem(`${reason}\n${server.describeLog(data)}`);
  }
  console.log(`bolt://127.0.0.1:${port}`);
}

async function stop({ data }) {
  const running = server.findServer(data);
  const endedByItself = await server.endServer(data, STOP_SECONDS);
  if (!running) {
    console.log(`Neo4j does not run on ${data}.`);
  } else if (endedByItself) {
    console.log(`Neo4j on ${data} has stopped.`);
  } else {
    console.log(`Neo4j on ${data} had to be killed: it did not stop in ${STOP_SECONDS} seconds.`);
  }
}

async function status({ data }) {
  const running = server.findServer(data);
  if (!running) {
    console.log(`Neo4j does not run on ${data}.`);
    process.exitCode = 1;
    return;
  }
  const answers = await server.answersBolt(running.port);
  const state = answers ? "answers on" : "runs but does not answer on";
  console.log(`Neo4j ${state} bolt://127.0.0.1:${running.port} (process ${running.pid}, ${data}).`);
}

const COMMANDS = { start, stop, status, help: () => console.log(USAGE) };

try {
  const settings = readArguments();
  await COMMANDS[settings.command](settings);
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
