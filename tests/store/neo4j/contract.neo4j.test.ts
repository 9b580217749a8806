import { describe } from "vitest";
import { describeStore } from "../contract/contract.ts";
import { openEmptyStore, TEST_URL } from "./test-database.ts";

/** A random graph takes a hundred statements and more: a few dozen runs find what there is to find. */
const RUNS = 25;

describe.runIf(TEST_URL !== undefined)("on a real Neo4j", () => {
  describeStore("Neo4j", openEmptyStore, { runs: RUNS });
});
