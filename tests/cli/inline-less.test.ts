import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { inlineLess } from "../../src/cli/inline-less.ts";

it("inlines less by an option that this Node's V8 has", () => {
  expect(execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8" })).toContain(
    "--max-inlined-bytecode-size-cumulative=920",
  );
  expect(inlineLess).not.toThrow();
});
