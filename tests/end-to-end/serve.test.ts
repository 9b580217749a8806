import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ask, runCli, startServing, stop } from "./run-cli.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "digest-graph-serve-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const STATS = "{ stats { digests stories } }";

describe("digest-graph start", () => {
  it("loads the seeds into an empty graph, serves them, and ends cleanly on SIGTERM", async () => {
    const env = { GRAPH_URL: `file:${join(folder, "start.db")}` };
    const first = await startServing(["start"], env);
    expect(await ask(first.url, STATS)).toMatchObject({ data: { stats: { digests: 5 } } });
    const answer = await ask(
      first.url,
      `{ entity(ref: { name: "吴恩达" }) { key storyCount neighbors(first: 3) { edges { node { name } evidence(first: 1) { quotes } } } } }`,
    );
    expect(answer).toMatchObject({ data: { entity: { key: "person:andrew-ng" } } });
    expect(await stop(first.child)).toBe(0);

    const second = await startServing(["start"], env);
    expect(await ask(second.url, STATS)).toMatchObject({ data: { stats: { digests: 5 } } });
    expect(await stop(second.child)).toBe(0);
  });
});

describe("digest-graph serve", () => {
  it("loads what appears in the folder it watches", async () => {
    const news = join(folder, "news");
    await mkdir(news);
    const { child, url } = await startServing(["serve", "--watch", news], {
      GRAPH_URL: `file:${join(folder, "watch.db")}`,
    });
    expect(await ask(url, STATS)).toEqual({ data: { stats: { digests: 0, stories: 0 } } });
    await copyFile("seeds/000_b860809a09c1d6ee.txt", join(news, "a.txt"));
    await vi.waitFor(
      async () => {
        expect(await ask(url, STATS)).toEqual({ data: { stats: { digests: 1, stories: 14 } } });
      },
      { timeout: 20_000, interval: 200 },
    );
    expect(await stop(child)).toBe(0);
  });

  it("does not start with a catalogue or a folder to watch that it could not load with", async () => {
    const none = join(folder, "none");
    const env = { GRAPH_URL: `file:${join(folder, "unstarted.db")}`, PORT: "0" };
    for (const command of ["serve", "start"]) {
      expect(await runCli([command], { ...env, CATALOGUE: none })).toEqual({
        code: 2,
        stdout: "",
        stderr: `digest-graph: The catalogue ${none}: no such file or directory\n`,
      });
    }
    expect(await runCli(["serve", "--watch", none], env)).toEqual({
      code: 2,
      stdout: "",
      stderr: `digest-graph: ${none}: no such folder.\n`,
    });
  });

  it("says which port is taken", async () => {
    const env = { GRAPH_URL: `file:${join(folder, "port.db")}` };
    const { child, url } = await startServing(["serve"], env);
    const { port } = new URL(url);
    const { code, stderr } = await runCli(["serve", "--port", port], env);
    expect(code).toBe(2);
    expect(stderr).toContain(port);
    expect(await stop(child)).toBe(0);
  });
});

describe("digest-graph", () => {
  it.each([[["frobnicate"]], [["load"]], [["load", "--nonsense", "x"]], [[]]])(
    "explains how to call it after %j",
    async (args) => {
      const { code, stderr } = await runCli(args);
      expect(code).toBe(2);
      expect(stderr).toMatch(/error:|Usage:/u);
    },
  );

  it("prints help on request", async () => {
    expect(await runCli(["--help"])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("Usage: digest-graph") as string,
    });
  });

  it("finds its set-up healthy", async () => {
    const env = { GRAPH_URL: `file:${join(folder, "doctor.db")}` };
    await runCli(["load", "seeds"], env);
    const { code, stdout } = await runCli(["doctor"], env);
    expect(stdout).not.toContain("FAILED");
    expect(code).toBe(0);
  });

  it("advises to load again what was read with another catalogue or time zone, or by other rules", async () => {
    const news = join(folder, "mixed");
    await mkdir(news);
    for (const name of ["000_b860809a09c1d6ee.txt", "001_27fdcf881bb73ddb.txt"])
      await copyFile(join("seeds", name), join(news, name));
    const env = { GRAPH_URL: `file:${join(folder, "mixed.db")}` };
    await runCli(["load", news], env);
    expect((await runCli(["doctor"], env)).stdout).toContain("ok     digests");
    await runCli(["load", join(news, "000_b860809a09c1d6ee.txt"), "--time-zone", "Asia/Shanghai"], env);
    const { code, stdout } = await runCli(["doctor"], env);
    expect(stdout).toMatch(/^advice digests +1 of 2 were read by other rules, .*: load them again$/mu);
    expect(code).toBe(0);
  });

  it("finds that there is no graph yet, and begins none", async () => {
    const path = join(folder, "not-yet.db");
    const { code, stdout } = await runCli(["doctor"], { GRAPH_URL: `file:${path}` });
    expect(stdout).toContain(`FAILED store      There is no graph in ${path}`);
    expect(code).toBe(2);
    expect(existsSync(path)).toBe(false);
  });

  it("finds registered operations that it could not serve with", async () => {
    const { code, stdout } = await runCli(["doctor"], {
      GRAPH_URL: `file:${join(folder, "doctor.db")}`,
      PERSISTED_OPERATIONS: join(folder, "no-operations"),
    });
    expect(stdout).toContain(`FAILED operations PERSISTED_OPERATIONS: ${join(folder, "no-operations")} cannot be read`);
    expect(stdout.match(/FAILED/gu)).toHaveLength(1);
    expect(code).toBe(2);
  });

  it("prints the schema that is committed", async () => {
    const { stdout } = await runCli(["schema"]);
    expect(stdout).toContain("type Query");
  });
});
