import { afterAll, beforeAll, expect, it } from "vitest";
import { openService, type Service } from "./open-service.ts";

let service: Service;
beforeAll(async () => {
  service = await openService();
});
afterAll(() => service.close());

function entityId(key: string): string {
  return Buffer.from(`Entity:${key}`).toString("base64");
}

/** Each document with the calls to the store that it makes, whatever the number of rows on a level. */
const OPERATIONS: readonly (readonly [string, string, readonly string[]])[] = [
  [
    "Q1 of bench/",
    `{ entity(ref: { key: "organization:openai" }) { key name storyCount stories(first: 10) { edges { node { id title at entities { key name } } } } } }`,
    ["entitiesWithStories"],
  ],
  [
    "Q3 of bench/",
    `{ entity(ref: { key: "organization:openai" }) { neighbors(first: 20) { edges { storyCount node { key name } stories(first: 5) { id title at } } } } }`,
    ["neighbors"],
  ],
  [
    "Q4 of bench/",
    `{ paths(from: { key: "organization:google" }, to: { key: "product:codex" }, kinds: [CO_MENTIONED], first: 1, orderBy: HOPS) { nodes { key name } } }`,
    ["shortestPath"],
  ],
  [
    "a shortest path between names with its strength and evidence",
    `{ paths(from: { name: "谷歌" }, to: { name: "Codex" }, first: 1, orderBy: HOPS) { strength nodes { name } steps { storyCount from { name } evidence { quotes } } } }`,
    ["matchNames", "relations", "sharedAppearances", "shortestPath"],
  ],
  [
    "Q5 of bench/",
    `{ subgraph(around: [{ key: "organization:openai" }], hops: 2, maxNodes: 500, minStories: 2) { truncated nodes { key name storyCount } edges { source { key } target { key } storyCount } } }`,
    ["subgraph"],
  ],
  [
    "Q6 of bench/",
    `{ nodes(ids: ["${entityId("person:andrew-ng")}", "${entityId("organization:openai")}"]) { ... on Entity { key name storyCount mentionCount stories(first: 1) { edges { node { id title at } } } } } }`,
    ["entitiesWithStories"],
  ],
  [
    "Q7 of bench/",
    `{ search(text: "codex", types: [STORY], first: 20) { edges { node { ... on Story { id title at } } } } }`,
    ["searchStories"],
  ],
  [
    "an entity with what few ask for",
    `{ entity(ref: { key: "model:gpt-5.2" }) { name names { name } ... on Model { maker { key } } } }`,
    ["entities", "entityCards"],
  ],
  [
    "an entity with several pages of its stories, of which the first latest one comes with it",
    `{ entity(ref: { key: "organization:openai" }) { a: stories(orderBy: OLDEST) { edges { node { title } } } ...b } }
     fragment b on Organization { b: stories(first: 1) { pageInfo { hasNextPage } edges { node { entities { name } } } } }`,
    ["entitiesWithStories", "storiesOfEntities"],
  ],
  ["statistics", `{ stats { digests entities { count } } }`, ["stats"]],
  [
    "an entity with its stories and each one's other entities",
    `{ entity(ref: { name: "OpenAI" }) { name stories { edges { node { title entities { name } } mentions { quote } } } } }`,
    ["appearancesOfStories", "entitiesWithStories", "matchNames"],
  ],
  [
    "neighbours with their stories, totals and evidence",
    `{ entity(ref: { key: "organization:openai" }) { neighbors { totalCount edges { node { name stories(first: 5) { totalCount edges { node { title } } } } evidence { quotes } } } } }`,
    ["countNeighbors", "countStoriesOfEntities", "neighbors", "sharedAppearances", "storiesOfEntities"],
  ],
  [
    "neighbours with the latest stories that link them, whatever way they are asked for",
    `{ entity(ref: { key: "organization:openai" }) { neighbors(first: 20) { edges { stories { title at } ...more } } } }
     fragment more on NeighborEdge { node { name } ... on NeighborEdge { older: stories(first: 8) { id } } }`,
    ["neighbors"],
  ],
  [
    "many entities with counts and their latest story",
    `{ entities { edges { node { storyCount stories(first: 1) { edges { node { title at } } } } } } }`,
    ["listEntities", "storiesOfEntities"],
  ],
  [
    "the same of two lists of entities",
    `{ a: entities(filter: { types: [PERSON] }) { ...e } b: entities(filter: { types: [MODEL] }) { ...e } }
     fragment e on EntityConnection { edges { node { stories(first: 2) { totalCount } ... on Model { maker { name } versions { name } } ... on Person { affiliations { name } } } } }`,
    [
      "countStoriesOfEntities",
      "entities",
      "entityCards",
      "listEntities",
      "listEntities",
      "referrers",
      "storiesOfEntities",
    ],
  ],
  [
    "stories told, by whom and where",
    `{ stories { edges { node { appearances { digest { title labels { name } } author { person { name } } } mentions { entity { name } } } } } }`,
    ["appearancesOfStories", "digests", "entityCards", "entityCards", "listStories"],
  ],
  [
    "timelines of several entities with their top stories",
    `{ timeline(entities: [{ name: "OpenAI" }, { name: "吴恩达" }]) { series { entity { name } points { stories top { title appearances { index } } } } } }`,
    ["appearancesOfStories", "matchNames", "publicationsByInstant", "storyCountsByInstant", "topStories"],
  ],
  [
    "Q2 of bench/: a timeline of a window with the top stories of its best days",
    `{ entity(ref: { key: "organization:openai" }) { timeline(window: { from: "2025-11-30T00:00:00Z", to: "2025-12-06T00:00:00Z" }, interval: DAY) { series { total points { from stories } peaks { from top { title } } } } } }`,
    ["storyCountsByBucket"],
  ],
  [
    "a timeline with the top stories of all days",
    `{ entity(ref: { key: "organization:openai" }) { timeline(window: { from: "2025-11-30T00:00:00Z", to: "2025-12-06T00:00:00Z" }, interval: DAY) { series { points { top { title } } } } } }`,
    ["storyCountsByBucket", "topStories"],
  ],
  [
    "shares of several entities in a window",
    `{ timeline(entities: [{ key: "organization:openai" }, { key: "model:gpt-5.2" }], window: { from: "2025-11-30T00:00:00Z", to: "2025-12-06T00:00:00Z" }) { series { points { share } peaks { digests } } } }`,
    ["entityCards", "publicationsByInstant", "storyCountsByBucket"],
  ],
  [
    "timelines of all neighbours, versions included",
    `{ entity(ref: { key: "organization:openai" }) { neighbors { edges { node { timeline(includeVersions: true) { series { total } } } } } } }`,
    ["neighbors", "publicationsByInstant", "referrers", "storyCountsByInstant"],
  ],
  [
    "the timeline of a relation with its top stories",
    `{ relation(between: { name: "OpenAI" }, and: { name: "Codex" }) { timeline(interval: DAY) { series { points { stories top { title } } } } } }`,
    ["matchNames", "publicationsByInstant", "relationCountsByInstant", "relations", "topStoriesOfRelations"],
  ],
  [
    "trends",
    `{ trending(window: { from: "2025-12-02T00:00:00Z", to: "2025-12-09T00:00:00Z" }) { entity { name } stories lift firstSeen } }`,
    ["entityCards", "entityStoryCounts"],
  ],
  [
    "changes of a neighbourhood, those who are gone too, with their evidence",
    `{ neighborhoodChanges(entity: { name: "OpenAI" }, window: { from: "2025-12-05T00:00:00Z", to: "2025-12-06T00:00:00Z" }, comparedTo: { to: "2025-12-05T00:00:00Z" }) { entity { name } kind evidence { quotes } } }`,
    ["entityCards", "matchNames", "neighborStoryCounts", "sharedAppearances", "sharedAppearances"],
  ],
  [
    "a subgraph of two hops with affinities",
    `{ subgraph(around: [{ name: "OpenAI" }], hops: 2) { nodes { name } edges { source { name } target { name } affinity } totalNodes graphVersion } }`,
    ["countStories", "matchNames", "participationCounts", "subgraph", "version"],
  ],
  [
    "a search with highlights",
    `{ search(text: "gpt") { edges { highlights node { ... on Entity { name } ... on Story { title entities { name } } } } } }`,
    ["appearancesOfStories", "entitiesOfStories", "matchNames", "searchStories"],
  ],
  ["names", `{ resolve(names: ["OpenAI", "吴恩达", "x"]) { candidates { entity { name } } } }`, ["matchNames"]],
  [
    "nodes of every kind",
    `{ nodes(ids: ["${Buffer.from("Entity:person:andrew-ng").toString("base64")}", "${Buffer.from("Entity:organization:openai").toString("base64")}", "${Buffer.from("Digest:daily/2025-12-02").toString("base64")}"]) { id } }`,
    ["digests", "entityCards"],
  ],
];

it.each(OPERATIONS)("%s: one call to the store for each level", async (_name, query, calls) => {
  service.takeStatements();
  const { errors } = await service.ask(query);
  expect(errors).toBeUndefined();
  expect(service.takeStatements().toSorted()).toEqual(calls);
});

it("of paths: a number that depends on maxHops alone", async () => {
  service.takeStatements();
  await service.ask(
    `{ paths(from: { name: "谷歌" }, to: { name: "Codex" }, first: 10) { nodes { name } steps { evidence { quotes } } } }`,
  );
  const calls = service.takeStatements();
  expect(calls.length).toBeLessThanOrEqual(10);
  expect(calls.filter((name) => name === "edgesFrom")).toHaveLength(2);
  expect(calls.filter((name) => name === "sharedAppearances")).toHaveLength(1);
});
