import fc from "fast-check";
import neo4j, { type Driver } from "neo4j-driver";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ExportGraph } from "../../src/domain/export.ts";
import { arbitraryGraph } from "./arbitrary-graph.ts";
import { expectedGraph, type FoundGraph } from "./expected-graph.ts";
import { readDatabase, runScript, sortGraph } from "./readers/read-neo4j.ts";
import { entityGraph, storyGraph } from "./sample-graph.ts";
import { writeText } from "./write-file.ts";

const TEST_URL = process.env["TEST_NEO4J_URL"];

describe.runIf(TEST_URL !== undefined)("Cypher on a real Neo4j", () => {
  let driver: Driver;

  beforeAll(() => {
    driver = neo4j.driver(TEST_URL ?? "", undefined, { disableLosslessIntegers: true, telemetryDisabled: true });
  });
  beforeEach(async () => {
    await clear();
  });
  afterAll(async () => {
    await clear();
    await driver.close();
  });

  const clear = () => driver.executeQuery("MATCH (n) WHERE n:Entity OR n:Story DETACH DELETE n");

  it.each([
    ["entities", entityGraph()],
    ["stories", storyGraph()],
  ])("makes the same network of %s, and running it again changes nothing", async (_network, graph) => {
    const script = await writeText("cypher", graph);
    await runScript(driver, script);
    expect(await readDatabase(driver)).toEqual(await sortedGraph(graph));
    await runScript(driver, script);
    expect(await readDatabase(driver)).toEqual(await sortedGraph(graph));
  });

  it("makes any graph", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryGraph, async (graph) => {
        await clear();
        await runScript(driver, await writeText("cypher", graph));
        expect(await readDatabase(driver)).toEqual(await sortedGraph(graph));
      }),
      { numRuns: 15, interruptAfterTimeLimit: 20_000 },
    );
  });
});

async function sortedGraph(graph: ExportGraph): Promise<FoundGraph> {
  return sortGraph(await expectedGraph(graph));
}
