import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { createServer } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const CLI = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program as a user would, with nothing of this process's configuration but what is given. */
export async function runCli(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  stdin: string | Uint8Array = "",
): Promise<CliResult> {
  const child = startCli(args, env);
  child.stdin.end(stdin);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close") as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}

/** As `runCli`, with standard output in a file. */
export async function runCliInto(
  output: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Omit<CliResult, "stdout">> {
  const { PATH = "", HOME = "" } = process.env;
  const file = openSync(output, "w");
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { PATH, HOME, LOG_LEVEL: "warn", ...env },
    stdio: ["ignore", file, "pipe"],
  });
  closeSync(file);
  if (child.stderr === null) throw new TypeError("A pipe was asked for.");
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, "close") as Promise<[number | null]>]);
  return { code, stderr };
}

export function startCli(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcessWithoutNullStreams {
  const { PATH = "", HOME = "" } = process.env;
  return spawn(process.execPath, [CLI, ...args], { env: { PATH, HOME, LOG_LEVEL: "warn", ...env }, stdio: "pipe" });
}

/** Starts `serve` or `start` on a free port and waits until it says where it listens. */
export async function startServing(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ child: ChildProcessWithoutNullStreams; url: string }> {
  const child = startCli(args, { PORT: "0", ...env });
  let said = "";
  let complained = "";
  child.stderr.on("data", (chunk: Buffer) => (complained += chunk.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const listening = /listens at (?<url>http\S+)/u.exec(said)?.groups?.["url"];
      if (listening !== undefined) resolve(listening);
    });
    child.once("exit", (code) => {
      reject(new Error(`ended with ${String(code)} before it listened: ${complained}`));
    });
  });
  return { child, url };
}

export async function stop(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  const closed = once(child, "close") as Promise<[number | null]>;
  child.kill("SIGTERM");
  return (await closed)[0];
}

export async function ask(url: string, query: string, variables: object = {}): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  return await response.json();
}

/** A port of this machine that nothing listens on. */
export async function findClosedPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new TypeError("no port");
  return address.port;
}
