import { existsSync } from "node:fs";
import { lstat, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli, runCliInto } from "./run-cli.ts";

/** A file that Linux has for this: it opens, and every write to it says that the disk is full. */
const FULL = "/dev/full";

let folder = "";
let env: { readonly GRAPH_URL: string };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "digest-graph-full-"));
  env = { GRAPH_URL: `file:${join(folder, "graph.db")}` };
  await runCli(["load", "seeds"], env);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe.skipIf(!existsSync(FULL))("on a full disk", () => {
  it.each([
    ["export", "graph", "--format", "json"],
    ["stats"],
    ["extract", "seeds"],
    ["schema"],
    ["decisions", "export"],
    ["candidates", "--min-stories", "1"],
  ])("one line says that standard output could not be written: %s %s", async (...args) => {
    expect(await runCliInto(FULL, args, env)).toEqual({
      code: 2,
      stderr: "digest-graph: standard output: no space left on device\n",
    });
  });

  it.each([
    [["export", "graph", "--format", "graphml", "--output"]],
    [["export", "backup", "--output"]],
    [["decisions", "export"]],
  ])("one line names the file that could not be written: %j", async (args) => {
    const link = join(folder, "on-a-full-disk");
    await symlink(FULL, link);
    expect(await runCli([...args, link], env)).toEqual({
      code: 2,
      stdout: "",
      stderr: `digest-graph: ${link}: no space left on device\n`,
    });
    // What is no plain file is never replaced.
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    await rm(link);
  });

  it("a load whose report cannot be written ends, and names the report", async () => {
    const { code, stderr } = await runCli(["load", "seeds", "--report", FULL], env);
    expect(code).toBe(2);
    expect(stderr).toContain("digest-graph: /dev/full: no space left on device\n");
    expect(stderr).not.toContain("    at ");
  });
});

describe("a file that cannot be made", () => {
  it("is named before anything is loaded", async () => {
    const report = join(folder, "none", "report.jsonl");
    const graph = join(folder, "unmade.db");
    expect(await runCli(["load", "seeds", "--report", report], { GRAPH_URL: `file:${graph}` })).toEqual({
      code: 2,
      stdout: "",
      stderr: `digest-graph: ${report}: no such file or directory\n`,
    });
    expect(existsSync(graph)).toBe(false);
  });

  it.each([[["export", "graph", "--format", "json", "--output"]], [["export", "backup", "--output"]]])(
    "is named: %j",
    async (args) => {
      const file = join(folder, "none", "graph.json");
      expect(await runCli([...args, file], env)).toEqual({
        code: 2,
        stdout: "",
        stderr: `digest-graph: ${file}: no such file or directory\n`,
      });
      expect(await readdir(folder)).not.toContain("none");
    },
  );
});
