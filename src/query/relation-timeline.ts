import { type Instant, isInWindow, type Window } from "../domain/instant.ts";
import { isNamed } from "../domain/mention.ts";
import { compareCodePoints } from "../domain/order.ts";
import { firstPage, type Position } from "../domain/paging.ts";
import type { RelationKind } from "../domain/relation.ts";
import type { Story } from "../domain/story.ts";
import type { EntityPair, GraphReader, InstantCount, SharedAppearance } from "../store/graph-store.ts";
import { positionOfSharedAppearance } from "../store/positions.ts";
import { findTimeZone } from "./calendar.ts";
import { arrangeTimelines, type CountedTimeline, type TimelineRequest } from "./timeline.ts";

/** How many appearances one call to the store reads. */
const PAGE_SIZE = 1_000;

/** A story that links two entities, with what its tellings say of them. */
interface LinkingStory {
  readonly story: Story;
  readonly digests: Set<string>;
  mentions: number;
}

export interface RelationTimeline {
  readonly timeline: CountedTimeline;
  /** The stories of a window that most digests tell, then with most mentions of the two, then newest, then by key. */
  readonly topStories: (window: Window, limit: number) => Story[];
}

/**
 * Counts the distinct stories that link two entities, in calendar buckets. Reads their shared appearances, a thousand
 * in a call.
 *
 * @throws CodedError as `countTimelines`
 */
export async function countRelationTimeline(
  store: Pick<GraphReader, "sharedAppearances" | "publicationsByInstant">,
  pair: EntityPair,
  kinds: readonly RelationKind[],
  request: Omit<TimelineRequest, "split">,
): Promise<RelationTimeline> {
  const zone = findTimeZone(request.timeZone);
  const [publications, shared] = await Promise.all([
    store.publicationsByInstant(request.window, null),
    readSharedAppearances(store, pair, kinds, request.window),
  ]);
  const stories = groupByStory(shared, pair);
  const [timeline] = arrangeTimelines({ ...request, split: null }, zone, publications, [countByInstant(stories)]);
  if (timeline === undefined) throw new Error("One list of counts makes one timeline.");
  return { timeline, topStories: (window, limit) => rankStories(stories, window).slice(0, limit) };
}

async function readSharedAppearances(
  store: Pick<GraphReader, "sharedAppearances">,
  pair: EntityPair,
  kinds: readonly RelationKind[],
  window: Window,
): Promise<SharedAppearance[]> {
  const all: SharedAppearance[] = [];
  let after: Position | null = null;
  do {
    const pages = await store.sharedAppearances([pair], kinds, window, { ...firstPage(PAGE_SIZE), after });
    const { items = [], hasNextPage = false } = pages[0] ?? {};
    all.push(...items);
    const last = items.at(-1);
    after = hasNextPage && last !== undefined ? positionOfSharedAppearance(last) : null;
  } while (after !== null);
  return all;
}

function groupByStory(shared: readonly SharedAppearance[], { a, b }: EntityPair): LinkingStory[] {
  const stories = new Map<string, LinkingStory>();
  const seen = new Set<string>();
  for (const { story, appearance } of shared) {
    const linking = stories.get(story.key) ?? { story, digests: new Set<string>(), mentions: 0 };
    stories.set(story.key, linking);
    linking.digests.add(appearance.digestKey);
    const id = `${appearance.digestKey} ${appearance.index}`;
    // An appearance that links the two in both kinds comes twice.
    if (seen.has(id)) continue;
    seen.add(id);
    linking.mentions += appearance.mentions.filter(
      ({ entityKey, place }) => isNamed(place) && (entityKey === a || entityKey === b),
    ).length;
  }
  return [...stories.values()];
}

function countByInstant(stories: readonly LinkingStory[]): InstantCount[] {
  const counts = new Map<Instant, { stories: number; mentions: number }>();
  for (const { story, mentions } of stories) {
    const count = counts.get(story.at) ?? { stories: 0, mentions: 0 };
    counts.set(story.at, { stories: count.stories + 1, mentions: count.mentions + mentions });
  }
  return [...counts].toSorted(([a], [b]) => a - b).map(([at, count]) => ({ at, split: null, ...count }));
}

function rankStories(stories: readonly LinkingStory[], window: Window): Story[] {
  return stories
    .filter(({ story }) => isInWindow(story.at, window))
    .toSorted(
      (a, b) =>
        b.digests.size - a.digests.size ||
        b.mentions - a.mentions ||
        b.story.at - a.story.at ||
        compareCodePoints(a.story.key, b.story.key),
    )
    .map(({ story }) => story);
}
