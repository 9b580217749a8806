import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALL_TIME } from "../../../src/domain/instant.ts";
import { firstPage } from "../../../src/domain/paging.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import type { AppearanceSpec, DigestSpec } from "./build-contribution.ts";
import type { ContractOptions, OpenStore } from "./contract.ts";
import { apply } from "./contract-properties.ts";
import { createReferenceStore } from "./reference-store.ts";
import type { Operation } from "./random-digests.ts";

const NAMES = ["product:a", "product:b", "product:c"] as const;

/** Many stories of the same few entities, so that relations have more than they keep, told again and again. */
const telling: fc.Arbitrary<AppearanceSpec> = fc
  .record({ story: fc.integer({ min: 1, max: 14 }), hasThird: fc.boolean() })
  .map(({ story, hasThird }) => ({
    title: hasThird ? "A B C" : "A B",
    url: `https://example.org/${String(story)}`,
    names: NAMES.slice(0, hasThird ? 3 : 2).map((key) => [key, key.slice(-1).toUpperCase()] as const),
  }));
const digest: fc.Arbitrary<DigestSpec> = fc.record({
  key: fc.constantFrom("s/1", "s/2", "s/3", "s/4"),
  at: fc.constantFrom("2025-12-01T00:00:00Z", "2025-12-02T00:00:00Z", "2025-12-03T00:00:00Z"),
  tells: fc.array(telling, { minLength: 3, maxLength: 8 }),
});
const step: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 4, arbitrary: digest.map((put) => ({ put })) },
  { weight: 1, arbitrary: digest.map(({ key }) => ({ remove: key })) },
);

async function readLatest(store: GraphStore): Promise<unknown> {
  const filter = { kinds: ["CO_MENTIONED"] as const, types: null, minStories: 1, window: ALL_TIME, minAffinity: null };
  const pair = { a: "product:b", b: "product:a" };
  return [
    await store.neighbors(NAMES, filter, "STORIES", firstPage(10), 5),
    await store.sharedStories([pair], filter.kinds, ALL_TIME, 14),
  ];
}

export function describeLatestStories(openStore: OpenStore, { runs }: ContractOptions): void {
  describe("the latest stories that link two entities", () => {
    it("are exact after every load, replacement and removal", { timeout: 60_000 + runs * 6_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
          const store = await openStore();
          try {
            const reference = createReferenceStore();
            for (const each of steps) {
              await apply(store, each);
              await apply(reference, each);
              expect(await readLatest(store)).toEqual(await readLatest(reference));
            }
          } finally {
            await store.close();
          }
        }),
        { numRuns: Math.ceil(runs / 2) },
      );
    });
  });
}
