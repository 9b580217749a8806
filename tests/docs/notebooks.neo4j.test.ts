import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import neo4j from "neo4j-driver";
import { describe, expect, it } from "vitest";
import { runCli } from "../end-to-end/run-cli.ts";
import {
  IS_NEO4J_ADMIN_THERE,
  makeServerFolder,
  neo4jAdminCommand,
  neo4jAdminEnvironment,
  startServer,
  stopServer,
} from "../export/neo4j-admin.ts";
import { runScript } from "../export/readers/read-neo4j.ts";
import { prepareDesk, readBlocks, runBlock } from "./notebook-page.ts";

describe.runIf(IS_NEO4J_ADMIN_THERE)("the Neo4j example of docs/notebooks.md", () => {
  it("imports the graph and asks it", { timeout: 300_000 }, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "notebooks-"));
    const data = path.join(folder, "server");
    const { environment } = prepareDesk(folder, { "neo4j-admin": neo4jAdminCommand() });
    const desk = { folder, environment: { ...environment, ...neo4jAdminEnvironment(folder, data) } };
    makeServerFolder(data);
    try {
      expect(await runCli(["load", "seeds"], desk.environment)).toMatchObject({ code: 0 });
      const [shell, question, shown, ...rest] = readBlocks("Neo4j");
      expect([shell?.language, question?.language, rest]).toEqual(["bash", "cypher", []]);
      if (shell === undefined || question === undefined) throw new Error("The section has no code.");
      runBlock(desk, shell);
      const cleanUp = readFileSync(path.join(folder, "graph/neo4j/after-import.cypher"), "utf8");
      const printed = await ask(await startServer(data), cleanUp, question.text);
      const expected = shown?.text.trimEnd().split("\n") ?? [];
      expect(printed[0]).toBe(expected[0]);
      expect(printed).toHaveLength(expected.length);
    } finally {
      stopServer(data);
      rmSync(folder, { recursive: true });
    }
  });
});

/** The answer as lines, the names of the columns first. */
async function ask(url: string, cleanUp: string, question: string): Promise<string[]> {
  const driver = neo4j.driver(url, undefined, { disableLosslessIntegers: true, telemetryDisabled: true });
  try {
    await runScript(driver, cleanUp);
    const { keys, records } = await driver.executeQuery(question);
    return [keys.join(" | "), ...records.map((record) => Array.from(record.values(), String).join(" | "))];
  } finally {
    await driver.close();
  }
}
