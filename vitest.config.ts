import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Files named `*.neo4j.test.ts` share one real database, so they run one after another, and last. */
const NEO4J_TESTS = "tests/**/*.neo4j.test.ts";

export default defineConfig({
  resolve: {
    // Vite would take graphql's `module` build for our sources, Node takes `main` for everyone else's: two copies of
    // its classes, which do not know each other's errors and types.
    alias: [{ find: /^graphql$/u, replacement: fileURLToPath(import.meta.resolve("graphql")) }],
  },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "core",
          include: ["tests/**/*.test.ts"],
          exclude: [NEO4J_TESTS],
          globalSetup: "tests/announce-left-out.ts",
        },
      },
      {
        extends: true,
        test: { name: "neo4j", include: [NEO4J_TESTS], fileParallelism: false, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
