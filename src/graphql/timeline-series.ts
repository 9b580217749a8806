import type { GraphQLResolveInfo } from "graphql";
import { type BucketPublications, type CountedSeries, rollMean, type TimelinePoint } from "../query/timeline.ts";
import type { EntityNode } from "./node-type.ts";
import type { TimelinePointShape, TimelineSeriesShape } from "./refs.ts";
import { selectsAny } from "./look-ahead.ts";

/** How many buckets `peaks`, and how many stories `top` answers at most. */
export const MAX_PEAKS = 20;
export const MAX_TOP = 20;

/** Makes the series of a timeline from its counts; `entity` is null on the timeline of a relation. */
export function toSeries(
  counted: CountedSeries,
  entity: EntityNode | null,
  loadTop: TimelineSeriesShape["loadTop"],
): TimelineSeriesShape {
  const { split, total, points, published } = counted;
  const means = new Map<number, readonly number[]>();
  return {
    split,
    total,
    points,
    published,
    entity,
    loadTop,
    means: (width) => {
      const known = means.get(width) ?? rollMean(points, width);
      means.set(width, known);
      return known;
    },
  };
}

/** Fields of a point that need what was published. */
const PUBLISHED_FIELDS: ReadonlySet<string> = new Set(["share", "allStories", "digests"]);

/** Makes points of a series; what was published is asked for once for all, where the selection of the points shows it. */
export async function showPoints(
  series: TimelineSeriesShape,
  points: readonly TimelinePoint[],
  info: GraphQLResolveInfo,
): Promise<TimelinePointShape[]> {
  const published = selectsAny(info, PUBLISHED_FIELDS) ? await series.published() : [];
  return points.map((point, place) => {
    const index = points === series.points ? place : series.points.indexOf(point);
    const { from, to, stories, mentions } = point;
    return { from, to, stories, mentions, index, series, published: published[index] ?? null };
  });
}

/** The mentions of a point, counted where `findAskedOfBuckets` saw them coming. */
export function mentionsIn({ mentions }: TimelinePointShape): number {
  if (mentions === null) throw new TypeError("The selection of the timeline did not show mentions.");
  return mentions;
}

/** What was published in the bucket of a point, at hand where `showPoints` saw it coming. */
export function publishedIn(shape: TimelinePointShape): BucketPublications {
  const { published } = shape;
  if (published === null) throw new TypeError("The selection of the points did not show what was published.");
  return published;
}
