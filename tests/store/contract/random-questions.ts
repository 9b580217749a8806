import fc from "fast-check";
import { ENTITY_TYPES } from "../../../src/domain/entity.ts";
import type { Window } from "../../../src/domain/instant.ts";
import type { PageRequest } from "../../../src/domain/paging.ts";
import { RELATION_KINDS } from "../../../src/domain/relation.ts";
import { storyKeyOfUrl } from "../../../src/domain/story.ts";
import type { GraphReader } from "../../../src/store/graph-store.ts";
import type { BucketRun, EntityFilter, StoryFilter } from "../../../src/store/questions.ts";
import type { GraphSelection } from "../../../src/store/selection.ts";
import { NEVER } from "../../../src/store/positions.ts";
import { ASKED_KEYS, DIGEST_KEYS, INSTANTS, SURFACES, URLS } from "./random-digests.ts";

/** A method of the port and what it is asked. */
export type Question = {
  readonly [Method in keyof GraphReader]: { readonly method: Method; readonly args: Parameters<GraphReader[Method]> };
}[keyof GraphReader];

/** What stores may have quicker ways for. */
const CO_MENTIONS_OF_ALL_TIME = { kinds: ["CO_MENTIONED"] as const, window: { from: null, to: null } };

const TEXTS = [
  ...SURFACES,
  "gpt 5",
  "5 gp",
  "智",
  "智能",
  "谱 智能体",
  "start hub ",
  "HUB",
  "",
  "?!",
  "openai",
  "open",
  "吴恩达",
  "@andrew",
  "opnai",
  "Karpaty",
  "andrei karp",
  "Ameile",
  "strat",
  "Huging Fase",
  "fcae huggin",
  "huggingfacs",
  "智谱 hugigng",
];
const STORY_KEYS = [...URLS.map(storyKeyOfUrl), "0".repeat(32)];
const times = INSTANTS.map((text) => Date.parse(text));

const key = fc.constantFrom(...ASKED_KEYS);
const keys = fc.array(key, { maxLength: 4 });
const storyKeys = fc.array(fc.constantFrom(...STORY_KEYS), { maxLength: 4 });
const digestKeys = fc.array(fc.constantFrom(...DIGEST_KEYS, "no/such"), { maxLength: 4 });
const text = fc.constantFrom(...TEXTS);
const instant = fc.constantFrom(...times, ...times.map((time) => time + 1));
const window: fc.Arbitrary<Window> = fc.record({
  from: fc.option(instant, { freq: 2 }),
  to: fc.option(instant, { freq: 2 }),
});
const typeList = fc.uniqueArray(fc.constantFrom(...ENTITY_TYPES));
const types = fc.option(typeList, { freq: 2 });
const kinds = fc.uniqueArray(fc.constantFrom(...RELATION_KINDS), { minLength: 1 });
const pairs = fc.array(fc.record({ a: key, b: key }), { maxLength: 4 });
const edges = fc.array(fc.record({ kind: fc.constantFrom(...RELATION_KINDS), source: key, target: key }), {
  maxLength: 4,
});
const split = fc.constantFrom(null, "LANGUAGE" as const, "SERIES" as const);
const limit = fc.integer({ min: 1, max: 6 });
const role = fc.constantFrom("named" as const, "authored" as const);
/** Side by side, as a timeline's are: each as long as it pleases. */
const runs = fc
  .tuple(
    instant,
    fc.array(fc.record({ hours: fc.integer({ min: 1, max: 80 }), buckets: fc.integer({ min: 1, max: 9 }) }), {
      maxLength: 4,
    }),
  )
  .map(([start, stretches]) => {
    const found: BucketRun[] = [];
    for (const { hours, buckets } of stretches) {
      const last = found.at(-1);
      const [first, from] =
        last === undefined ? [0, start] : [last.first + (last.to - last.from) / last.length, last.to];
      const length = hours * 3_600_000 + 1;
      found.push({ first, from, to: from + buckets * length, length });
    }
    return found;
  });
