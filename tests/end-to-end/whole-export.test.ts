import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import Database from "libsql";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { EntityProfile } from "../../src/domain/entity.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { buildContribution } from "../store/contract/build-contribution.ts";
import { earlier } from "../store/contract/fixtures.ts";
import { runCli, startServing, stop } from "./run-cli.ts";

/** Entities with so much to say that a file is far larger than what a connection's buffers hold. */
const PROFILES: Record<string, Partial<EntityProfile>> = Object.fromEntries(
  Array.from({ length: 400 }, (_, index) => [
    `product:p${String(index).padStart(3, "0")}`,
    { name: `P${String(index)}`, description: `${String(index)} `.repeat(10_000) },
  ]),
);

// Each run of the command line starts two isolates and a connection.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder = "";
let env: Record<string, string> = {};
let store: GraphStore;
let served: Awaited<ReturnType<typeof startServing>>;
let origin = "";
let log = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "digest-graph-whole-"));
  // How many files are made at a time, counts for each process.
  env = { GRAPH_URL: `file:${join(folder, "graph.db")}`, TMPDIR: folder, PROCESSES: "1" };
  store = createSqliteStore({ file: join(folder, "graph.db") });
  await store.migrate();
  const tells = Object.entries(PROFILES).map(([key, { name = "" }], index) => ({
    title: `${String(index)}: ${name} and P0`,
    names: [
      [key, name],
      ["product:p000", "P0"],
    ] as const,
  }));
  await store.putDigest(buildContribution({ key: "large/1", at: "2026-01-01T00:00:00Z", tells }, PROFILES));
  served = await startServing(["serve"], env);
  served.child.stderr.on("data", (chunk: Buffer) => (log += chunk.toString()));
  served.child.stdout.on("data", (chunk: Buffer) => (log += chunk.toString()));
  ({ origin } = new URL(served.url));
});
afterAll(async () => {
  await stop(served.child);
  await store.close();
  await rm(folder, { recursive: true });
});

const PLAIN = { "accept-encoding": "identity" };

