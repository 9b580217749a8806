import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Decision } from "../../../src/domain/decision.ts";
import type { DigestContribution } from "../../../src/domain/digest.ts";
import { CodedError } from "../../../src/errors.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { answer } from "./answers.ts";
import { buildContribution, type DigestSpec } from "./build-contribution.ts";
import type { ContractOptions, OpenStore } from "./contract.ts";
import { CURATED } from "./fixtures.ts";
import { curation, type Curation, thereAndBack } from "./random-decisions.ts";
import { digestSpecs, operation, type Operation } from "./random-digests.ts";
import { question } from "./random-questions.ts";
import { readEverything } from "./read-everything.ts";
import { createReferenceStore } from "./reference-store.ts";

/** Random graphs, compared with the reference model: whatever the hand-made cases forget. */
export function describeProperties(openStore: OpenStore, { runs }: ContractOptions): void {
  const timeout = 60_000 + runs * 10_000;

  async function withStore(work: (store: GraphStore) => Promise<void>): Promise<void> {
    const store = await openStore();
    try {
      await work(store);
    } finally {
      await store.close();
    }
  }

  describe("on random graphs", () => {
    it("answers as the reference model does after any puts, replacements and removals", { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 10 }), async (operations) => {
          await withStore(async (store) => {
            const reference = createReferenceStore();
            for (const step of operations) {
              const [is, shouldBe] = [await apply(store, step), await apply(reference, step)];
              expect({ step, is }).toEqual({ step, is: shouldBe });
            }
            expect(await readEverything(store)).toEqual(await readEverything(reference));
          });
        }),
        { numRuns: runs },
      );
    });

    it("answers as the reference model does after any loads, removals, decisions and undos", { timeout }, async () => {
      const anyOperation = fc.oneof(
        { weight: 3, arbitrary: operation },
        { weight: 4, arbitrary: curation.map((curate) => ({ curate })) },
      );
      await fc.assert(
        fc.asyncProperty(fc.array(anyOperation, { minLength: 2, maxLength: 12 }), async (operations) => {
          await withStore(async (store) => {
            const reference = createReferenceStore();
            for (const step of operations) {
              const [is, shouldBe] = [await apply(store, step), await apply(reference, step)];
              expect({ step, is }).toEqual({ step, is: shouldBe });
            }
            expect(await readEverything(store)).toEqual(await readEverything(reference));
            expect(await readKept(store)).toEqual(await readKept(reference));
          });
        }),
        { numRuns: runs },
      );
    });

    it("is what its contributions and the decisions in force make, whatever was undone", { timeout }, async () => {
      const curations = fc.array(curation, { minLength: 1, maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(fc.array(operation, { maxLength: 8 }), curations, fc.boolean(), async (puts, list, first) => {
          let is: unknown = null;
          let kept: Kept = { contributions: [], decisions: [] };
          await withStore(async (store) => {
            for (const [index, curate] of list.entries()) {
              for (const step of puts.slice(index * 2, index * 2 + 2)) await apply(store, step);
              await apply(store, { curate });
            }
            is = await readEverything(store);
            kept = await readKept(store);
          });
          await withStore(async (store) => {
            await rebuild(store, kept, first);
            expect(await readEverything(store)).toEqual(is);
          });
        }),
        { numRuns: runs },
      );
    });

    it("is as before once all decisions are undone, in whatever order", { timeout }, async () => {
      const account = { reason: "known", by: null, at: 0 };
      await fc.assert(
        fc.asyncProperty(digestSpecs, thereAndBack, async (specs, [changes, order]) => {
          await withStore(async (store) => {
            await load(store, specs);
            const before = await readEverything(store);
            for (const [index, change] of changes.entries()) {
              const decision = { id: String(index), change, ...account, undone: null };
              await store.decide([{ take: decision }], { isTrusted: true });
            }
            for (const index of order) await store.decide([{ undo: String(index), because: account }]);
            expect(await readEverything(store)).toEqual(before);
          });
        }),
        { numRuns: runs },
      );
    });

    it("answers any question as the reference model does", { timeout }, async () => {
      await fc.assert(
        fc.asyncProperty(
          digestSpecs,
          fc.array(question, { minLength: 1, maxLength: 60, size: "max" }),
          async (specs, questions) => {
            await withStore(async (store) => {
              const reference = createReferenceStore();
              await load(store, specs);
              await load(reference, specs);
              for (const asked of questions) {
                const [is, shouldBe] = [await answer(store, asked), await answer(reference, asked)];
                expect({ asked, is }).toEqual({ asked, is: shouldBe });
              }
            });
          },
        ),
        { numRuns: runs },
      );
    });

    it("is the same graph whatever order its digests came in", { timeout }, async () => {
      const shuffled = digestSpecs.chain((specs) =>
        fc.tuple(fc.constant(specs), fc.shuffledSubarray(specs, { minLength: specs.length })),
      );
      await fc.assert(
        fc.asyncProperty(shuffled, async ([specs, others]) => {
          let first = "";
          await withStore(async (store) => {
            await load(store, specs);
            first = JSON.stringify(await readEverything(store));
          });
          await withStore(async (store) => {
            await load(store, others);
            await load(store, specs);
            expect(JSON.stringify(await readEverything(store))).toBe(first);
          });
        }),
        { numRuns: Math.ceil(runs / 2) },
      );
    });
  });
}

export async function load(store: GraphStore, specs: readonly DigestSpec[]): Promise<void> {
  for (const spec of specs) await store.putDigest(buildContribution(spec, CURATED));
}

export async function apply(store: GraphStore, step: Operation | { readonly curate: Curation }): Promise<unknown> {
  if ("put" in step) return await store.putDigest(buildContribution(step.put, CURATED));
  if ("remove" in step) return await store.removeDigest(step.remove);
  const { steps, ...options } = step.curate;
  try {
    return await store.decide(steps, options);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    const { step: index, argument } = error.details;
    return { code: error.code, step: index, argument };
  }
}

/** Loads what another store has kept and takes the decisions that are in force there. */
async function rebuild(store: GraphStore, kept: Kept, decisionsFirst: boolean): Promise<void> {
  const steps = kept.decisions.filter(({ undone }) => undone === null).map((take) => ({ take }));
  if (decisionsFirst) await store.decide(steps, { isTrusted: true });
  for (const contribution of kept.contributions) await store.putDigest(contribution);
  if (!decisionsFirst) await store.decide(steps, { isTrusted: true });
}

interface Kept {
  readonly contributions: readonly DigestContribution[];
  readonly decisions: readonly Decision[];
}

async function readKept(store: GraphStore): Promise<Kept> {
  const contributions: DigestContribution[] = [];
  for await (const contribution of store.contributions()) contributions.push(contribution);
  return { contributions, decisions: await store.decisions() };
}
