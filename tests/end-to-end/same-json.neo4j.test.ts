import { pino } from "pino";
import { beforeAll, afterAll, describe, expect, it } from "vitest";
import { createExporter } from "../../src/exporter/exporter.ts";
import { createHandler } from "../../src/http/handler.ts";
import { TABS } from "../../src/http/graphiql/tabs.ts";
import { createMetrics } from "../../src/http/metrics.ts";
import { findDigestFiles } from "../../src/load/find-digest-files.ts";
import { loadFiles } from "../../src/load/load-files.ts";
import type { LoadReport } from "../../src/load/load-digests.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { openEmptyStore, TEST_URL } from "../store/neo4j/test-database.ts";

interface Question {
  readonly query: string;
  readonly variables?: string;
}

/** Beside GraphiQL's tabs: what dashboards and researchers ask. Ranking by the search engine's score is left out. */
const QUESTIONS: readonly Question[] = [
  ...TABS.filter(({ query }) => !query.includes("search(")),
  {
    query:
      "{ stats { digests stories appearances mentions entities { type count } relations firstAt lastAt graphVersion } }",
  },
  {
    query: `{ entities(first: 100) { totalCount pageInfo { hasNextPage endCursor }
      edges { cursor node { id key type name names { language name } aliases provisional storyCount mentionCount firstSeenAt lastSeenAt
        ... on Model { family { key } maker { key } versions { key } } ... on Organization { parts { key } models { key } } } } } }`,
  },
  {
    query: `{ stories(first: 100, orderBy: OLDEST) { totalCount edges { cursor node { id title url at author { name handle person { key } }
      entities { key } mentions { surface place start end rule confidence quote entity { key } } } } } }`,
  },
  {
    query: `{ digests { edges { node { key title publishedAt timeZoneOffset contentHash labels { key } appearances { index section title text } } } } }`,
  },
  ...["STORIES", "AFFINITY", "RECENT"].map((orderBy) => ({
    query: `{ entities(first: 20) { edges { node { key neighbors(first: 10, orderBy: ${orderBy}, kinds: [CO_MENTIONED, WROTE_ABOUT]) {
      totalCount edges { cursor kinds storyCount affinity firstAt lastAt node { key } evidence { kind quotes story { title } } } } } } } }`,
  })),
  {
    query: `{ relation(between: { name: "OpenAI" }, and: { name: "Google" }, window: { from: "2025-12-20T00:00:00Z" }) {
      storyCount kinds affinity firstAt lastAt evidence(first: 5) { totalCount edges { node { quotes kind } } } timeline { series { points { from stories } } } } }`,
  },
  {
    query: `{ timeline(entities: [{ name: "OpenAI" }, { name: "Google" }], interval: DAY, timeZone: "America/New_York", splitBy: SERIES) {
      from to series { split total points { from to stories mentions share allStories digests top { title } } } } }`,
  },
  {
    query: `{ relation(between: { name: "OpenAI" }, and: { name: "Google" }) { timeline(interval: DAY) { from to series { total points { from stories mentions share top { title } } } } } }`,
  },
  {
    query: `{ trending(window: { from: "2025-12-20T00:00:00Z", to: "2025-12-27T00:00:00Z" }, comparedTo: { to: "2025-12-20T00:00:00Z" }, first: 100) {
      entity { key name } stories before lift firstSeen } }`,
  },
  {
    query: `{ neighborhoodChanges(entity: { name: "OpenAI" }, window: { from: "2025-12-20T00:00:00Z", to: "2025-12-27T00:00:00Z" }, comparedTo: { to: "2025-12-20T00:00:00Z" }, first: 100) {
      entity { key name } kind stories before lift evidence { kind quotes story { title } appearance { index digest { key } } } } }`,
  },
  // What only names are asked of, alone and beside what asks for more of the same entities and stories.
  ...["", `seen: entity(ref: { name: "Google" }) { provisional firstSeenAt stories { edges { node { url } } } }`].map(
    (more) => ({
      query: `{ entity(ref: { name: "OpenAI" }) { name storyCount stories(first: 5) { edges { node { title at entities { key name mentionCount } } } } } ${more} }`,
    }),
  ),
  {
    query: `{ subgraph(around: [{ name: "OpenAI" }], hops: 3, maxNodes: 60) { nodes { key } edges { source { key } target { key } kind storyCount affinity } truncated totalNodes totalEdges } }`,
  },
];

async function ask(store: GraphStore, { query, variables = "{}" }: Question): Promise<string> {
  const handler = createHandler({
    store,
    exporter: createExporter(store, null),
    logger: pino({ level: "silent" }),
    metrics: createMetrics(),
  });
  const response = await handler.fetch("http://localhost/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables: JSON.parse(variables) as unknown }),
  });
  return response.text();
}

describe.runIf(TEST_URL !== undefined)("the seeds in SQLite and in Neo4j", () => {
  const stores: GraphStore[] = [];
  const reports: LoadReport[] = [];

  beforeAll(async () => {
    const sqlite = createSqliteStore({ file: ":memory:" });
    await sqlite.migrate();
    stores.push(sqlite, await openEmptyStore());
    for (const store of stores) {
      await loadFiles(store, await findDigestFiles(["seeds"]), { catalogue: [], timeZone: "UTC" }, (report) =>
        reports.push(report),
      );
    }
  });
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
  });

  it("are loaded into both", () => {
    expect(reports.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => "loaded"));
  });

  it.each(QUESTIONS)("give byte-identical JSON to $query", async (question) => {
    const [fromSqlite, fromNeo4j] = await Promise.all(stores.map((store) => ask(store, question)));
    expect(fromSqlite).toContain('"data":{');
    expect(fromSqlite).not.toContain('"errors"');
    expect(fromNeo4j).toBe(fromSqlite);
  });

  it.each(["agent", "智能体", "ai", "o", "google ge"])("find the same stories by %j", async (text) => {
    const found = await Promise.all(stores.map((store) => store.searchStories(text, 40)));
    expect(found[0]?.length).toBeGreaterThan(1);
    expect(found[1]).toEqual(found[0]);
  });

  it.each(["agent", "智能体", "ai"])("tell each story that %j finds once, in pages of any size", async (text) => {
    const [inSqlite, ...others] = await Promise.all(
      stores.flatMap((store) => [100, 7].map((size) => searchInPages(store, text, size))),
    );
    expect(inSqlite?.length).toBeGreaterThan(5);
    expect(new Set(inSqlite).size).toBe(inSqlite?.length);
    for (const keys of others) expect(keys).toEqual(inSqlite);
  });
});

interface SearchPage {
  readonly data: {
    readonly search: {
      readonly edges: readonly { readonly node: { readonly id: string } }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

/** The ids of all stories that a search finds, in its order. */
async function searchInPages(store: GraphStore, text: string, size: number): Promise<string[]> {
  const query = `query ($text: String!, $size: Int!, $after: String) { search(text: $text, types: [STORY], first: $size, after: $after) {
    edges { node { ... on Story { id } } } pageInfo { hasNextPage endCursor } } }`;
  const ids: string[] = [];
  for (let after: string | null = null; ;) {
    const variables = JSON.stringify({ text, size, after });
    const { data }: SearchPage = JSON.parse(await ask(store, { query, variables }));
    ids.push(...data.search.edges.map(({ node }) => node.id));
    if (!data.search.pageInfo.hasNextPage) return ids;
    after = data.search.pageInfo.endCursor;
  }
}
