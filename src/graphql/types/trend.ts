import { findTrends, MIN_TREND_STORIES } from "../../query/trends.ts";
import { builder } from "../builder.ts";
import { readComparedWindows } from "../compared-windows.ts";
import { costOfItems } from "../complexity.ts";
import { requireLoaded } from "../entity-refs.ts";
import { checkCount, MAX_PAGE_SIZE } from "../pages.ts";
import { EntityInterface, TrendObject } from "../refs.ts";
import { comparedArgs, EVIDENCE_FORMULA, LIFT_FORMULA } from "./compared-arguments.ts";

TrendObject.implement({
  description: "An entity that rose from one window to another.",
  fields: (t) => ({
    entity: t.expose("entity", { type: EntityInterface, description: "Who or what rose." }),
    stories: t.exposeInt("stories", { description: "Distinct stories of the window that name it." }),
    before: t.exposeInt("before", { description: "Distinct stories of the compared window that name it." }),
    lift: t.exposeFloat("lift", {
      description: `How many times as often stories name it as before: ${LIFT_FORMULA}`,
    }),
    firstSeen: t.exposeBoolean("firstSeen", {
      description: "Has no story before the window's start ever named it?",
    }),
  }),
});

builder.queryFields((t) => ({
  trending: t.field({
    type: [TrendObject],
    description: `Whom and what stories of a window name more often than those of another, the strongest rise first: by ${EVIDENCE_FORMULA}. Only those with a lift above 1 that at least ${MIN_TREND_STORIES} stories of the window name: one alone is no trend.`,
    args: comparedArgs,
    complexity: ({ first }) => costOfItems(first, MAX_PAGE_SIZE),
    resolve: async (_root, { window, comparedTo, types, first }, { store, loaders }) => {
      const windows = readComparedWindows(window, comparedTo);
      const limit = checkCount("first", first, { min: 1 });
      const trends = await findTrends(store, windows, types ?? null, limit);
      return Promise.all(
        trends.map(async ({ key, ...trend }) => {
          const entity = requireLoaded(await loaders.entity.load(key), key);
          const { firstSeenAt } = entity;
          return { ...trend, entity, firstSeen: firstSeenAt !== null && firstSeenAt >= windows.window.from };
        }),
      );
    },
  }),
}));
