import { ALL_TIME } from "../../../src/domain/instant.ts";
import { firstPage } from "../../../src/domain/paging.ts";
import { RELATION_KINDS } from "../../../src/domain/relation.ts";
import type { GraphReader } from "../../../src/store/graph-store.ts";
import type { EntityOrder, NeighborOrder, StoryOrder, TimelineSplit } from "../../../src/store/questions.ts";
import { answer } from "./answers.ts";
import { ASKED_KEYS } from "./random-digests.ts";

const ENTITY_ORDERS: readonly EntityOrder[] = ["STORIES_DESC", "NAME_ASC", "LAST_SEEN_DESC", "FIRST_SEEN_DESC"];
const STORY_ORDERS: readonly StoryOrder[] = ["NEWEST", "OLDEST"];
const NEIGHBOR_ORDERS: readonly NeighborOrder[] = ["STORIES", "AFFINITY", "RECENT"];
const SPLITS: readonly (TimelineSplit | null)[] = [null, "LANGUAGE", "SERIES"];
const ALL = firstPage(10_000);

/** Everything that can be read of a small graph, in one value: equal graphs give equal ones on any store. */
export async function readEverything(store: GraphReader): Promise<unknown> {
  const entities = await all(ENTITY_ORDERS, (order) => store.listEntities({}, order, ALL));
  const stories = await all(STORY_ORDERS, (order) => store.listStories({}, order, ALL));
  const digests = await store.listDigests({}, ALL);
  const entityKeys = (entities[1]?.items ?? []).map(({ key }) => key);
  const storyKeys = (stories[0]?.items ?? []).map(({ key }) => key);
  const edgeFilter = { kinds: RELATION_KINDS, types: null, minStories: 1, window: ALL_TIME };
  const kindLists = [RELATION_KINDS, ...RELATION_KINDS.map((kind) => [kind])];
  return {
    stats: await answer(store, { method: "stats", args: [] }),
    entities,
    byKey: await store.entities(ASKED_KEYS),
    stories,
    digests,
    told: await store.appearancesOfDigests(digests.items.map(({ key }) => key)),
    appearances: await store.appearancesOfStories(storyKeys),
    entitiesOfStories: await store.entitiesOfStories(storyKeys, null),
    named: await store.storiesOfEntities(entityKeys, "named", ALL_TIME, "NEWEST", ALL),
    authored: await store.storiesOfEntities(entityKeys, "authored", ALL_TIME, "OLDEST", ALL),
    participations: await store.participationCounts(entityKeys, ALL_TIME),
    referrers: await all(["family", "maker", "partOf"] as const, (end) => store.referrers(entityKeys, end, null)),
    neighbors: await all(NEIGHBOR_ORDERS, (order) =>
      all(kindLists, (kinds) =>
        store.neighbors(entityKeys, { ...edgeFilter, kinds, minAffinity: null }, order, ALL, 5),
      ),
    ),
    edges: await store.edgesAmong(entityKeys, edgeFilter),
    timelines: await all(SPLITS, (split) =>
      store.storyCountsByInstant(
        entityKeys.map((key) => [key]),
        ALL_TIME,
        split,
      ),
    ),
    publications: await all(SPLITS, (split) => store.publicationsByInstant(ALL_TIME, split)),
    names: await store.matchNames(
      (entities[1]?.items ?? []).map(({ name }) => name),
      null,
      1000,
    ),
  };
}

/** One after another: some stores have one connection. */
async function all<T, R>(items: readonly T[], ask: (item: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  for (const item of items) answers.push(await ask(item));
  return answers;
}
