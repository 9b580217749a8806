import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findClosedPort, runCli } from "./run-cli.ts";

const DIGEST = `---
title: "Morning"
date: 2026-01-02T03:04:05+08:00
---

1.  [OpenAI 发布 GPT-9-Codex-Sam Altman](https://x.com/sama/status/1999999999999999999)

    OpenAI 发布了 **GPT-9-Codex**。
`;

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "digest-graph-load-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Writes files into a new folder `name/news` and gives the store that belongs to it. */
async function arrange(name: string, files: Readonly<Record<string, string | Uint8Array>>) {
  const news = join(folder, name, "news");
  await mkdir(news, { recursive: true });
  for (const [file, content] of Object.entries(files)) await writeFile(join(news, file), content);
  return { news, env: { GRAPH_URL: `file:${join(folder, name, "graph.db")}` }, report: join(folder, name, "report") };
}

/** What `stats --json` printed, but for when. */
function withoutTime(stdout: string): object {
  return { ...(JSON.parse(stdout) as object), loadedAt: null };
}

describe("digest-graph load", () => {
  it("loads a folder, and finds nothing changed the second time", async () => {
    const { news, env } = await arrange("twice", {
      "a.md": DIGEST,
      "b.md": DIGEST.replace("2026-01-02", "2026-01-03"),
    });
    expect(await runCli(["load", news], env)).toMatchObject({ code: 0, stdout: "2 loaded\n" });
    expect(await runCli(["load", news], env)).toMatchObject({ code: 0, stdout: "0 loaded, 2 unchanged\n" });
  });

  it("rejects each bad file by name, line and reason, and loads the others", async () => {
    const { news, env, report } = await arrange("bad", {
      "good.md": DIGEST,
      "not-utf8.md": Uint8Array.from([...Buffer.from("---\ntitle: x\n---\n"), 0xff, 0xfe]),
      "broken.md": '---\ntitle: "unclosed\ndate: 2026-01-02\n---\n\n1.  [a](https://example.com/a)\n',
      "no-such-day.md": DIGEST.replace("2026-01-02", "2026-02-30"),
      "empty.md": "---\ntitle: nothing\ndate: 2026-01-02\n---\n",
      "code.md": '---js\n{ title: process.exit(7), date: "2026-01-02" }\n---\n\n1.  [a](https://example.com/a)\n',
      "huge.md": `${DIGEST}${"x".repeat(5_000_001)}`,
    });
    const { code, stdout, stderr } = await runCli(["load", news, "--report", report], env);
    expect(code).toBe(1);
    expect(stdout).toBe("1 loaded, 6 rejected\n");
    for (const name of ["not-utf8", "broken", "no-such-day", "empty", "code", "huge"])
      expect(stderr).toContain(`${name}.md`);
    const lines = (await readFile(report, "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    expect(lines).toHaveLength(7);
    expect(lines).toContainEqual(
      expect.objectContaining({
        file: join(news, "good.md"),
        key: "news/good",
        status: "loaded",
        stories: 1,
        line: null,
      }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ file: join(news, "not-utf8.md"), status: "rejected", line: 4 }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ file: join(news, "no-such-day.md"), status: "rejected", line: 3 }),
    );
  });

  it("replaces a changed digest and skips the same bytes under another key", async () => {
    const { news, env } = await arrange("changed", { "a.md": DIGEST });
    await runCli(["load", news], env);
    await writeFile(join(news, "b.md"), DIGEST);
    const again = await runCli(["load", news], env);
    expect(again.stdout).toBe("0 loaded, 1 unchanged, 1 skipped\n");
    expect(again.stderr).toContain("has the same bytes as news/a");
    await rm(join(news, "b.md"));
    await writeFile(join(news, "a.md"), DIGEST.replaceAll("GPT-9-Codex", "GPT-9"));
    expect((await runCli(["load", news], env)).stdout).toBe("1 loaded\n");
    const stats = JSON.parse((await runCli(["stats", "--json"], env)).stdout) as object;
    expect(stats).toMatchObject({ digests: 1, stories: 1 });
  });

  it("leaves an empty graph behind where every digest is removed", async () => {
    const { news, env } = await arrange("removed", { "a.md": DIGEST });
    await runCli(["load", news], env);
    expect(await runCli(["remove", "news/a", "news/none"], env)).toMatchObject({ code: 1 });
    const stats = JSON.parse((await runCli(["stats", "--json"], env)).stdout) as object;
    expect(stats).toMatchObject({ digests: 0, stories: 0, mentions: 0, relations: 0, entities: { Model: 0 } });
  });

  it("loads from standard input under the key it is given", async () => {
    const { env } = await arrange("stdin", {});
    expect(await runCli(["load", "-", "--key", "mail/today"], env, DIGEST)).toMatchObject({ code: 0 });
    expect((await runCli(["remove", "mail/today"], env)).code).toBe(0);
  });

  it("keeps the graph exact while several processes load into it at once", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [
        `${String(index)}.md`,
        DIGEST.replace("T03:04:05", `T03:04:${String(10 + index)}`),
      ]),
    );
    const together = await arrange("together", files);
    const alone = await arrange("alone", files);
    const paths = Object.keys(files).map((file) => join(together.news, file));
    const runs = await Promise.all(
      [paths, paths.toReversed(), paths.slice(3, 9)].map((order) => runCli(["load", ...order], together.env)),
    );
    expect(runs.map(({ code, stderr }) => [code, stderr.includes("rejected")])).toEqual(runs.map(() => [0, false]));
    await runCli(["load", alone.news], alone.env);
    const [a, b] = await Promise.all([together, alone].map(({ env }) => runCli(["stats", "--json"], env)));
    expect(withoutTime(a?.stdout ?? "")).toEqual(withoutTime(b?.stdout ?? ""));
  });
});

