import fc from "fast-check";
import type { Account, Decision, DecisionChange, DecisionStep } from "../../../src/domain/decision.ts";
import { ENTITY_TYPES } from "../../../src/domain/entity.ts";
import { ENTITY_KEYS, SURFACES } from "./random-digests.ts";

/** Those of the small world, and some that come about by retyping and splitting. */
const KEYS = [...ENTITY_KEYS, "model:hub", "organization:hub", "person:openai", "product:gpt-5.2"];

const key = fc.constantFrom(...KEYS);
/** Whom others of the small world refer to: what becomes of these references is easily forgotten. */
const referredKey = fc.constantFrom("organization:openai", "organization:google", "model:gpt-5");
const surface = fc.constantFrom(...SURFACES, "GLM-4.7", "Karpathy", "宝玉");

const change: fc.Arbitrary<DecisionChange> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("merge" as const), from: key, into: key }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("split" as const),
      entity: key,
      alias: surface,
      into: key,
      name: fc.option(fc.constantFrom("Hub", "New")),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("retype" as const),
      entity: fc.oneof(key, referredKey),
      type: fc.constantFrom(...ENTITY_TYPES),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("rename" as const),
      entity: key,
      name: fc.constantFrom("GPT", "Renamed", "智谱", " "),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("ignore" as const), surface, entity: fc.option(key) }),
  },
);

const IDS = ["d1", "d2", "d3", "d4", "d5", "d6"];
const ACCOUNT: Account = { reason: "known", by: "a curator", at: Date.parse("2026-01-01T00:00:00Z") };

const decision: fc.Arbitrary<Decision> = fc.record({
  id: fc.constantFrom(...IDS),
  change,
  reason: fc.constantFrom("known", ""),
  by: fc.option(fc.constant("a curator")),
  at: fc.constant(ACCOUNT.at),
  undone: fc.option(fc.constant(ACCOUNT), { freq: 10 }),
});

const take: fc.Arbitrary<DecisionStep> = decision.map((taken) => ({ take: taken }));
const undo: fc.Arbitrary<DecisionStep> = fc.constantFrom(...IDS).map((id) => ({ undo: id, because: ACCOUNT }));

/** Decisions to take one by one, and an order in which to undo them. */
export const thereAndBack: fc.Arbitrary<readonly [readonly DecisionChange[], readonly number[]]> = fc
  .array(change, { minLength: 1, maxLength: 4 })
  .chain((changes) =>
    fc.tuple(fc.constant(changes), fc.shuffledSubarray([...changes.keys()], { minLength: changes.length })),
  );

export interface Curation {
  readonly steps: readonly DecisionStep[];
  readonly isTrusted: boolean;
  readonly dryRun: boolean;
}

/** One step that the graph is asked about, or several that are taken as they are; some are only tried. */
export const curation: fc.Arbitrary<Curation> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      steps: fc.oneof({ weight: 3, arbitrary: take }, { weight: 1, arbitrary: undo }).map((step) => [step]),
      isTrusted: fc.constant(false),
      dryRun: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      steps: fc.array(fc.oneof({ weight: 3, arbitrary: take }, { weight: 1, arbitrary: undo }), {
        minLength: 1,
        maxLength: 3,
      }),
      isTrusted: fc.constant(true),
      dryRun: fc.constant(false),
    }),
  },
);
