import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSqliteStore } from "../../../src/store/sqlite/sqlite-store.ts";
import type { DigestSpec } from "../contract/build-contribution.ts";
import { apply, load } from "../contract/contract-properties.ts";
import { digestSpecs, operation, type Operation } from "../contract/random-digests.ts";
import { dumpReadModel } from "./dump-read-model.ts";
import { useTemporaryFolder } from "./temporary-folder.ts";

const folder = useTemporaryFolder();

async function dumpAfter(before: readonly Operation[], specs: readonly DigestSpec[]): Promise<string> {
  const file = folder.next();
  const store = createSqliteStore({ file });
  await store.migrate();
  for (const step of before) await apply(store, step);
  await load(store, specs);
  await store.close();
  return dumpReadModel(file);
}

describe("the tables of a graph file", () => {
  it(
    "are the same to the byte whatever was loaded, replaced and removed before, in any order",
    { timeout: 120_000 },
    async () => {
      const shuffled = digestSpecs.chain((specs) =>
        fc.tuple(
          fc.constant(specs),
          fc.shuffledSubarray(specs, { minLength: specs.length }),
          fc.array(operation, { maxLength: 6 }),
        ),
      );
      await fc.assert(
        fc.asyncProperty(shuffled, async ([specs, others, noise]) => {
          const expected = await dumpAfter([], specs);
          expect(expected).toContain("digest {");
          const removals = noise.flatMap((step) => ("put" in step ? [{ remove: step.put.key }] : []));
          expect(await dumpAfter([...noise, ...removals], others)).toBe(expected);
          // Replacing what is there comes to the same as removing it first.
          const kept = noise.filter((step) => "remove" in step || specs.some(({ key }) => key === step.put.key));
          expect(await dumpAfter(kept, others)).toBe(expected);
        }),
        { numRuns: 25 },
      );
    },
  );

  it("are as empty after the last removal as at first", async () => {
    const specs = fc.sample(digestSpecs, { numRuns: 5, seed: 7 }).flat();
    const steps: Operation[] = specs.map((put) => ({ put }));
    const removals: Operation[] = specs.map(({ key }) => ({ remove: key }));
    expect(await dumpAfter([...steps, ...removals], [])).toBe(await dumpAfter([], []));
  });
});
