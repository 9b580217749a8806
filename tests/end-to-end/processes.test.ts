import { type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runCli, startCli, startServing, stop } from "./run-cli.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const PROCESSES = 2;

let folder = "";
let env: Record<string, string> = {};
let served: Awaited<ReturnType<typeof startServing>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "digest-graph-processes-"));
  env = {
    GRAPH_URL: `file:${join(folder, "graph.db")}`,
    PROCESSES: String(PROCESSES),
    ADMIN_TOKEN: "opens",
    // Else only the first of equal questions would be counted.
    RESPONSE_CACHE: "0",
  };
  served = await startServing(["serve"], env);
  await untilAllAnswer();
});
afterAll(async () => {
  await stop(served.child);
  await rm(folder, { recursive: true });
});

/** Over a connection of its own: the processes get them in turn. */
async function send(path: string, body: object | null = null): Promise<string> {
  const agent = new Agent({ keepAlive: false });
  const headers = { "content-type": "application/json", authorization: "Bearer opens" };
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, served.url), { agent, headers, method: body === null ? "GET" : "POST" });
    asked.once("error", reject);
    asked.once("response", (response) => {
      text(response).then(resolve, reject);
    });
    asked.end(body === null ? "" : JSON.stringify(body));
  });
}

async function ask(query: string, variables: object = {}): Promise<unknown> {
  return JSON.parse(await send("/graphql", { query, variables }));
}

/** The sum of a metric's values with all their labels. */
async function readMetric(name: string, labels = ""): Promise<number> {
  const lines = (await send("/metrics")).split("\n");
  const values = lines.filter((line) => /^\w+/u.exec(line)?.[0] === name && line.includes(labels));
  return values.reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
}

async function untilAllAnswer(): Promise<void> {
  await vi.waitFor(
    async () => {
      expect(await readMetric("digest_graph_processes")).toBe(PROCESSES);
    },
    { timeout: 20_000, interval: 100 },
  );
}

async function readChildren(child: ChildProcess = served.child): Promise<number[]> {
  const pid = String(child.pid);
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  return children.split(" ").filter(Boolean).map(Number);
}

function nonEmpty<T>(items: readonly T[]): readonly T[] | null {
  return items.length === 0 ? null : items;
}

describe("a service of several processes", () => {
  it("answers with what was loaded by any of them", async () => {
    const content = await readFile("seeds/000_b860809a09c1d6ee.txt", "utf8");
    const load = `mutation ($content: String!) { loadDigest(key: "daily/a", content: $content) { status } }`;
    expect(await ask(load, { content })).toMatchObject({ data: { loadDigest: { status: "LOADED" } } });
    for (let connection = 0; connection < 2 * PROCESSES; connection += 1) {
      expect(await ask("{ stats { digests stories } }")).toEqual({ data: { stats: { digests: 1, stories: 14 } } });
    }
  });

  it("tells on /metrics what all of them have done, whichever is asked", async () => {
    for (let connection = 0; connection < 3 * PROCESSES; connection += 1)
      await ask("query Counted { stats { digests } }");
    for (let connection = 0; connection < PROCESSES; connection += 1) {
      // A process that is busy with something else tells a second later.
      await vi.waitFor(async () => {
        const counted = await readMetric("digest_graph_operation_duration_seconds_count", 'operation="Counted"');
        expect(counted).toBe(3 * PROCESSES);
      }, 20_000);
    }
  });

  // Only Linux tells here which processes belong to the service.
  it.runIf(process.platform === "linux")("replaces a process that ends, and answers meanwhile", async () => {
    const [killed = 0, ...others] = await readChildren();
    expect(others).toHaveLength(PROCESSES - 1);
    const before = await readMetric("digest_graph_operation_duration_seconds_count");
    expect(before).toBeGreaterThan(0);
    process.kill(killed, "SIGKILL");
    await vi.waitFor(async () => {
      expect(await readChildren()).not.toContain(killed);
    }, 20_000);
    expect(await ask("{ stats { digests } }")).toMatchObject({ data: { stats: {} } });
    await untilAllAnswer();
    // A counter that falls is taken for one that began anew.
    expect(await readMetric("digest_graph_operation_duration_seconds_count")).toBeGreaterThan(before);
  });

  it.runIf(process.platform === "linux")("tells metrics though one of its processes is busy", async () => {
    const [busy = 0] = await readChildren();
    const before = await readMetric("digest_graph_operation_duration_seconds_count");
    process.kill(busy, "SIGSTOP");
    try {
      // The first of two connections may be the busy one's, who answers when it is free.
      const told = await Promise.any([1, 2].map(() => readMetric("digest_graph_operation_duration_seconds_count")));
      expect(told).toBeGreaterThanOrEqual(before);
    } finally {
      process.kill(busy, "SIGCONT");
    }
  });

  // As a terminal and a service manager stop it: all at once, also while it starts.
  it.runIf(process.platform === "linux").each([
    ["SIGINT", "listens"],
    ["SIGTERM", "listens"],
    ["SIGINT", "starts"],
    ["SIGTERM", "starts"],
  ] as const)("ends with all its processes on %s, given to each when it %s", async (signal, moment) => {
    const another = startCli(["serve"], { PORT: "0", ...env });
    let complained = "";
    another.stderr.on("data", (chunk: Buffer) => (complained += chunk.toString()));
    if (moment === "listens") await once(another.stdout, "data");
    const children = await vi.waitUntil(async () => nonEmpty(await readChildren(another)), {
      interval: 5,
      timeout: 20_000,
    });
    const closed = once(another, "close");
    for (const pid of [another.pid ?? 0, ...children]) process.kill(pid, signal);
    expect([await closed, complained]).toEqual([[0, null], ""]);
    for (const child of children) expect(() => process.kill(child, 0)).toThrow("ESRCH");
  });

  it("ends, once and in its user's words, where a process cannot serve", async () => {
    const operations = join(folder, "operations.json");
    await writeFile(operations, "{");
    const { code, stderr } = await runCli(["serve"], { ...env, PERSISTED_OPERATIONS: operations });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^digest-graph: [^\n]*operations\.json[^\n]*\n$/u);
  });
});
