import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { loadStatements } from "../../../src/store/neo4j/statements.ts";
import { earlier, evening, morning } from "../contract/fixtures.ts";
import { openEmptyStore, type Plan, runCypher, TEST_URL } from "./test-database.ts";

/** Operators that read all of something. */
const SCANS =
  /^(?:AllNodesScan|NodeByLabelScan|UnionNodeByLabelsScan|IntersectionNodeByLabelsScan|SubtractionNodeByLabelsScan|NodeIndexScan|(?:Un)?[Dd]irected(?:All)?Relationship(?:s|Type|Index)?Scan|(?:Un)?[Dd]irectedUnionRelationshipTypesScan)$/u;

function flatten(plan: Plan): Plan[] {
  return [plan, ...plan.children.flatMap(flatten)];
}

function nameOf({ operatorType }: Plan): string {
  return operatorType.replace(/@.*$/u, "");
}

/** Two nodes found by their keys are one row times one row. */
function isOfSingleRows(plan: Plan): boolean {
  return plan.children.every((child) => nameOf(child).startsWith("NodeUniqueIndexSeek"));
}

function findFaults(plan: Plan): string[] {
  return flatten(plan)
    .filter((one) => SCANS.test(nameOf(one)) || (nameOf(one) === "CartesianProduct" && !isOfSingleRows(one)))
    .map((one) => `${nameOf(one)} ${String(one.arguments["Details"])}`);
}

/** The planner goes by statistics: plans must be good from the first digest on. */
describe.runIf(TEST_URL !== undefined).each([
  ["an empty graph", []],
  ["a small graph", [morning(), evening(), earlier()]],
])("the plans on %s", (_, contributions) => {
  const { read, write } = loadStatements();
  const statements = [
    ...[...read].map(([name, text]) => [`read/${name}`, text] as const),
    ...[...write].map(([name, text]) => [`write/${name}`, text] as const),
  ];
  let store: GraphStore | null = null;
  beforeAll(async () => {
    store = await openEmptyStore();
    for (const contribution of contributions) await store.putDigest(contribution);
    await runCypher("CALL db.clearQueryCaches()");
  });
  afterAll(async () => {
    await store?.close();
  });

  it.each(statements)("%s goes by an index", async (_name, text) => {
    const { plan } = await runCypher(`EXPLAIN ${text}`, { input: {} });
    if (plan === null) throw new Error("The server explained nothing.");
    expect(findFaults(plan)).toEqual([]);
  });
});
