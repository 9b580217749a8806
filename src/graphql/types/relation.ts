import { CodedError } from "../../errors.ts";
import { RELATION_KINDS } from "../../domain/relation.ts";
import { positionOfSharedAppearance } from "../../store/positions.ts";
import { builder } from "../builder.ts";
import { costOfPage } from "../complexity.ts";
import { requireEntity } from "../entity-refs.ts";
import { toEvidence } from "../evidence.ts";
import { connect, readPage } from "../pages.ts";
import { EntityInterface, EvidenceObject, type EvidenceShape, RelationObject, TimelineObject } from "../refs.ts";
import { toSeries } from "../timeline-series.ts";
import { readWindow } from "../windows.ts";
import { CURSOR_DESCRIPTION, defineConnection, type Edge } from "./connections.ts";
import { IntervalEnum, RelationKindEnum } from "./enums.ts";
import { EntityRefInput, WindowInput } from "./inputs.ts";
import { forwardPageArgs } from "./page-arguments.ts";

const ORDER = "evidence:NEWEST";

const EvidenceEdgeObject = builder.objectRef<Edge<EvidenceShape, unknown>>("EvidenceEdge").implement({
  description: "A piece of evidence in a list.",
  fields: (t) => ({
    cursor: t.exposeString("cursor", { description: CURSOR_DESCRIPTION }),
    node: t.expose("node", { type: EvidenceObject, description: "The evidence." }),
  }),
});

const EvidenceConnectionObject = defineConnection("EvidenceConnection", EvidenceEdgeObject, "A page of evidence.");

RelationObject.implement({
  description: "What links two entities, in a window.",
  fields: (t) => ({
    a: t.expose("a", { type: EntityInterface, description: "The one asked for with `between`." }),
    b: t.expose("b", { type: EntityInterface, description: "The one asked for with `and`." }),
    storyCount: t.exposeInt("storyCount", { description: "Distinct stories that link the two." }),
    kinds: t.expose("kinds", { type: [RelationKindEnum], description: "How they do." }),
    affinity: t.exposeFloat("affinity", {
      description:
        "How much more often the two come together than chance has it: 1 always, 0 as chance has it, towards -1 hardly ever.",
    }),
    firstAt: t.expose("firstAt", { type: "DateTime", description: "`at` of the earliest of these stories." }),
    lastAt: t.expose("lastAt", { type: "DateTime", description: "`at` of the latest of these stories." }),
    evidence: t.field({
      type: EvidenceConnectionObject,
      description: "Why the two are linked, newest story first; one entry for each kind and appearance.",
      args: forwardPageArgs,
      complexity: costOfPage,
      resolve: async ({ pair, asked: { kinds, window } }, args, { loaders }) => {
        const page = await loaders.sharedAppearances.load({ kinds, window, page: readPage(ORDER, args) }, pair);
        return connect(
          page,
          ORDER,
          positionOfSharedAppearance,
          (shared) => toEvidence(shared, pair),
          () => loaders.sharedAppearanceCount.load({ kinds, window }, pair),
        );
      },
    }),
    timeline: t.field({
      type: TimelineObject,
      description:
        "The stories that link the two, over time, in the relation's window. It has one series, of no entity.",
      args: {
        interval: t.arg({
          type: IntervalEnum,
          required: true,
          defaultValue: "AUTO",
          description: "How long the buckets are.",
        }),
        timeZone: t.arg.string({
          required: true,
          defaultValue: "UTC",
          description: "IANA name of the zone whose calendar cuts the buckets, such as `Asia/Shanghai`.",
        }),
      },
      resolve: async ({ pair, asked: { kinds, window } }, { interval, timeZone }, { loaders }) => {
        const timeline = await loaders.relationTimeline.load({ kinds, window, interval, timeZone }, pair);
        const series = timeline.series.map((counted) =>
          toSeries(counted, null, ({ from, to }, first) =>
            loaders.topStoriesOfRelation.load({ limit: first }, { pair, kinds, window: { from, to } }),
          ),
        );
        return { ...timeline, series };
      },
    }),
  }),
});

builder.queryFields((t) => ({
  relation: t.field({
    type: RelationObject,
    nullable: true,
    description:
      "What links two entities, of all kinds: `neighbors` and `subgraph` count those of `kinds` alone. Null where no story links the two.",
    args: {
      between: t.arg({ type: EntityRefInput, required: true, description: "The one." }),
      and: t.arg({ type: EntityRefInput, required: true, description: "The other." }),
      window: t.arg({ type: WindowInput, description: "Only stories with `at` in this window." }),
    },
    resolve: async (_root, { between, and, window }, context) => {
      const asked = { kinds: RELATION_KINDS, window: readWindow(window) };
      const [a, b] = await Promise.all([
        requireEntity(context, between, "between"),
        requireEntity(context, and, "and"),
      ]);
      if (a.key === b.key) {
        throw new CodedError("BAD_USER_INPUT", `and: this is ${a.key} as well; give two different entities.`, {
          details: { argument: "and" },
        });
      }
      const pair = { a: a.key, b: b.key };
      const relation = await context.loaders.relation.load(asked, pair);
      return relation === null ? null : { ...relation, pair, a, b, asked };
    },
  }),
}));
