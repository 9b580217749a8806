import type { EntityKey } from "../../domain/entity.ts";
import { type CountedTimeline, findPeaks, type TimelineRequest } from "../../query/timeline.ts";
import type { TimelineSplit } from "../../store/questions.ts";
import { builder } from "../builder.ts";
import { costOfItems } from "../complexity.ts";
import { requireEntities } from "../entity-refs.ts";
import type { Loaders } from "../loaders.ts";
import type { EntityNode } from "../node-type.ts";
import { checkCount } from "../pages.ts";
import { findAskedOfBuckets } from "../read-ahead.ts";
import {
  EntityInterface,
  StoryObject,
  TimelineObject,
  TimelinePointObject,
  TimelineSeriesObject,
  type TimelineSeriesShape,
  type TimelineShape,
} from "../refs.ts";
import { MAX_PEAKS, MAX_TOP, mentionsIn, publishedIn, showPoints, toSeries } from "../timeline-series.ts";
import { readWindow, type WindowArgument } from "../windows.ts";
import { IntervalEnum, TimelineSplitEnum } from "./enums.ts";
import { EntityRefInput, WindowInput } from "./inputs.ts";

const MAX_ENTITIES = 20;

/** A quarter of a year by the day, and more. */
const MAX_MEAN_WINDOW = 100;

/** What a timeline is taken to hold when its cost is reckoned; its own limits hold the rest. */
const POINTS = 100;

const timelineArgs = builder.args((t) => ({
  window: t.field({
    type: WindowInput,
    description:
      "Only stories with `at` in this window. An open end is taken from what was published: the bucket of the first digest, or of the last.",
  }),
  interval: t.field({
    type: IntervalEnum,
    required: true,
    defaultValue: "AUTO",
    description: "How long the buckets are.",
  }),
  timeZone: t.string({
    required: true,
    defaultValue: "UTC",
    description: "IANA name of the zone whose calendar cuts the buckets, such as `Asia/Shanghai`.",
  }),
  includeVersions: t.boolean({
    required: true,
    defaultValue: false,
    description: "Count stories that name any version below it too: GPT-5.2-Codex for GPT.",
  }),
  splitBy: t.field({ type: TimelineSplitEnum, description: "Make a series of its own for each language or series." }),
}));

TimelineObject.implement({
  description: "Counts of stories over time, in calendar buckets. Every bucket is there.",
  fields: (t) => ({
    interval: t.expose("interval", { type: IntervalEnum, description: "How long the buckets are; never AUTO." }),
    timeZone: t.exposeString("timeZone", { description: "The zone whose calendar cuts them." }),
    from: t.expose("from", { type: "DateTime", description: "Where the first bucket begins." }),
    to: t.expose("to", { type: "DateTime", description: "Where the last bucket ends, exclusive." }),
    series: t.expose("series", {
      type: [TimelineSeriesObject],
      description: "One for each entity, in the order asked for, and for each language or series of a split.",
      complexity: { field: 1, multiplier: 1 },
    }),
  }),
});

TimelineSeriesObject.implement({
  description: "The counts of one entity.",
  fields: (t) => ({
    entity: t.expose("entity", {
      type: EntityInterface,
      nullable: true,
      description: "Whose counts these are; null on the timeline of a relation.",
    }),
    split: t.exposeString("split", { nullable: true, description: "The language or series; null without a split." }),
    total: t.exposeInt("total", { description: "Distinct stories of all points." }),
    points: t.field({
      type: [TimelinePointObject],
      description: "One for each bucket, in order.",
      complexity: { field: 1, multiplier: POINTS },
      resolve: (series, _args, _context, info) => showPoints(series, series.points, info),
    }),
    peaks: t.field({
      type: [TimelinePointObject],
      description:
        "Its points with most stories, the earlier of equals first; none without stories. For the top stories of the best days, without asking all days for theirs.",
      args: { first: t.arg.int({ required: true, defaultValue: 3, description: `How many: 0 to ${MAX_PEAKS}.` }) },
      complexity: ({ first }) => costOfItems(first, MAX_PEAKS),
      resolve: (series, { first }, _context, info) => {
        checkCount("first", first, { max: MAX_PEAKS });
        return showPoints(series, findPeaks(series.points, first), info);
      },
    }),
  }),
});

