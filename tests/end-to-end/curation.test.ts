import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";

const DIGEST = `---
title: "Morning"
date: 2026-01-02T03:04:05+08:00
---

1.  [OpenAI 发布 GPT-9-Codex](https://x.com/sama/status/1999999999999999999)

    OpenAI 发布了 **GPT-9-Codex**，由 **Zorbulon** 评测。**Zorbulon** 说 **GPT-9-Codex** 很好。
`;

const DECISIONS = `- rename: organization:openai
  name: Open AI
  reason: To try it
- retype: ENTITY
  type: Organization
  reason: A company
`;

let folder = "";
let env: Record<string, string> = {};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "digest-graph-curation-"));
  env = { GRAPH_URL: `file:${join(folder, "graph.db")}` };
  await mkdir(join(folder, "news"));
  await writeFile(join(folder, "news", "a.md"), DIGEST);
  await runCli(["load", join(folder, "news")], env);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function versionOf(environment: Record<string, string>): Promise<unknown> {
  const { stdout } = await runCli(["stats", "--json"], environment);
  return JSON.parse(stdout).version;
}

it("takes decisions from a file, gives them back, rebuilds, backs up and restores", { timeout: 120_000 }, async () => {
  const file = join(folder, "decisions.yaml");
  await writeFile(file, DECISIONS.replace("ENTITY", "model:gpt-9-codex"));
  const before = await versionOf(env);
  const tried = await runCli(["decisions", "import", file, "--dry-run"], env);
  expect(tried).toMatchObject({ code: 0, stderr: "" });
  expect(tried.stdout).toContain("would be 2 taken, 0 undone, 0 known already\nwould change 1 digests, 1 stories");
  expect(tried.stdout).toContain("come: organization:gpt-9-codex");
  expect(await versionOf(env)).toBe(before);
  const done = await runCli(["decisions", "import", file], env);
  expect(done.stdout).toContain("2 taken, 0 undone, 0 known already\nchanged 1 digests, 1 stories");
  const version = await versionOf(env);
  expect(version).not.toBe(before);
  const exported = await runCli(["decisions", "export"], env);
  expect(exported.stdout).toContain("- rename: organization:openai\n  name: Open AI\n  reason: To try it\n");
  const again = await runCli(["decisions", "import", "-"], env, exported.stdout);
  expect(again.stdout).toContain("0 taken, 0 undone, 2 known already");
  expect((await runCli(["rebuild"], env)).stdout).toBe("rebuilt from 1 digests; nothing was wrong\n");

  const backup = join(folder, "backup.jsonl.gz");
  expect((await runCli(["export", "backup", "--output", backup], env)).stdout).toBe(
    `1 digests, graph version ${String(version)}\n`,
  );
  await writeFile(file, exported.stdout);
  const other = { GRAPH_URL: `file:${join(folder, "other.db")}` };
  expect(await runCli(["restore", backup, "--decisions", file], other)).toMatchObject({
    code: 0,
    stdout: `1 digests, 2 decisions, graph version ${String(version)}\n`,
  });
  expect(await versionOf(other)).toBe(version);
  const without = await runCli(["restore", backup], { GRAPH_URL: `file:${join(folder, "without.db")}` });
  expect(without).toMatchObject({ code: 0, stdout: expect.stringContaining("1 digests, 0 decisions") as string });
  expect(without.stderr).toContain(`The backup was made of graph version ${String(version)}`);
  const refused = await runCli(["restore", backup], other);
  expect(refused).toMatchObject({ code: 2, stdout: "" });
  expect(refused.stderr).toContain("The graph is not empty (1 digests, 2 decisions)");
});

it("names file and line of what is wrong, and takes nothing", { timeout: 120_000 }, async () => {
  const file = join(folder, "wrong.yaml");
  const version = await versionOf(env);
  await writeFile(file, DECISIONS.replace("ENTITY", "model:nobody-knows"));
  const missing = await runCli(["decisions", "import", file], env);
  expect(missing).toMatchObject({ code: 2, stdout: "" });
  expect(missing.stderr).toBe(`digest-graph: ${file}:4: entity: there is no entity model:nobody-knows.\n`);
  await writeFile(file, "- merge: a\n");
  expect((await runCli(["decisions", "import", file], env)).stderr).toContain(`${file}:1: "a" is no key of an entity`);
  const backup = join(folder, "no-backup");
  await writeFile(backup, "hello\n");
  const unusable = await runCli(["restore", backup], { GRAPH_URL: `file:${join(folder, "third.db")}` });
  expect(unusable).toMatchObject({ code: 2, stderr: `digest-graph: ${backup} is no backup of digest-graph.\n` });
  expect(await versionOf(env)).toBe(version);
});

it(
  "lists unknown names as a catalogue that can be passed back, and no more of them than it says",
  {
    timeout: 120_000,
  },
  async () => {
    const listed = await runCli(["candidates", "--min-stories", "1", "--limit", "5000"], env);
    expect(listed).toMatchObject({ code: 0, stdout: expect.stringContaining("- name: Zorbulon") });
    const catalogue = join(folder, "mine.yaml");
    await writeFile(catalogue, listed.stdout);
    const extracted = await runCli(["extract", join(folder, "news", "a.md"), "--catalogue", catalogue], env);
    expect(extracted).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/"surface":"Zorbulon"[^}]*"rule":"catalogue"/u),
    });
    const none =
      "No unknown name of type Person is in 4000 stories or more; --min-stories 1 lists those of a single one too.";
    expect(await runCli(["candidates", "--type", "Person", "--min-stories", "4000"], env)).toEqual({
      code: 0,
      stdout: "",
      stderr: `${none}\n`,
    });
    expect(await runCli(["candidates", "--limit", "5001"], env)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("at most 5000"),
    });
  },
);
