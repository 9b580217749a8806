import { findNeighborChanges, MIN_STORIES_APART, RISING_LIFT } from "../../query/trends.ts";
import { builder } from "../builder.ts";
import { readComparedWindows } from "../compared-windows.ts";
import { costOfItems } from "../complexity.ts";
import { loadKnownEntity, requireEntity } from "../entity-refs.ts";
import { loadEvidence } from "../evidence.ts";
import { checkCount, MAX_PAGE_SIZE } from "../pages.ts";
import { EntityInterface, EvidenceObject, NeighborChangeObject } from "../refs.ts";
import { comparedArgs, EVIDENCE_FORMULA, LIFT_FORMULA } from "./compared-arguments.ts";
import { ChangeKindEnum } from "./enums.ts";
import { EntityRefInput } from "./inputs.ts";

NeighborChangeObject.implement({
  description: "An entity that came, left, or is named together with the asked one more or less often than before.",
  fields: (t) => ({
    entity: t.field({
      type: EntityInterface,
      description: "The neighbour.",
      resolve: ({ key }, _args, context) => loadKnownEntity(context, key),
    }),
    kind: t.expose("kind", { type: ChangeKindEnum, description: "What happened." }),
    stories: t.exposeInt("stories", {
      description: "Distinct stories of the window that name both in one of their appearances.",
    }),
    before: t.exposeInt("before", { description: "Distinct stories of the compared window that do." }),
    lift: t.exposeFloat("lift", {
      description: `How many times as often as before stories name both: ${LIFT_FORMULA}`,
    }),
    evidence: t.field({
      type: [EvidenceObject],
      description: "The sentences of the window that name both, newest story first; of the compared window where GONE.",
      args: {
        first: t.arg.int({ required: true, defaultValue: 3, description: "How many pieces of evidence: 0 to 100." }),
      },
      complexity: ({ first }) => costOfItems(first, MAX_PAGE_SIZE),
      resolve: ({ subject, key, kind, windows }, { first }, { loaders }) => {
        const asked = { kinds: ["CO_MENTIONED"] as const, window: kind === "GONE" ? windows.before : windows.window };
        return loadEvidence(loaders, { a: subject, b: key }, asked, first);
      },
    }),
  }),
});

builder.queryFields((t) => ({
  neighborhoodChanges: t.field({
    type: [NeighborChangeObject],
    description: `With whom and what stories name an entity together that did not before, no longer do, or do more or less often; the strongest change first: by ${EVIDENCE_FORMULA}. Left out is who is named with it about as often as before: lift between 1/${RISING_LIFT} and ${RISING_LIFT}, or fewer than ${MIN_STORIES_APART} stories more or less, scaled alike.`,
    args: {
      entity: t.arg({ type: EntityRefInput, required: true, description: "Whose neighbours." }),
      ...comparedArgs,
    },
    complexity: ({ first }) => costOfItems(first, MAX_PAGE_SIZE),
    resolve: async (_root, { entity, window, comparedTo, types, first }, context) => {
      const windows = readComparedWindows(window, comparedTo);
      const limit = checkCount("first", first, { min: 1 });
      const { key: subject } = await requireEntity(context, entity, "entity");
      const changes = await findNeighborChanges(context.store, subject, windows, types ?? null, limit);
      return changes.map((change) => ({ ...change, subject, windows }));
    },
  }),
}));
