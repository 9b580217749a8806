import { CodedError } from "../../errors.ts";
import { findPaths } from "../../query/paths.ts";
import { builder } from "../builder.ts";
import { costOfItems } from "../complexity.ts";
import { loadKnownEntities, loadKnownEntity, requireEntity } from "../entity-refs.ts";
import { loadEvidence } from "../evidence.ts";
import { checkCount } from "../pages.ts";
import { EntityInterface, EvidenceObject, PathObject, PathStepObject } from "../refs.ts";
import { readKinds } from "../relation-arguments.ts";
import { readWindow } from "../windows.ts";
import { EntityTypeEnum, RelationKindEnum } from "./enums.ts";
import { EntityRefInput, WindowInput } from "./inputs.ts";

const MAX_HOPS = 6;
const MAX_PATHS = 10;

/** Evidence of each step: enough to believe it, and `relation` shows all. */
const EVIDENCE_PER_STEP = 3;

PathObject.implement({
  description: "A way from one entity to another along relations, on which no entity comes twice.",
  fields: (t) => ({
    hops: t.int({ description: "How many steps it has.", resolve: ({ steps }) => steps.length }),
    strength: t.exposeFloat("strength", {
      description:
        "The product over its steps of (1 + affinity) / 2, from 0 to 1. A hub that comes with everything has little affinity with each, so that a path through it is weak.",
    }),
    nodes: t.field({
      type: [EntityInterface],
      description: "The entities on it, both ends included.",
      resolve: ({ nodes }, _args, context) => loadKnownEntities(context, nodes),
    }),
    steps: t.expose("steps", { type: [PathStepObject], description: "The relations on it, in order." }),
  }),
});

PathStepObject.implement({
  description: "One relation on a path.",
  fields: (t) => ({
    from: t.field({
      type: EntityInterface,
      description: "Where it begins.",
      resolve: ({ a }, _args, context) => loadKnownEntity(context, a),
    }),
    to: t.field({
      type: EntityInterface,
      description: "Where it leads.",
      resolve: ({ b }, _args, context) => loadKnownEntity(context, b),
    }),
    kinds: t.field({
      type: [RelationKindEnum],
      description: "What links the two, of the asked kinds.",
      resolve: ({ relation }) => relation.kinds,
    }),
    storyCount: t.int({
      description: "Distinct stories that link the two, in the asked window.",
      resolve: ({ relation }) => relation.storyCount,
    }),
    affinity: t.float({
      description: "How much more often the two come together than chance has it: 1 always, 0 as chance has it.",
      resolve: ({ relation }) => relation.affinity,
    }),
    evidence: t.field({
      type: [EvidenceObject],
      description: `Why the two are linked, newest story first, at most ${EVIDENCE_PER_STEP}.`,
      complexity: costOfItems(EVIDENCE_PER_STEP, EVIDENCE_PER_STEP),
      resolve: ({ a, b, asked }, _args, { loaders }) => loadEvidence(loaders, { a, b }, asked, EVIDENCE_PER_STEP),
    }),
  }),
});

builder.queryFields((t) => ({
  paths: t.field({
    type: [PathObject],
    description:
      "How two entities are connected: up to `first` simple paths, strongest first, then shortest; empty where there is none within maxHops. The search follows each entity's hundred strongest links.",
    args: {
      from: t.arg({ type: EntityRefInput, required: true, description: "Where the paths begin." }),
      to: t.arg({ type: EntityRefInput, required: true, description: "Where they end." }),
      maxHops: t.arg.int({ required: true, defaultValue: 4, description: `How many steps at most: 1 to ${MAX_HOPS}.` }),
      first: t.arg.int({ required: true, defaultValue: 3, description: `How many paths at most: 1 to ${MAX_PATHS}.` }),
      types: t.arg({ type: [EntityTypeEnum], description: "Only through entities of these types." }),
      kinds: t.arg({ type: [RelationKindEnum], description: "Only along links of these kinds." }),
      window: t.arg({ type: WindowInput, description: "Only links by stories with `at` in this window." }),
    },
    complexity: ({ first }) => costOfItems(first, MAX_PATHS),
    resolve: async (_root, { from, to, maxHops, first, types, kinds, window }, context) => {
      const request = {
        maxHops: checkCount("maxHops", maxHops, { min: 1, max: MAX_HOPS }),
        limit: checkCount("first", first, { min: 1, max: MAX_PATHS }),
        filter: { kinds: readKinds(kinds), types: types ?? null, minStories: 1, window: readWindow(window) },
      };
      const [start, end] = await Promise.all([requireEntity(context, from, "from"), requireEntity(context, to, "to")]);
      if (start.key === end.key) {
        throw new CodedError("BAD_USER_INPUT", `to: this is ${start.key} as well; give two different entities.`, {
          details: { argument: "to" },
        });
      }
      const paths = await findPaths(context.store, { ...request, from: start.key, to: end.key });
      const asked = { kinds: request.filter.kinds, window: request.filter.window };
      return paths.map((path) => ({ ...path, steps: path.steps.map((step) => ({ ...step, asked })) }));
    },
  }),
}));
