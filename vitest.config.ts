import { defineConfig } from "vitest/config";

/** Files named `*.neo4j.test.ts` share one real database, so they run one after another, and last. */
const NEO4J_TESTS = "tests/**/*.neo4j.test.ts";

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: "core", include: ["tests/**/*.test.ts"], exclude: [NEO4J_TESTS] },
      },
      {
        extends: true,
        test: { name: "neo4j", include: [NEO4J_TESTS], fileParallelism: false, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
