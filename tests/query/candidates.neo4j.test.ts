import { describe } from "vitest";
import { openEmptyStore, TEST_URL } from "../store/neo4j/test-database.ts";
import { describeCandidates } from "./describe-candidates.ts";

describe.runIf(TEST_URL !== undefined)("on a real Neo4j", () => {
  describeCandidates(openEmptyStore);
});