const windows = fc.record({ window, before: window });
const storyOrder = fc.constantFrom("NEWEST" as const, "OLDEST" as const);
const smallCount = fc.integer({ min: 0, max: 3 });

function pageOf(value: fc.Arbitrary<number | string>, tie: fc.Arbitrary<string>): fc.Arbitrary<PageRequest> {
  const position = fc.option(fc.record({ value, key: tie }), { freq: 2 });
  return fc.record({
    limit: fc.integer({ min: 0, max: 4 }),
    end: fc.constantFrom("first" as const, "last" as const),
    after: position,
    before: position,
  });
}

const numberPage = pageOf(fc.oneof(smallCount, instant, fc.constant(NEVER)), key);
const storyPage = pageOf(instant, fc.constantFrom(...STORY_KEYS, "8".repeat(32)));
const neighborFilter = fc.record({
  kinds,
  types,
  minStories: smallCount,
  window,
  minAffinity: fc.option(fc.constantFrom(-1, 0, 0.3, 1)),
});
const edgeFilter = fc.record({ kinds, types, minStories: smallCount, window });

const entityFilter: fc.Arbitrary<EntityFilter> = fc.record(
  {
    types: typeList,
    name: fc.record({ equals: text, startsWith: text, contains: text }, { requiredKeys: [] }),
    minStories: smallCount,
    provisional: fc.boolean(),
    seen: window,
  },
  { requiredKeys: [] },
);
const storyFilter: fc.Arbitrary<StoryFilter> = fc.record(
  {
    mentions: fc.record({ keys, all: fc.boolean() }),
    window,
    language: fc.constantFrom("zh", "en", "fr"),
    series: fc.constantFrom("daily", "weekly", "𝒳"),
    text,
  },
  { requiredKeys: [] },
);
const digestFilter = fc.record(
  { series: fc.constantFrom("daily", "weekly"), language: fc.constantFrom("zh", "en"), window },
  { requiredKeys: [] },
);

const selection: fc.Arbitrary<GraphSelection> = fc.record({
  network: fc.constantFrom("entities" as const, "stories" as const),
  stories: fc.option(
    fc
      .tuple(storyFilter, fc.option(digestKeys, { nil: undefined }))
      .map(([filter, digests]) => (digests === undefined ? filter : { ...filter, digests })),
    { freq: 3 },
  ),
  types,
  kinds,
  minStories: smallCount,
});

function ask<Method extends keyof GraphReader>(
  method: Method,
  args: fc.Arbitrary<Parameters<GraphReader[Method]>>,
): fc.Arbitrary<{ readonly method: Method; readonly args: Parameters<GraphReader[Method]> }> {
  return args.map((drawn) => ({ method, args: drawn }));
}

