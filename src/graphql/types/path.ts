import type { EntityKey } from "../../domain/entity.ts";
import type { Relation } from "../../store/questions.ts";
import { CodedError } from "../../errors.ts";
import { findPaths, type Path, type PathsRequest, strengthOf } from "../../query/paths.ts";
import { builder } from "../builder.ts";
import { costOfItems } from "../complexity.ts";
import type { GraphQLContext } from "../context.ts";
import { type EntityRef, keyOfRef, loadKnownEntity, requireEntity, requireLoaded } from "../entity-refs.ts";
import { loadEvidence } from "../evidence.ts";
import type { EntityNode } from "../node-type.ts";
import { checkCount } from "../pages.ts";
import {
  EntityInterface,
  EvidenceObject,
  PathObject,
  type PathShape,
  PathStepObject,
  type PathStepShape,
} from "../refs.ts";
import { readKinds } from "../relation-arguments.ts";
import { readWindow } from "../windows.ts";
import { EntityTypeEnum, PathOrderEnum, RelationKindEnum } from "./enums.ts";
import { EntityRefInput, WindowInput } from "./inputs.ts";

const MAX_HOPS = 6;
const MAX_PATHS = 10;

/** Evidence of each step: enough to believe it, and `relation` shows all. */
const EVIDENCE_PER_STEP = 3;

PathObject.implement({
  description: "A way from one entity to another along relations, on which no entity comes twice.",
  fields: (t) => ({
    hops: t.int({ description: "How many steps it has.", resolve: ({ nodes }) => nodes.length - 1 }),
    strength: t.float({
      description:
        "The product over its steps of (1 + affinity) / 2 × storyCount / (storyCount + 1), from 0 to 1. A hub that comes with everything has little affinity with each, so that a path through it is weak; so is one over links that a single story makes, for each of these counts half.",
      resolve: (path, _args, context) => path.strength ?? weighSteps(context, listSteps(path)),
    }),
    nodes: t.field({
      type: [EntityInterface],
      description: "The entities on it, both ends included.",
      resolve: ({ nodes, ends }, _args, context) => Promise.all(nodes.map((key) => loadOnPath(context, ends, key))),
    }),
    steps: t.field({
      type: [PathStepObject],
      description: "The relations on it, in order.",
      resolve: (path) => listSteps(path),
    }),
  }),
});

PathStepObject.implement({
  description: "One relation on a path.",
  fields: (t) => ({
    from: t.field({
      type: EntityInterface,
      description: "Where it begins.",
      resolve: ({ a, ends }, _args, context) => loadOnPath(context, ends, a),
    }),
    to: t.field({
      type: EntityInterface,
      description: "Where it leads.",
      resolve: ({ b, ends }, _args, context) => loadOnPath(context, ends, b),
    }),
    kinds: t.field({
      type: [RelationKindEnum],
      description: "What links the two, of the asked kinds.",
      resolve: async (step, _args, context) => (await loadRelation(context, step)).kinds,
    }),
    storyCount: t.int({
      description: "Distinct stories that link the two, in the asked window.",
      resolve: async (step, _args, context) => (await loadRelation(context, step)).storyCount,
    }),
    affinity: t.float({
      description: "How much more often the two come together than chance has it: 1 always, 0 as chance has it.",
      resolve: async (step, _args, context) => (await loadRelation(context, step)).affinity,
    }),
    evidence: t.field({
      type: [EvidenceObject],
      description: `Why the two are linked, newest story first, at most ${EVIDENCE_PER_STEP}.`,
      complexity: costOfItems(EVIDENCE_PER_STEP, EVIDENCE_PER_STEP),
      resolve: ({ a, b, asked }, _args, { loaders }) => loadEvidence(loaders, { a, b }, asked, EVIDENCE_PER_STEP),
    }),
  }),
});

function listSteps({ nodes, asked, ends }: PathShape): PathStepShape[] {
  return nodes.slice(1).map((b, index) => ({ a: nodes[index] ?? b, b, asked, ends }));
}

/** The ends are as they were asked for. */
async function loadOnPath(context: GraphQLContext, ends: readonly EntityNode[], key: EntityKey): Promise<EntityNode> {
  return ends.find((end) => end.key === key) ?? loadKnownEntity(context, key);
}

