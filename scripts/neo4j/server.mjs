// The server process: its data directory, its pid file, its log, its port.

import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "./problem.mjs";

const LAUNCHER = path.join(import.meta.dirname, "Neo4jServer.java");
const SETTINGS = path.join(import.meta.dirname, "neo4j.conf");

const pidFile = (data) => path.join(data, "server.pid");
const logFile = (data) => path.join(data, "server.log");

/**
 * Makes the data directory. Refuses a folder that holds other things: Neo4j would strew its files
 * among them, and `fresh` delete them.
 * @throws {Problem} where the folder is not one of ours
 */
export function prepareData(data, fresh) {
  fs.mkdirSync(data, { recursive: true });
  const names = fs.readdirSync(data);
  if (names.length > 0 && !fs.existsSync(logFile(data))) {
    throw new Problem(`--data ${data} holds other things: give it a directory of its own.`);
  }
  if (!fresh) return;
  // The log goes last: it is what tells that the directory is ours, should this be interrupted.
  for (const name of names.filter((each) => each !== path.basename(logFile(data)))) {
    fs.rmSync(path.join(data, name), { recursive: true });
  }
}

/**
 * Starts the server as a process that outlives this one, its output going to the log.
 * @returns {import("node:child_process").ChildProcess}
 */
export function launch({ java, lib, data, port, heap }) {
  const log = fs.openSync(logFile(data), "w");
  const opened = ["java.nio", "java.io", "sun.nio.ch"]; // what Neo4j reaches into
  const options = [`-Xmx${heap}`, "-XX:+ExitOnOutOfMemoryError", "-cp", path.join(lib, "*")];
  const child = spawn(
    java,
    [
      ...options,
      ...opened.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
      LAUNCHER,
      data,
      String(port),
      SETTINGS,
    ],
    { cwd: data, detached: true, stdio: ["ignore", log, log] },
  );
  fs.closeSync(log);
  child.unref();
  fs.writeFileSync(pidFile(data), `${child.pid} ${port}\n`);
  return child;
}

/**
 * Finds the server that runs on a data directory. The pid file alone proves nothing: after a crash
 * its number may be another program's.
 * @returns {{pid: number, port: number} | undefined}
 */
export function findServer(data) {
  if (!fs.existsSync(pidFile(data))) return undefined;
  const [pid, port] = fs.readFileSync(pidFile(data), "utf8").trim().split(" ").map(Number);
  const isOurs = pid > 1 && readCommandLine(pid).includes(`${path.basename(LAUNCHER)} ${data} ${port} `);
  return isOurs ? { pid, port } : undefined;
}

/** The command line of a process; "" where there is no such process, or only its zombie. */
function readCommandLine(pid) {
  if (fs.existsSync("/proc/self/cmdline")) {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    } catch {
      return "";
    }
  }
  const asked = spawnSync("ps", ["-ww", "-p", String(pid), "-o", "args="], { encoding: "utf8" });
  return asked.stdout ?? "";
}

/**
 * Ends the server: SIGTERM and time to write its last checkpoint, only then SIGKILL.
 * @returns {Promise<boolean>} whether it ended by itself
 */
export async function endServer(data, seconds) {
  const server = findServer(data);
  if (server) process.kill(server.pid, "SIGTERM");
  const ended = await waitUntil(() => !findServer(data), seconds);
  if (!ended) process.kill(server.pid, "SIGKILL");
  await waitUntil(() => !findServer(data), 10);
  fs.rmSync(pidFile(data), { force: true });
  return ended;
}

/** Asks again and again, for some seconds. @returns {Promise<boolean>} whether it came true */
export async function waitUntil(condition, seconds) {
  const deadline = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > deadline) return false;
    await sleep(100);
  }
  return true;
}

const BOLT_HANDSHAKE = Buffer.from(
  [
    "6060B017", // magic number
    "00080805", // any of the versions 5.8 to 5.0
    "00020404", // or 4.4 to 4.2
    "00000000",
    "00000000",
  ].join(""),
  "hex",
);

/**
 * Whether a Bolt server answers the protocol's handshake: four proposals of a version out, the one
 * it chose back, zero where it speaks none of them.
 * @returns {Promise<boolean>}
 */
export function answersBolt(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => socket.write(BOLT_HANDSHAKE));
    const answer = (yes) => {
      socket.destroy();
      resolve(yes);
    };
    socket.setTimeout(2000, () => answer(false));
    socket.once("error", () => answer(false));
    socket.once("close", () => answer(false));
    socket.once("data", (chosen) => answer(chosen.length >= 4 && chosen.readUInt32BE(0) > 0));
  });
}

/** Whether a program listens on the port already. @returns {Promise<boolean>} */
export function isPortTaken(port) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (error) => {
      if (error.code === "EADDRINUSE") resolve(true);
      else reject(new Problem(`Port ${port} cannot be used: ${error.message}`));
    });
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(false)));
  });
}

/** The end of the log, for a message. */
export function describeLog(data) {
  const text = fs.readFileSync(logFile(data), "utf8").trimEnd();
  if (text === "") return `${logFile(data)} is empty.`;
  const lines = text.split("\n").slice(-20);
  return [`The end of ${logFile(data)}:`, ...lines.map((line) => `  ${line}`)].join("\n");
}