export const question: fc.Arbitrary<Question> = fc.oneof(
  ask("version", fc.constant([])),
  ask("entities", fc.tuple(keys)),
  ask("entityCards", fc.tuple(keys)),
  ask(
    "listEntities",
    fc.tuple(entityFilter, fc.constantFrom("STORIES_DESC", "LAST_SEEN_DESC", "FIRST_SEEN_DESC"), numberPage),
  ),
  ask("listEntities", fc.tuple(entityFilter, fc.constant("NAME_ASC" as const), pageOf(text, key))),
  ask("countEntities", fc.tuple(entityFilter)),
  ask("matchNames", fc.tuple(fc.array(text, { maxLength: 3 }), types, limit)),
  ask("referrers", fc.tuple(keys, fc.constantFrom("family", "maker", "partOf"), types)),
  ask("stories", fc.tuple(storyKeys)),
  ask("listStories", fc.tuple(storyFilter, storyOrder, storyPage)),
  ask("countStories", fc.tuple(storyFilter)),
  ask("searchStories", fc.tuple(text, limit)),
  ask("entitiesOfStories", fc.tuple(storyKeys, types)),
  ask("appearancesOfStories", fc.tuple(storyKeys)),
  ask("digests", fc.tuple(digestKeys)),
  ask("listDigests", fc.tuple(digestFilter, pageOf(instant, fc.constantFrom(...DIGEST_KEYS)))),
  ask("countDigests", fc.tuple(digestFilter)),
  ask("appearancesOfDigests", fc.tuple(digestKeys)),
  ask("storiesOfEntities", fc.tuple(keys, role, window, storyOrder, storyPage)),
  ask(
    "entitiesWithStories",
    fc.tuple(keys, fc.record({ window, limit: smallCount, named: fc.option(fc.record({ types }), { freq: 3 }) })),
  ),
  ask("countStoriesOfEntities", fc.tuple(keys, role, window)),
  ask("neighbors", fc.tuple(keys, neighborFilter, fc.constantFrom("STORIES", "RECENT"), numberPage, smallCount)),
  ask(
    "neighbors",
    fc.tuple(keys, neighborFilter, fc.constant("AFFINITY" as const), pageOf(fc.constantFrom(-1, 0, 0.5, 1), key)),
  ),
  ask("countNeighbors", fc.tuple(keys, neighborFilter)),
  ask("relations", fc.tuple(pairs, kinds, window)),
  ask("sharedStories", fc.tuple(pairs, kinds, window, limit)),
  ask("sharedAppearances", fc.tuple(pairs, kinds, window, storyPage)),
  ask("countSharedAppearances", fc.tuple(pairs, kinds, window)),
  ask("edgesFrom", fc.tuple(keys, edgeFilter, limit)),
  ask("edgesAmong", fc.tuple(keys, edgeFilter)),
  ask(
    "subgraph",
    fc.tuple(
      fc.record({
        around: fc.uniqueArray(key, { maxLength: 3 }),
        hops: fc.integer({ min: 1, max: 3 }),
        maxNodes: fc.integer({ min: 3, max: 9 }),
        filter: fc.oneof(
          edgeFilter,
          edgeFilter.map((filter) => ({ ...filter, ...CO_MENTIONS_OF_ALL_TIME })),
        ),
      }),
      fc.boolean(),
    ),
  ),
  ask("shortestPath", fc.tuple(key, key, edgeFilter, fc.integer({ min: 1, max: 5 }))),
  ask("participationCounts", fc.tuple(keys, window)),
  ask("storiesOfEdges", fc.tuple(edges, window)),
  ask("digestsOfStories", fc.tuple(storyKeys)),
  ask("selectionSize", fc.tuple(selection)),
  ask("openSelection", fc.tuple(selection)),
  ask("storyCountsByInstant", fc.tuple(fc.array(keys, { maxLength: 3 }), window, split)),
  ask(
    "storyCountsByBucket",
    fc.tuple(keys, runs, fc.record({ mentions: fc.boolean(), peaks: smallCount, top: smallCount })),
  ),
  ask("publicationsByInstant", fc.tuple(window, split)),
  ask(
    "topStories",
    fc.tuple(
      fc.array(
        fc.record({
          group: keys,
          window,
          split: fc.option(
            fc.oneof(
              fc.record({ by: fc.constant("LANGUAGE" as const), value: fc.constantFrom("zh", "en") }),
              fc.record({ by: fc.constant("SERIES" as const), value: fc.constantFrom("daily", "weekly") }),
            ),
          ),
        }),
        { maxLength: 3 },
      ),
      limit,
    ),
  ),
  ask("relationCountsByInstant", fc.tuple(pairs, kinds, window)),
  ask(
    "topStoriesOfRelations",
    fc.tuple(fc.array(fc.record({ pair: fc.record({ a: key, b: key }), kinds, window }), { maxLength: 3 }), limit),
  ),
  ask("entityStoryCounts", fc.tuple(windows, types, smallCount, limit)),
  ask("neighborStoryCounts", fc.tuple(key, windows, types, limit)),
);