/** The relations of all steps of all paths are asked for together, and only where something of them is selected. */
async function loadRelation({ loaders }: GraphQLContext, { a, b, asked }: PathStepShape): Promise<Relation> {
  const { kinds, window } = asked;
  return requireLoaded(await loaders.relation.load({ kinds, window }, { a, b }), `the relation of ${a} and ${b}`);
}

async function weighSteps(context: GraphQLContext, steps: readonly PathStepShape[]): Promise<number> {
  const relations = await Promise.all(steps.map((step) => loadRelation(context, step)));
  const strength = relations.reduce((product, relation) => product * strengthOf(relation), 1);
  return Math.round(strength * 1e9) / 1e9;
}

builder.queryFields((t) => ({
  paths: t.field({
    type: [PathObject],
    description:
      "How two entities are connected: up to `first` simple paths, strongest first or shortest first; empty where there is none within maxHops. The search follows each entity's hundred strongest links, and one shortest path over all of them.",
    args: {
      from: t.arg({ type: EntityRefInput, required: true, description: "Where the paths begin." }),
      to: t.arg({ type: EntityRefInput, required: true, description: "Where they end." }),
      maxHops: t.arg.int({ required: true, defaultValue: 4, description: `How many steps at most: 1 to ${MAX_HOPS}.` }),
      first: t.arg.int({ required: true, defaultValue: 3, description: `How many paths at most: 1 to ${MAX_PATHS}.` }),
      types: t.arg({ type: [EntityTypeEnum], description: "Only through entities of these types." }),
      kinds: t.arg({ type: [RelationKindEnum], description: "Only along links of these kinds." }),
      window: t.arg({ type: WindowInput, description: "Only links by stories with `at` in this window." }),
      orderBy: t.arg({
        type: PathOrderEnum,
        required: true,
        defaultValue: "STRENGTH",
        description: "Which ones come first; ties by the other, then by keys.",
      }),
    },
    complexity: ({ first }) => costOfItems(first, MAX_PATHS),
    resolve: async (_root, { from, to, maxHops, first, types, kinds, window, orderBy }, context) => {
      const request = {
        maxHops: checkCount("maxHops", maxHops, { min: 1, max: MAX_HOPS }),
        limit: checkCount("first", first, { min: 1, max: MAX_PATHS }),
        order: orderBy,
        filter: { kinds: readKinds(kinds), types: types ?? null, minStories: 1, window: readWindow(window) },
      };
      const { kinds: asked, window: within } = request.filter;
      const { paths, ends } = await findBetween(context, { from, to }, request);
      for (const card of paths.flatMap(({ cards }) => cards ?? [])) context.loaders.entity.prime(card.key, card);
      return paths.map(({ nodes, strength }) => ({ nodes, strength, asked: { kinds: asked, window: within }, ends }));
    },
  }),
}));

/**
 * Finds paths between two references that must exist. A shortest path that is there tells that its ends are, so that
 * they need not be asked for before.
 */
async function findBetween(
  context: GraphQLContext,
  refs: { readonly from: EntityRef; readonly to: EntityRef },
  request: Omit<PathsRequest, "from" | "to">,
): Promise<{ readonly paths: readonly Path[]; readonly ends: readonly EntityNode[] }> {
  const [from, to] = [keyOfRef(refs.from, "from"), keyOfRef(refs.to, "to")];
  const isOne = request.order === "HOPS" && request.limit === 1;
  const isTried = isOne && from !== null && to !== null && from !== to;
  const found = isTried ? await findPaths(context.store, { ...request, from, to }) : [];
  if (found.length > 0) return { paths: found, ends: [] };
  const [start, end] = await Promise.all([
    requireEntity(context, refs.from, "from"),
    requireEntity(context, refs.to, "to"),
  ]);
  if (start.key === end.key) {
    throw new CodedError("BAD_USER_INPUT", `to: this is ${start.key} as well; give two different entities.`, {
      details: { argument: "to" },
    });
  }
  const isSame = isTried && start.key === from && end.key === to;
  const paths = isSame ? [] : await findPaths(context.store, { ...request, from: start.key, to: end.key });
  return { paths, ends: [start, end] };
}
