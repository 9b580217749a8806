import { describe } from "vitest";
import { describeStore } from "../contract/contract.ts";
import { openEmptyStore, TEST_URL } from "./test-database.ts";

/** A random graph takes a hundred statements and more; every question has come up long before these are through. */
const RUNS = 10;

describe.runIf(TEST_URL !== undefined)("on a real Neo4j", () => {
  describeStore("Neo4j", openEmptyStore, { runs: RUNS });
});