describe("the whole graph", () => {
  it("is the same bytes from the service and the command line, and gzipped", async () => {
    const file = join(folder, "graph.graphml");
    const asked = ["export", "graph", "--format", "graphml", "--kinds", "CO_MENTIONED", "WROTE_ABOUT", "--output"];
    expect(await runCli([...asked, file], env)).toMatchObject({ code: 0, stderr: "" });
    expect(await runCli([...asked, `${file}.gz`], env)).toMatchObject({ code: 0, stderr: "" });
    const whole = await readFile(file, "utf8");
    expect(whole.endsWith("</graphml>\n")).toBe(true);
    expect(gunzipSync(await readFile(`${file}.gz`)).toString()).toBe(whole);
    const response = await fetch(`${origin}/export/graph.graphml?kinds=WROTE_ABOUT,CO_MENTIONED`, { headers: PLAIN });
    expect(await response.text()).toBe(whole);
  });

  it("is one state of the graph while it changes", async () => {
    const version = await store.version();
    const response = await fetch(`${origin}/export/graph.json`, { headers: PLAIN });
    await store.putDigest(earlier());
    const file = (await response.json()) as { graph: { graphVersion: string }; nodes: unknown[]; edges: unknown[] };
    expect(file.graph).toMatchObject({
      graphVersion: version,
      nodeCount: file.nodes.length,
      edgeCount: file.edges.length,
      digestCount: 1,
    });
    const now = (await (await fetch(`${origin}/export/graph.json`)).json()) as typeof file;
    expect(now.graph).toMatchObject({ graphVersion: await store.version(), digestCount: 2 });
  });

  it("is written for four at a time; one that goes away makes room", async () => {
    const clients = Array.from({ length: 4 }, () => new AbortController());
    const open = clients.map(({ signal }) => fetch(`${origin}/export/graph.graphml`, { headers: PLAIN, signal }));
    expect((await Promise.all(open)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const fifth = await fetch(`${origin}/export/graph.graphml`);
    expect([fifth.status, await fifth.json()]).toMatchObject([503, { error: { code: "BUSY" } }]);
    expect(fifth.headers.get("retry-after")).toBe("10");
    // What is soon known is answered meanwhile, however much of it.
    expect((await fetch(`${origin}/export/graph.graphml`, { method: "HEAD" })).status).toBe(200);
    const counts = Array.from({ length: 6 }, (_, index) => `c${index}: graph(minStories: ${index}) { totalNodes }`);
    const counted = await fetch(`${served.url}?query=${encodeURIComponent(`{ ${counts.join(" ")} }`)}`);
    expect(await counted.json()).toEqual({
      data: Object.fromEntries(counts.map((_, index) => [`c${index}`, { totalNodes: expect.any(Number) as number }])),
    });
    for (const client of clients) client.abort();
    await vi.waitFor(
      async () => {
        const another = await fetch(`${origin}/export/graph.graphml`);
        expect(another.status).toBe(200);
        await another.text();
      },
      { timeout: 60_000, interval: 200 },
    );
  });

  it("is not written for clients that take nothing of it", async () => {
    const impatient = await startServing(["serve"], { ...env, EXPORT_STALL_SECONDS: "2" });
    let complaints = "";
    impatient.child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
    impatient.child.stdout.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
    const address = `${new URL(impatient.url).origin}/export/graph.graphml`;
    const stalled = await Promise.all(Array.from({ length: 4 }, () => fetch(address, { headers: PLAIN })));
    expect(stalled.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await vi.waitFor(
      async () => {
        const another = await fetch(address, { headers: PLAIN });
        expect(another.status).toBe(200);
        expect((await another.text()).endsWith("</graphml>\n")).toBe(true);
      },
      { timeout: 60_000, interval: 200 },
    );
    // Reading one before its time is over would save it.
    await vi.waitFor(() => {
      expect(complaints.match(/an export broke off/gu)).toHaveLength(4);
    }, 20_000);
    for (const response of stalled) await expect(response.text()).rejects.toThrow("terminated");
    await stop(impatient.child);
    const lines = complaints.split("\n").filter((line) => line.includes("an export broke off"));
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).toContain("the client has taken nothing for 2 s");
  });

  it("may be asked for by an address that names as many digests as are accepted", async () => {
    const keys = Array.from(
      { length: 200 },
      (_, index) => `每日人工智能新闻摘要/二〇二五年十二月二十日第${String(index)}期`,
    );
    const response = await fetch(
      `${origin}/export/stories.json?${new URLSearchParams(keys.map((key) => ["digest", key]))}`,
    );
    expect([response.status, await response.json()]).toMatchObject([404, { error: { code: "NOT_FOUND" } }]);
  });

  it("counts without a file", async () => {
    const response = await fetch(served.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: "{ graph { totalNodes totalEdges } }" }),
    });
    const { nodeCount, edgeCount } = (
      (await (await fetch(`${origin}/export/graph.json`)).json()) as { graph: Record<string, number> }
    ).graph;
    expect(await response.json()).toEqual({ data: { graph: { totalNodes: nodeCount, totalEdges: edgeCount } } });
  });
});

describe("digest-graph export", () => {
  it("writes what some stories make", async () => {
    const { code, stdout } = await runCli(
      ["export", "stories", "--digest", "archive/2025-11-30", "--network", "stories", "--format", "json"],
      env,
    );
    expect(code).toBe(0);
    const { graph, edges } = JSON.parse(stdout) as { graph: unknown; edges: { surfaces: string[] }[] };
    expect(graph).toMatchObject({ query: "stories", digestCount: 1 });
    expect(edges.flatMap(({ surfaces }) => surfaces)).toContain("智谱");
  });

  it("says what it does not accept", async () => {
    const cases = [
      [["graph", "--format", "csv", "--gzip"], "csv is a ZIP file"],
      [["stories", "--format", "gexf", "--digest", "no/such"], "there is no digest no/such"],
    ] as const;
    for (const [args, message] of cases) {
      const { code, stdout, stderr } = await runCli(["export", ...args], env);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(message);
    }
  });
});

describe("a graph that cannot be read to its end", () => {
  beforeAll(() => {
    const database = new Database(join(folder, "graph.db"));
    database.exec("UPDATE entity SET aliases = '[' WHERE key = 'product:p399'");
    database.close();
  });

  it("breaks the connection off, and the log says why", async () => {
    const response = await fetch(`${origin}/export/graph.graphml`, { headers: PLAIN });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow("terminated");
    await vi.waitFor(() => {
      expect(log).toContain("an export broke off");
    }, 20_000);
    expect(log).toContain("JSON");
  });

  it("leaves no file behind", async () => {
    const file = join(folder, "broken.graphml");
    const { code } = await runCli(["export", "graph", "--format", "graphml", "--output", file], env);
    expect(code).not.toBe(0);
    expect((await readdir(folder)).filter((name) => name.startsWith("broken"))).toEqual([]);
  });
});
