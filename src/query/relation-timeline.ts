import type { RelationKind } from "../domain/relation.ts";
import type { GraphReader } from "../store/graph-store.ts";
import type { EntityPair } from "../store/questions.ts";
import { arrangeTimelines, type CountedTimeline, type TimelineRequest } from "./timeline.ts";

export interface RelationTimelineRequest extends Omit<TimelineRequest, "split"> {
  readonly kinds: readonly RelationKind[];
}

/**
 * Counts, for each pair of entities, the distinct stories that link the two, in calendar buckets. At most two calls to
 * the store, whatever the number of pairs and stories.
 *
 * @throws CodedError as `countTimelines`
 */
export async function countRelationTimelines(
  store: Pick<GraphReader, "relationCountsByInstant" | "publicationsByInstant">,
  pairs: readonly EntityPair[],
  { kinds, ...request }: RelationTimelineRequest,
): Promise<CountedTimeline[]> {
  const { window } = request;
  return arrangeTimelines(
    { ...request, split: null },
    {
      publications: () => store.publicationsByInstant(window, null),
      counts: () => store.relationCountsByInstant(pairs, kinds, window),
    },
  );
}