describe("a load that cannot run", () => {
  it("says which path does not exist", async () => {
    const { env } = await arrange("nothing", {});
    const { code, stderr } = await runCli(["load", join(folder, "none.md")], env);
    expect(code).toBe(2);
    expect(stderr).toContain("none.md: no such file or folder");
  });

  it("asks for a key on standard input", async () => {
    const { env } = await arrange("keyless", {});
    const { code, stderr } = await runCli(["load", "-"], env, DIGEST);
    expect(code).toBe(2);
    expect(stderr).toContain("--key");
  });

  it.each(["GRAPH_URL", "PORT", "TIME_ZONE", "LOG_LEVEL"])("names %s where its value is wrong", async (name) => {
    const { news } = await arrange(`config-${name}`, { "a.md": DIGEST });
    const { code, stderr } = await runCli(["load", news], { [name]: "nonsense:" });
    expect(code).toBe(2);
    expect(stderr).toContain(`${name} is "nonsense:"; accepted:`);
  });

  it("says that the store does not answer", async () => {
    const { news } = await arrange("down", { "a.md": DIGEST });
    const port = await findClosedPort();
    const { code, stderr } = await runCli(["load", news], { GRAPH_URL: `bolt://127.0.0.1:${String(port)}` });
    expect(code).toBe(2);
    expect(stderr).toContain(`bolt://127.0.0.1:${String(port)}`);
    expect(stderr).not.toContain("    at ");
  });
});

describe("a command that asks about a graph", () => {
  it.each([
    ["stats"],
    ["candidates"],
    ["remove", "news/a"],
    ["rebuild"],
    ["decisions", "export"],
    ["export", "graph", "--format", "csv"],
  ])("says where there is none, and begins none: %s", async (...args) => {
    const path = join(folder, "none.db");
    const { code, stderr } = await runCli(args, { GRAPH_URL: `file:${path}` });
    expect(code).toBe(2);
    expect(stderr).toContain(`There is no graph in ${path}`);
    expect(existsSync(path)).toBe(false);
  });
});
