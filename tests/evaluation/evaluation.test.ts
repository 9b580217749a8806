import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";

const EVAL = path.join(import.meta.dirname, "../../scripts/eval/eval.mjs");

interface Summary {
  readonly all: { readonly f1: number; readonly names: number };
  readonly typed: { readonly f1: number };
  readonly types: readonly { readonly type: string; readonly f1: number; readonly recall: number }[];
}

/** A little below what it was when they were set: a rule that costs more than it brings shows here. */
describe("names in the annotated digests", () => {
  let summary: Summary;

  beforeAll(async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [EVAL, "--json"]);
    // The one cast: the script's own format.
    summary = JSON.parse(stdout) as Summary;
  });

  it("are recognised", () => {
    expect(summary.all.names).toBeGreaterThan(150);
    expect(summary.all.f1).toBeGreaterThan(0.9);
  });

  it("are given the right type and entity", () => {
    expect(summary.typed.f1).toBeGreaterThan(0.87);
  });

  it.each(["Person", "Organization", "Model", "Product"])("are recognised where they are a %s", (type) => {
    const measured = summary.types.find((of) => of.type === type);
    expect(measured?.f1).toBeGreaterThan(0.83);
    expect(measured?.recall).toBeLessThanOrEqual(1);
  });
});
