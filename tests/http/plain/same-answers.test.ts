import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storeUnavailable } from "../../../src/errors.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { openService, type Service } from "../../graphql/open-service.ts";
import { type Asked, type Answered, JSON_HEADERS, listen, type ListeningService, withoutOwn } from "./listen.ts";

let service: Service;
let server: ListeningService;
beforeAll(async () => {
  service = await openService({
    corsOrigins: ["https://news.example"],
    wrap: (store): GraphStore => ({
      ...store,
      digests: () => Promise.reject(storeUnavailable("down", null)),
      relations: () => Promise.reject(new Error("A fault of ours.")),
    }),
  });
  server = await listen(service);
});
afterAll(async () => {
  await server.close();
  await service.close();
});

/** Through `fetch`, which is Yoga's. */
async function askYoga({
  method = "POST",
  path = "/graphql",
  headers = JSON_HEADERS,
  body = "",
}: Asked): Promise<Answered> {
  const response = await service.fetch(path, { method, headers, ...(method === "POST" ? { body } : {}) });
  return { status: response.status, headers: withoutOwn(response.headers), text: await response.text() };
}

/** GET alone is answered with what caches need. */
const CACHE_HEADERS = ["etag", "cache-control", "vary"];

function withoutCaching({ headers, ...answer }: Answered): Answered {
  return { ...answer, headers: withoutOwn(Object.entries(headers).filter(([name]) => !CACHE_HEADERS.includes(name))) };
}

function write(query: unknown, rest: object = {}): string {
  return JSON.stringify({ query, ...rest });
}

const ENTITY = `query Find($name: String!) { entity(ref: { name: $name }) { key name stories(first: 2) { edges { node { title } } } } }`;

const REQUESTS: readonly (readonly [string, Asked])[] = [
  ["a query", { body: write("{ stats { digests } }") }],
  ["variables", { body: write(ENTITY, { variables: { name: "OpenAI" } }) }],
  ["what is not there", { body: write(ENTITY, { variables: { name: "Nobody at all" } }) }],
  ["names in Chinese", { body: write(ENTITY, { variables: { name: "吴恩达" } }) }],
  [
    "one of two operations",
    { body: write("query A { __typename } query B { stats { digests } }", { operationName: "B" }) },
  ],
  ["none of two operations", { body: write("query A { __typename } query B { stats { digests } }") }],
  ["an operation that is not there", { body: write("query A { __typename }", { operationName: "C" }) }],
  ["an empty operation name", { body: write("query A { __typename }", { operationName: "" }) }],
  [
    "null for all that may be",
    { body: write("{ __typename }", { variables: null, operationName: null, extensions: null }) },
  ],
  ["introspection", { body: write("{ __schema { queryType { name } } }") }],
  ["a syntax error", { body: write("{ stats {") }],
  ["an unknown field", { body: write("{ nothing }") }],
  ["a wrong argument", { body: write(`{ stories(window: { from: "yesterday" }) { totalCount } }`) }],
  ["a missing variable", { body: write(ENTITY) }],
  ["a variable of the wrong type", { body: write(ENTITY, { variables: { name: 7 } }) }],
  ["variables that are a list", { body: write(ENTITY, { variables: [] }) }],
  ["extensions that are text", { body: write("{ __typename }", { extensions: "x" }) }],
  ["an unknown parameter", { body: write("{ __typename }", { batch: true }) }],
  ["an unknown parameter that is null", { body: write("{ __typename }", { batch: null }) }],
  ["an error of the product", { body: write(`{ entities(first: 1000) { totalCount } }`) }],
  ["part of an answer", { body: write(`{ stats { digests } digest(key: "daily/2025-12-02") { title } }`) }],
  ["a store that is down", { body: write(`{ digest(key: "daily/2025-12-02") { title } }`) }],
  [
    "a fault of ours",
    { body: write(`{ relation(between: { name: "OpenAI" }, and: { name: "Codex" }) { storyCount } }`) },
  ],
  [
    "too much",
    {
      body: write(
        `{ entities(first: 100) { edges { node { neighbors(first: 100) { edges { node { neighbors(first: 100) { totalCount edges { cursor } } } } } } } } }`,
      ),
    },
  ],
  ["too long a document", { body: write(`{ ${"stats { digests } ".repeat(1_000)} }`) }],
  ["a mutation", { body: write("mutation { nothing }") }],
  ["no query", { body: "{}" }],
  ["an empty query", { body: write("") }],
  ["a query that is a number", { body: write(1) }],
  ["a list", { body: "[]" }],
  ["null", { body: "null" }],
  ["no JSON", { body: "{" }],
  ["a byte order mark", { body: `\uFEFF${write("{ __typename }")}` }],
  ["nothing", { body: "" }],
  ["a long body", { body: write("{ __typename }", { variables: { x: "x".repeat(100_000) } }) }],
  [
    "JSON in a charset",
    { headers: { "content-type": "application/json; charset=utf-8" }, body: write("{ __typename }") },
  ],
  ["a form", { headers: { "content-type": "application/x-www-form-urlencoded" }, body: "query={__typename}" }],
  [
    "an answer in its own media type",
    { headers: { ...JSON_HEADERS, accept: "application/graphql-response+json" }, body: write("{ stats { digests } }") },
  ],
  [
    "an error in its own media type",
    { headers: { ...JSON_HEADERS, accept: "application/graphql-response+json" }, body: write("{ nothing }") },
  ],
  [
    "JSON or events",
    { headers: { ...JSON_HEADERS, accept: "application/json, text/event-stream" }, body: write("{ __typename }") },
  ],
  ["what nobody has", { headers: { ...JSON_HEADERS, accept: "image/png" }, body: write("{ __typename }") }],
  [
    "a page that may ask",
    { headers: { ...JSON_HEADERS, origin: "https://news.example" }, body: write("{ stats { digests } }") },
  ],
  [
    "a page that may not",
    { headers: { ...JSON_HEADERS, origin: "https://other.example" }, body: write("{ stats { digests } }") },
  ],
  ["GET", { method: "GET", path: "/graphql?query=%7B__typename%7D", headers: {} }],
  [
    "GET with variables",
    {
      method: "GET",
      path: `/graphql?query=${encodeURIComponent(ENTITY)}&variables=${encodeURIComponent('{"name":"OpenAI"}')}&operationName=Find`,
      headers: {},
    },
  ],
  [
    "GET with empty parameters",
    { method: "GET", path: "/graphql?query=%7B__typename%7D&variables=&operationName=&extensions=", headers: {} },
  ],
  [
    "GET with a wrong variable",
    { method: "GET", path: `/graphql?query=${encodeURIComponent(ENTITY)}&variables=7`, headers: {} },
  ],
  [
    "GET with variables that are no JSON",
    { method: "GET", path: `/graphql?query=${encodeURIComponent(ENTITY)}&variables=%7B`, headers: {} },
  ],
  ["GET with a mutation", { method: "GET", path: "/graphql?query=mutation%7Bnothing%7D", headers: {} }],
  ["GET without a query", { method: "GET", path: "/graphql?", headers: {} }],
  [
    "GET from a page",
    { method: "GET", path: "/graphql?query=%7B__typename%7D", headers: { origin: "https://news.example" } },
  ],
];

