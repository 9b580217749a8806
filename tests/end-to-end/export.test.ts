import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";

const DIGEST = `---
title: "Morning"
date: 2026-01-02T03:04:05+08:00
---

1.  [OpenAI 发布 GPT-9-Codex](https://x.com/sama/status/1999999999999999999)

    OpenAI 发布了 **GPT-9-Codex**。
`;

let folder = "";
let env: Record<string, string> = {};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "digest-graph-export-"));
  env = { GRAPH_URL: `file:${join(folder, "graph.db")}` };
  await mkdir(join(folder, "news"));
  await writeFile(join(folder, "news", "a.md"), DIGEST);
  await runCli(["load", join(folder, "news")], env);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

function exportAround(key: string, ...flags: readonly string[]) {
  return runCli(["export", "subgraph", "--around", key, ...flags], env);
}

describe("digest-graph export subgraph", () => {
  it("writes GraphML to standard output or a file, the same bytes", async () => {
    const { code, stdout } = await exportAround("organization:openai", "--format", "graphml", "--hops", "2");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^<\?xml[^]*<node id="organization:openai">[^]*<\/graphml>\s*$/u);
    const file = join(folder, "openai.graphml");
    const again = await exportAround("organization:openai", "--format", "graphml", "--hops", "2", "--output", file);
    expect(again).toMatchObject({ code: 0, stdout: "" });
    expect(await readFile(file, "utf8")).toBe(stdout);
    expect((await readdir(folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("says what it does not accept", async () => {
    const cases = [
      [["organization:openai", "--format", "xls"], "Allowed choices are gexf, graphml"],
      [["organization:openai", "--format", "gexf", "--hops", "9"], "hops: 9 is not accepted; give 1 to 3."],
      [["person:nobody", "--format", "gexf"], "there is no entity person:nobody"],
    ] as const;
    for (const [[key, ...flags], message] of cases) {
      const { code, stdout, stderr } = await exportAround(key, ...flags);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(message);
      expect(stderr).not.toContain("    at ");
    }
  });
});
