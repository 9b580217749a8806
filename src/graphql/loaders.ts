import DataLoader from "dataloader";
import type { Appearance, Digest, DigestKey } from "../domain/digest.ts";
import type { Entity, EntityCard, EntityKey, EntityType } from "../domain/entity.ts";
import type { Window } from "../domain/instant.ts";
import { firstPage, type Page, type PageRequest } from "../domain/paging.ts";
import type { RelationKind } from "../domain/relation.ts";
import type { Story, StoryKey } from "../domain/story.ts";
import { countRelationTimelines, type RelationTimelineRequest } from "../query/relation-timeline.ts";
import {
  countByBucket,
  countTimelines,
  type CountedTimeline,
  isCountedByBucket,
  type TimelineRequest,
} from "../query/timeline.ts";
import { expandVersions } from "../query/versions.ts";
import type { GraphReader } from "../store/graph-store.ts";
import type {
  AskedOfBuckets,
  EntityPair,
  NameMatch,
  Neighbor,
  NeighborFilter,
  NeighborOrder,
  Reference,
  Relation,
  SharedAppearance,
  LatestStories,
  StoryOrder,
  TopStoriesOfRelationRequest,
  TopStoriesRequest,
} from "../store/questions.ts";
import { BatchFamily } from "./batch-family.ts";

interface RelationArguments {
  readonly kinds: readonly RelationKind[];
  readonly window: Window;
}

interface StoriesArguments {
  readonly role: "named" | "authored";
  readonly window: Window;
}

/**
 * The questions of one request, batched: what the resolvers of one level ask for together goes to the store in one
 * call. Loaders with arguments make one batch for each set of arguments.
 */
export interface Loaders {
  /** What every answer shows of an entity; `profile` has the rest, which few questions ask for. */
  readonly entity: DataLoader<EntityKey, EntityCard | null>;
  readonly profile: DataLoader<EntityKey, Entity | null>;
  readonly story: DataLoader<StoryKey, Story | null>;
  readonly digest: DataLoader<DigestKey, Digest | null>;
  readonly appearancesOfStory: DataLoader<StoryKey, Appearance[]>;
  readonly appearancesOfDigest: DataLoader<DigestKey, Appearance[]>;
  readonly nameMatches: BatchFamily<{ types: readonly EntityType[] | null; limit: number }, string, NameMatch[]>;
  readonly referrers: BatchFamily<
    { reference: Reference; types: readonly EntityType[] | null },
    EntityKey,
    readonly EntityCard[]
  >;
  readonly entitiesOfStory: BatchFamily<{ types: readonly EntityType[] | null }, StoryKey, readonly EntityCard[]>;
  readonly stories: BatchFamily<StoriesArguments & { order: StoryOrder; page: PageRequest }, EntityKey, Page<Story>>;
  /** Entities with what `stories` and `entitiesOfStory` will be asked for: their loaders hold it then. */
  readonly entityWithStories: BatchFamily<LatestStories, EntityKey, EntityCard | null>;
  readonly storyCount: BatchFamily<StoriesArguments, EntityKey, number>;
  readonly neighbors: BatchFamily<
    { filter: NeighborFilter; order: NeighborOrder; page: PageRequest; stories: number },
    EntityKey,
    Page<Neighbor>
  >;
  readonly neighborCount: BatchFamily<{ filter: NeighborFilter }, EntityKey, number>;
  readonly relation: BatchFamily<RelationArguments, EntityPair, Relation | null>;
  readonly sharedStories: BatchFamily<RelationArguments & { limit: number }, EntityPair, Story[]>;
  readonly sharedAppearances: BatchFamily<
    RelationArguments & { page: PageRequest },
    EntityPair,
    Page<SharedAppearance>
  >;
  readonly sharedAppearanceCount: BatchFamily<RelationArguments, EntityPair, number>;
  readonly versions: DataLoader<EntityKey, EntityKey[]>;
  /** With the top stories of its peaks, as far as they come along: their loader holds them then. */
  readonly timeline: BatchFamily<TimelineRequest & { asked: AskedOfBuckets }, readonly EntityKey[], CountedTimeline>;
  readonly topStories: BatchFamily<{ limit: number }, TopStoriesRequest, readonly Story[]>;
  readonly relationTimeline: BatchFamily<RelationTimelineRequest, EntityPair, CountedTimeline>;
  readonly topStoriesOfRelation: BatchFamily<{ limit: number }, TopStoriesOfRelationRequest, Story[]>;
}

