import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ask, findClosedPort, runCli, startServing, stop } from "./run-cli.ts";

const run = promisify(execFile);
const isAsked = process.env["TEST_NEO4J_URL"] !== undefined;

/** A server of this test's own, for it is stopped and started again. */
let data = "";
let port = 0;
async function neo4j(command: "start" | "stop"): Promise<void> {
  const place = ["--data", data, ...(command === "start" ? ["--port", String(port)] : [])];
  await run(process.execPath, ["scripts/neo4j/neo4j.mjs", command, ...place]);
}

describe.runIf(isAsked)("digest-graph on Neo4j", () => {
  beforeAll(async () => {
    data = join(await mkdtemp(join(tmpdir(), "digest-graph-neo4j-")), "data");
    port = await findClosedPort();
    await neo4j("start");
  });
  afterAll(async () => {
    await neo4j("stop");
    await rm(data, { recursive: true, force: true });
  });

  it(
    "answers SERVICE_UNAVAILABLE while Neo4j is down, and recovers without a restart",
    { timeout: 120_000 },
    async () => {
      const env = { GRAPH_URL: `neo4j://127.0.0.1:${String(port)}` };
      const stats = "{ stats { digests stories } }";
      const { child, url } = await startServing(["start"], env);
      const before = await ask(url, stats);
      expect(before).toMatchObject({ data: { stats: { digests: 5 } } });

      await neo4j("stop");
      const down = await ask(url, stats);
      expect(down).toMatchObject({ errors: [{ extensions: { code: "SERVICE_UNAVAILABLE" } }] });
      expect(JSON.stringify(down)).not.toContain(String(port));
      expect((await runCli(["load", "seeds"], env)).code).toBe(2);

      await neo4j("start");
      await vi.waitFor(
        async () => {
          expect(await ask(url, stats)).toEqual(before);
        },
        { timeout: 30_000, interval: 500 },
      );
      expect(await stop(child)).toBe(0);
    },
  );
});
