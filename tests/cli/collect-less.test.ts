import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { collectLess } from "../../src/cli/collect-less.ts";

it("collects less by an option that this Node's V8 has", () => {
  expect(execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8" })).toContain("--heap-growing-percent=0");
  expect(collectLess).not.toThrow();
});
