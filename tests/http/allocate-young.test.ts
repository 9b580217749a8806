import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { allocateYoung } from "../../src/http/allocate-young.ts";

it("allocates young objects by an option that this Node's V8 has, and has on", () => {
  expect(execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8" })).toMatch(
    /--allocation-site-pretenuring .*\n.*default: --allocation-site-pretenuring\n/u,
  );
  expect(allocateYoung).not.toThrow();
});
