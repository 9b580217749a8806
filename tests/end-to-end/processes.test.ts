import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runCli, startServing, stop } from "./run-cli.ts";

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

async function readChildren(): Promise<number[]> {
  const pid = String(served.child.pid);
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  return children.split(" ").filter(Boolean).map(Number);
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
      const counted = await readMetric("digest_graph_operation_duration_seconds_count", 'operation="Counted"');
      expect(counted).toBe(3 * PROCESSES);
    }
  });

  // Only Linux tells here which processes belong to the service.
  it.runIf(process.platform === "linux")("replaces a process that ends, and answers meanwhile", async () => {
    const [killed = 0, ...others] = await readChildren();
    expect(others).toHaveLength(PROCESSES - 1);
    process.kill(killed, "SIGKILL");
    await vi.waitFor(async () => {
      expect(await readChildren()).toEqual(others);
    });
    expect(await ask("{ stats { digests } }")).toMatchObject({ data: { stats: {} } });
    await untilAllAnswer();
    expect(await readChildren()).not.toContain(killed);
  });

  it.runIf(process.platform === "linux")("ends with all its processes", async () => {
    const another = await startServing(["serve"], env);
    const pid = String(another.child.pid);
    const children = (await readFile(`/proc/${pid}/task/${pid}/children`, "utf8")).split(" ").filter(Boolean);
    expect(children.length).toBeGreaterThan(0);
    // As a terminal does, which tells them all at once.
    for (const child of children) process.kill(Number(child), "SIGINT");
    expect(await stop(another.child)).toBe(0);
    for (const child of children) expect(() => process.kill(Number(child), 0)).toThrow("ESRCH");
  });

  it("ends, once and in its user's words, where a process cannot serve", async () => {
    const operations = join(folder, "operations.json");
    await writeFile(operations, "{");
    const { code, stderr } = await runCli(["serve"], { ...env, PERSISTED_OPERATIONS: operations });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^digest-graph: [^\n]*operations\.json[^\n]*\n$/u);
  });
});
