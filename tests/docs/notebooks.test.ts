import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli, startServing, stop } from "../end-to-end/run-cli.ts";
import { preparePython } from "../export/python/python-environment.ts";
import { type Block, type Desk, prepareDesk, readBlocks, runBlock } from "./notebook-page.ts";

const python = preparePython();

describe.runIf(python !== null)("the examples of docs/notebooks.md", { timeout: 120_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), "notebooks-"));
  const desk = prepareDesk(folder, { python3: [python ?? ""] });
  beforeAll(async () => {
    const { code, stderr } = await runCli(["load", "seeds"], desk.environment);
    if (code !== 0) throw new Error(stderr);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("read GraphML with NetworkX, draw the picture, and go on from the HTTP endpoint", async () => {
    const [file, ranking, shown, picture, endpoint, answered, ...rest] = readBlocks("NetworkX");
    expect(rest).toEqual([]);
    expect(run(desk, file, "bash")).toBe("");
    const ranked = run(desk, ranking, "python");
    expect(lineCount(ranked)).toBe(lineCount(shown?.text));
    expect(ranked).toContain("Google (Organization, ");

    run(desk, { language: "python", text: `${ranking?.text ?? ""}${picture?.text ?? ""}` }, "python");
    for (const png of [path.join(folder, "google-network.png"), "docs/google-network.png"]) {
      const bytes = readFileSync(png);
      expect(bytes.subarray(1, 4).toString()).toBe("PNG");
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([640, 480]);
      expect(bytes.length).toBeGreaterThan(20_000);
    }

    const { child, url } = await startServing(["serve"], desk.environment);
    try {
      const printed = run(desk, endpoint, "python", new URL(url).origin);
      expect(lineCount(printed)).toBe(lineCount(answered?.text));
      expect(printed.split("\n")[1]).toBe(answered?.text.split("\n")[1]);
      // The same subgraph as the file's.
      const [nodes, edges] = /^(\d+) (\d+) False/u.exec(printed)?.slice(1) ?? [];
      expect(ranked.split("\n")[0]).toBe(`Graph with ${nodes ?? ""} nodes and ${edges ?? ""} edges`);
    } finally {
      await stop(child);
    }
  });

  it("ask Parquet with DuckDB", () => {
    const [files, questions, shown, ...rest] = readBlocks("DuckDB");
    expect(rest).toEqual([]);
    run(desk, files, "bash");
    expect(existsSync(path.join(folder, "graph/entities.parquet"))).toBe(true);
    const printed = run(desk, questions, "python");
    expect(lineCount(printed)).toBe(lineCount(shown?.text));
    expect(frameOf(printed)).toEqual(frameOf(shown?.text ?? ""));
    expect(printed).toContain("Google");
  });
});

function run(desk: Desk, block: Block | undefined, language: string, server?: string): string {
  expect(block?.language).toBe(language);
  return runBlock(desk, block ?? { language, text: "" }, server);
}

/** What is in the digests may change with the rules that read them; what the page shows keeps its shape. */
function lineCount(text = ""): number {
  return text.trimEnd().split("\n").length;
}

/** The names of the columns, table by table. */
function frameOf(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => /\b(?:maker|source|varchar)\b/u.test(line))
    .map((line) => line.replaceAll(/\s+/gu, " "));
}