TimelinePointObject.implement({
  description: "One bucket of one series: from <= at < to.",
  fields: (t) => ({
    from: t.expose("from", {
      type: "DateTime",
      description: "Where it begins; at the window's start, cut by it.",
    }),
    to: t.expose("to", {
      type: "DateTime",
      description: "Where it ends, exclusive; at the window's end, cut by it.",
    }),
    stories: t.exposeInt("stories", { description: "Distinct stories that name the entity, however often told." }),
    mentions: t.int({
      description: "How often titles and texts of these stories name it.",
      resolve: mentionsIn,
    }),
    mean: t.float({
      description:
        "Rolling mean: of the stories of so many buckets, this one and those before it; at the beginning, of those there are.",
      args: {
        window: t.arg.int({
          required: true,
          defaultValue: 7,
          description: `How many buckets: 1 to ${MAX_MEAN_WINDOW}.`,
        }),
      },
      resolve: ({ series, index }, { window }) => {
        checkCount("window", window, { min: 1, max: MAX_MEAN_WINDOW });
        return series.means(window)[index] ?? 0;
      },
    }),
    share: t.float({
      description: "stories / allStories; 0 where there are none.",
      resolve: (shape) => {
        const { stories } = publishedIn(shape);
        return stories === 0 ? 0 : shape.stories / stories;
      },
    }),
    allStories: t.int({
      description: "All stories of the bucket, whatever they name.",
      resolve: (shape) => publishedIn(shape).stories,
    }),
    digests: t.int({
      description: "Digests published in it: 0 tells that nothing was published from that nothing was mentioned.",
      resolve: (shape) => publishedIn(shape).digests,
    }),
    top: t.field({
      type: [StoryObject],
      description: "Its stories that most digests tell, then with most mentions, then newest.",
      args: { first: t.arg.int({ required: true, defaultValue: 3, description: `How many: 0 to ${MAX_TOP}.` }) },
      complexity: ({ first }) => costOfItems(first, MAX_TOP),
      resolve: (point, { first }) => {
        checkCount("first", first, { max: MAX_TOP });
        return point.stories === 0 || first === 0 ? [] : point.series.loadTop(point, first);
      },
    }),
  }),
});

builder.interfaceFields(EntityInterface, (t) => ({
  timeline: t.field({
    type: TimelineObject,
    description: "How many stories name it, over time.",
    args: timelineArgs,
    resolve: async (entity, args, { loaders }, info) => {
      const { key } = entity;
      const request = { ...readRequest(args), asked: findAskedOfBuckets(info) };
      const group = args.includeVersions ? await loaders.versions.load(key) : [key];
      const timeline = await loaders.timeline.load(request, group);
      return { ...timeline, series: toEntitySeries(loaders, entity, group, timeline, request.split) };
    },
  }),
}));

builder.queryFields((t) => ({
  timeline: t.field({
    type: TimelineObject,
    description: "How many stories name each of some entities, over time, side by side.",
    args: {
      entities: t.arg({
        type: [EntityRefInput],
        required: true,
        description: `Which ones: 1 to ${MAX_ENTITIES}, each once.`,
      }),
      ...timelineArgs,
    },
    complexity: ({ entities }) => costOfItems(entities.length, MAX_ENTITIES),
    resolve: async (_root, { entities, ...args }, context, info): Promise<TimelineShape> => {
      const { loaders } = context;
      const request = { ...readRequest(args), asked: findAskedOfBuckets(info) };
      checkCount("entities", entities.length, { min: 1, max: MAX_ENTITIES });
      const found = await requireEntities(context, entities, "entities");
      const groups = await Promise.all(
        found.map(async ({ key }) => (args.includeVersions ? loaders.versions.load(key) : [key])),
      );
      const timelines = await Promise.all(groups.map(async (group) => loaders.timeline.load(request, group)));
      const [first] = timelines;
      if (first === undefined) throw new Error("At least one entity makes at least one timeline.");
      const series = found.flatMap((entity, index) =>
        toEntitySeries(loaders, entity, groups[index] ?? [], timelines[index] ?? first, request.split),
      );
      return { ...first, series };
    },
  }),
}));

function readRequest(args: {
  readonly window?: WindowArgument | null | undefined;
  readonly interval: TimelineRequest["interval"];
  readonly timeZone: string;
  readonly splitBy?: TimelineSplit | null | undefined;
}): TimelineRequest {
  const { window, interval, timeZone, splitBy } = args;
  return { window: readWindow(window), interval, timeZone, split: splitBy ?? null };
}

/** The series of one entity; the top stories of their points are loaded where they are asked for, all together. */
function toEntitySeries(
  loaders: Loaders,
  entity: EntityNode,
  group: readonly EntityKey[],
  timeline: CountedTimeline,
  by: TimelineSplit | null,
): TimelineSeriesShape[] {
  return timeline.series.map((counted) => {
    const split = by === null || counted.split === null ? null : { by, value: counted.split };
    return toSeries(counted, entity, ({ from, to }, first) =>
      loaders.topStories.load({ limit: first }, { group, split, window: { from, to } }),
    );
  });
}