describe("a server answers as Yoga does", () => {
  it.each(REQUESTS)("%s", async (_what, asked) => {
    const [plain, yoga] = [await server.ask(asked), await askYoga(asked)];
    expect(withoutCaching(plain)).toEqual(withoutCaching(yoga));
    // Asked again: from what was kept of the first time.
    expect(withoutCaching(await server.ask(asked))).toEqual(withoutCaching(yoga));
  });

  it("whatever the parameters are", async () => {
    const parameters = fc.record(
      {
        query: fc.oneof(fc.constant("{ __typename }"), fc.constant(ENTITY), fc.string(), fc.jsonValue()),
        variables: fc.oneof(fc.constant({ name: "OpenAI" }), fc.jsonValue()),
        operationName: fc.oneof(fc.constant("Find"), fc.jsonValue()),
        extensions: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(parameters, async (asked) => {
        const text = { body: JSON.stringify(asked) };
        expect(await server.ask(text)).toEqual(await askYoga(text));
      }),
      { numRuns: 60 },
    );
  });
});

describe("a request that was answered without Yoga", () => {
  it("is logged and counted like any other", async () => {
    service.takeLog();
    const headers = { ...JSON_HEADERS, "x-request-id": "plain-1" };
    await server.ask({ headers, body: write("query Plainly { stats { digests } }") });
    expect(service.takeLog()).toMatchObject([
      { msg: "request", requestId: "plain-1", method: "POST", path: "/graphql", status: 200 },
    ]);
    const text = await (await service.fetch("/metrics")).text();
    expect(text).toContain('digest_graph_operation_duration_seconds_count{operation="Plainly",outcome="ok"} 1');
  });

  it("is run once, and logged once, where it fails", async () => {
    service.takeStatements();
    service.takeLog();
    await server.ask({ body: write(`query Failing { stats { digests } entities(first: 1000) { totalCount } }`) });
    expect(service.takeStatements()).toEqual(["stats"]);
    expect(service.takeLog()).toHaveLength(1);
    const text = await (await service.fetch("/metrics")).text();
    expect(text).toContain('digest_graph_operation_duration_seconds_count{operation="Failing",outcome="error"} 1');
  });
});
