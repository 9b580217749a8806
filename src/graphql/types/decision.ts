import { type Decision, subjectOf, targetOf } from "../../domain/decision.ts";
import { describeChange } from "../../domain/describe-change.ts";
import { compareCodePoints } from "../../domain/order.ts";
import { pageOfList, type Position } from "../../domain/paging.ts";
import { builder } from "../builder.ts";
import { costOfPage } from "../complexity.ts";
import { connect, readPage } from "../pages.ts";
import { AccountObject, DecisionObject } from "../refs.ts";
import { CURSOR_DESCRIPTION, defineConnection, type Edge } from "./connections.ts";
import { DecisionKindEnum } from "./enums.ts";
import { forwardPageArgs } from "./page-arguments.ts";

DecisionObject.implement({
  description: "What a curator decided about the entities. It holds for all digests, loaded before or after.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Stable across export and import; for `undoDecision`." }),
    kind: t.field({ type: DecisionKindEnum, description: "What was decided.", resolve: ({ change }) => change.kind }),
    summary: t.string({
      description: "In a sentence: `person:dotey is person:宝玉`.",
      resolve: ({ change }) => describeChange(change),
    }),
    subject: t.string({
      nullable: true,
      description: "Key of the entity that it is about, as it was then; null where a name is ignored everywhere.",
      resolve: ({ change }) => subjectOf(change),
    }),
    target: t.string({
      nullable: true,
      description: "Key of the entity that it makes of that one, or of one of its names.",
      resolve: ({ change }) => targetOf(change),
    }),
    name: t.string({
      nullable: true,
      description: "The name that it is about: split off, given or ignored.",
      resolve: ({ change }) => {
        if (change.kind === "split") return change.alias;
        if (change.kind === "ignore") return change.surface;
        return change.kind === "rename" ? change.name : null;
      },
    }),
    reason: t.exposeString("reason", { description: "Why." }),
    by: t.exposeString("by", { nullable: true, description: "Who decided, where they said so." }),
    at: t.expose("at", { type: "DateTime", description: "When." }),
    undone: t.expose("undone", {
      type: AccountObject,
      nullable: true,
      description: "Why, by whom and when it was undone; null while it is in force.",
    }),
  }),
});

AccountObject.implement({
  description: "Why something was done, by whom and when.",
  fields: (t) => ({
    reason: t.exposeString("reason", { description: "Why." }),
    by: t.exposeString("by", { nullable: true, description: "By whom, where they said so." }),
    at: t.expose("at", { type: "DateTime", description: "When." }),
  }),
});

/** Decisions are listed as they were taken, so their place is a position that stays. */
interface PlacedDecision {
  readonly decision: Decision;
  readonly position: Position;
}

const DecisionEdgeObject = builder.objectRef<Edge<Decision, PlacedDecision>>("DecisionEdge").implement({
  description: "A decision in a list.",
  fields: (t) => ({
    cursor: t.exposeString("cursor", { description: CURSOR_DESCRIPTION }),
    node: t.expose("node", { type: DecisionObject, description: "The decision." }),
  }),
});

const DecisionConnectionObject = defineConnection("DecisionConnection", DecisionEdgeObject, "A page of decisions.");

const ORDER = "decisions:TAKEN";

builder.queryFields((t) => ({
  decisions: t.field({
    type: DecisionConnectionObject,
    description: "All curators' decisions, undone ones too, in the order in which they were taken.",
    args: forwardPageArgs,
    complexity: costOfPage,
    resolve: async (_root, args, { store }) => {
      const page = readPage(ORDER, args);
      const decisions = await store.decisions();
      const placed = decisions.map((decision, index): PlacedDecision => ({
        decision,
        position: { value: index, key: decision.id },
      }));
      return connect(
        pageOfList(placed, page, ({ position }) => position, comparePositions),
        ORDER,
        ({ position }) => position,
        ({ decision }) => decision,
        () => decisions.length,
      );
    },
  }),
}));

function comparePositions(left: Position, right: Position): number {
  return Number(left.value) - Number(right.value) || compareCodePoints(left.key, right.key);
}
