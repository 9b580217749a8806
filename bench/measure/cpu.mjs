import { readFileSync } from "node:fs";
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

/** Linux counts CPU time in these on every machine (USER_HZ). */
const TICKS_PER_SECOND = 100;

/**
 * CPU time that a process and those that it started have used so far, all their threads together. Linux only.
 * @param {number} pid
 * @returns {number}
 */
export function readCpuSeconds(pid) {
  const children = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, "utf8")
    .split(" ")
    .filter(Boolean);
  return children.reduce((sum, child) => sum + readCpuSeconds(Number(child)), readOwnCpuSeconds(pid));
}

/** @param {number} pid */
function readOwnCpuSeconds(pid) {
  // 1234 (node) S 1 1234 … utime stime …: the name may hold blanks, so count from its end.
  const text = readFileSync(`/proc/${String(pid)}/stat`, "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Below this share of one CPU a process is at rest: the JVM always does a little. */
const REST_SHARE = 0.2;
const LOOK_MILLISECONDS = 250;

/**
 * Waits until processes have done what nobody waits for any more, such as requests that were cut off.
 * @param {readonly number[]} pids
 * @param {number} mostSeconds
 */
export async function waitForRest(pids, mostSeconds) {
  const sum = () => pids.reduce((total, pid) => total + readCpuSeconds(pid), 0);
  const end = performance.now() + mostSeconds * 1000;
  for (let before = sum(), share = 1; share > REST_SHARE && performance.now() < end;) {
    await sleep(LOOK_MILLISECONDS);
    const now = sum();
    share = (now - before) / (LOOK_MILLISECONDS / 1000);
    before = now;
  }
}

/** The machine, and how busy it is: `2 CPUs (…), load 0.42`. */
export function describeMachine() {
  const [load = 0] = os.loadavg();
  const model = os.cpus()[0]?.model ?? "unknown";
  return { cpus: os.cpus().length, model, load, memoryGb: Math.round(os.totalmem() / 2 ** 30), node: process.version };
}