export function createLoaders(store: GraphReader): Loaders {
  /** Cards that come along with what is being asked: they need not be asked for. */
  const coming = new Map<EntityKey, Promise<EntityCard | null>>();
  const entity = new DataLoader<EntityKey, EntityCard | null>(async (keys) => {
    const came = await Promise.all(keys.map(async (key) => (await coming.get(key)) ?? null));
    const missing = keys.filter((_, index) => came[index] === null);
    const found = (missing.length === 0 ? [] : await store.entityCards(missing)).values();
    return came.map((card) => card ?? found.next().value ?? null);
  });
  /** Entities that came with another answer need not be asked for again. */
  const remember = (entities: readonly EntityCard[]): void => {
    for (const found of entities) entity.prime(found.key, found);
  };
  /** Tells the entities' own loader that their cards come with an answer. */
  function expectCards<T>(
    keys: readonly EntityKey[],
    answer: Promise<T[]>,
    cardOf: (one: T) => EntityCard | null,
  ): void {
    const cards = answer.then(
      (all) => all.map(cardOf),
      () => [],
    );
    for (const [index, key] of keys.entries()) {
      coming.set(
        key,
        cards.then((all) => all[index] ?? null),
      );
    }
  }
  const entitiesOfStory: Loaders["entitiesOfStory"] = new BatchFamily(async ({ types }, keys) => {
    const entities = await store.entitiesOfStories(keys, types);
    remember(entities.flat());
    return entities;
  });
  const storiesOfEntity: Loaders["stories"] = new BatchFamily(({ role, window, order, page }, keys) =>
    store.storiesOfEntities(keys, role, window, order, page),
  );
  const topStories: Loaders["topStories"] = new BatchFamily(({ limit }, keys) => store.topStories(keys, limit));
  return {
    entity,
    profile: new DataLoader(async (keys) => {
      const entities = await store.entities(keys);
      remember(entities.filter((found) => found !== null));
      return entities;
    }),
    story: new DataLoader((keys) => store.stories(keys)),
    digest: new DataLoader((keys) => store.digests(keys)),
    appearancesOfStory: new DataLoader((keys) => store.appearancesOfStories(keys)),
    appearancesOfDigest: new DataLoader((keys) => store.appearancesOfDigests(keys)),
    nameMatches: new BatchFamily(async ({ types, limit }, names) => {
      const matches = await store.matchNames(names, types, limit);
      remember(matches.flat().map((match) => match.entity));
      return matches;
    }),
    referrers: new BatchFamily(async ({ reference, types }, keys) => {
      const referrers = await store.referrers(keys, reference, types);
      remember(referrers.flat());
      return referrers;
    }),
    entitiesOfStory,
    stories: storiesOfEntity,
    entityWithStories: new BatchFamily(async (asked, keys) => {
      const { window, limit, named } = asked;
      const found = await store.entitiesWithStories(keys, asked);
      const asPage = { role: "named", window, order: "NEWEST", page: firstPage(limit) } as const;
      for (const { card, stories: told, hasMore } of found.filter((one) => one !== null)) {
        const page = { items: told.map(({ story }) => story), hasNextPage: hasMore, hasPreviousPage: false };
        storiesOfEntity.prime(asPage, card.key, page);
        if (named === null) continue;
        for (const { story, named: cards } of told) {
          entitiesOfStory.prime(named, story.key, cards ?? []);
          remember(cards ?? []);
        }
      }
      return found.map((one) => one?.card ?? null);
    }),
    storyCount: new BatchFamily(({ role, window }, keys) => store.countStoriesOfEntities(keys, role, window)),
    neighbors: new BatchFamily(async ({ filter, order, page, stories }, keys) => {
      const answer = store.neighbors(keys, filter, order, page, stories);
      expectCards(keys, answer, ({ subject }) => subject);
      const pages = await answer;
      remember(pages.flatMap(({ items }) => items.map((neighbor) => neighbor.entity)));
      return pages;
    }),
    neighborCount: new BatchFamily(({ filter }, keys) => store.countNeighbors(keys, filter)),
    relation: new BatchFamily(({ kinds, window }, pairs) => store.relations(pairs, kinds, window)),
    sharedStories: new BatchFamily(({ kinds, window, limit }, pairs) =>
      store.sharedStories(pairs, kinds, window, limit),
    ),
    sharedAppearances: new BatchFamily(({ kinds, window, page }, pairs) =>
      store.sharedAppearances(pairs, kinds, window, page),
    ),
    sharedAppearanceCount: new BatchFamily(({ kinds, window }, pairs) =>
      store.countSharedAppearances(pairs, kinds, window),
    ),
    versions: new DataLoader((keys) => expandVersions(store, keys)),
    timeline: new BatchFamily(async ({ asked, ...request }, groups) => {
      if (!isCountedByBucket(groups, request)) return countTimelines(store, groups, request);
      const answer = countByBucket(store, groups.flat(), request, asked);
      expectCards(groups.flat(), answer, ({ subject }) => subject);
      const timelines = await answer;
      for (const [index, { tops }] of timelines.entries()) {
        for (const {
          window: { from, to },
          stories,
        } of tops) {
          topStories.prime(
            { limit: asked.top },
            { group: groups[index] ?? [], split: null, window: { from, to } },
            stories,
          );
        }
      }
      return timelines;
    }),
    topStories,
    relationTimeline: new BatchFamily((request, pairs) => countRelationTimelines(store, pairs, request)),
    topStoriesOfRelation: new BatchFamily(({ limit }, requests) => store.topStoriesOfRelations(requests, limit)),
  };
}
