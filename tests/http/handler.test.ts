import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storeUnavailable } from "../../src/errors.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { openService, type Service } from "../graphql/open-service.ts";

let service: Service;
beforeAll(async () => {
  service = await openService();
});
afterAll(() => service.close());

const QUERY = "{ stats { digests } }";
const ANSWER = { data: { stats: { digests: 3 } } };

function post(body: string, contentType: string): Promise<Response> {
  return service.fetch("/graphql", { method: "POST", headers: { "content-type": contentType }, body });
}

describe("GraphQL over HTTP", () => {
  it("answers GET", async () => {
    const response = await service.fetch(`/graphql?query=${encodeURIComponent(QUERY)}`);
    expect(await response.json()).toEqual(ANSWER);
  });

  it("answers POST with JSON", async () => {
    expect(await (await post(JSON.stringify({ query: QUERY }), "application/json; charset=utf-8")).json()).toEqual(
      ANSWER,
    );
  });

  it("answers with the fields in the order of the query", async () => {
    const body = {
      query: `{ digests(first: 1) { totalCount } stats { digests } a: entity(ref: { name: "OpenAI" }) { name } b: __typename }`,
    };
    const response = await post(JSON.stringify(body), "application/json");
    expect(await response.text()).toBe(
      '{"data":{"digests":{"totalCount":3},"stats":{"digests":3},"a":{"name":"OpenAI"},"b":"Query"}}',
    );
  });

  it("sends events to those who ask for them", async () => {
    const response = await service.fetch(`/graphql?query=${encodeURIComponent(QUERY)}`, {
      headers: { accept: "text/event-stream" },
    });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    expect(await response.text()).toContain(`event: next\ndata: ${JSON.stringify(ANSWER)}`);
  });

  it.each(["variables", "extensions"])("refuses %s of a GET query that are no JSON, by name", async (name) => {
    const response = await service.fetch(`/graphql?query=${encodeURIComponent(QUERY)}&${name}={a:1}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringContaining(`"${name}"`), extensions: { code: "BAD_REQUEST" } }],
    });
  });

  it.each([
    ["a form", `query=${encodeURIComponent(QUERY)}`, "application/x-www-form-urlencoded"],
    ["plain text", JSON.stringify({ query: QUERY }), "text/plain"],
    ["a bare document", QUERY, "application/graphql"],
    ["a file upload", "--x--", "multipart/form-data; boundary=x"],
  ])("refuses %s, which a foreign page could send", async (_what, body, contentType) => {
    const response = await post(body, contentType);
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_REQUEST" } }] });
  });

  it.each([
    ["no JSON", "{", 400],
    ["no query", "{}", 400],
    ["no known field", JSON.stringify({ query: "{ nothing }" }), 400],
    ["a batch", JSON.stringify([{ query: QUERY }, { query: QUERY }]), 400],
    ["more than a megabyte", JSON.stringify({ query: QUERY, variables: { x: "x".repeat(1_000_001) } }), 413],
  ])("refuses %s", async (_what, body, status) => {
    const headers = { "content-type": "application/json", accept: "application/graphql-response+json" };
    const response = await service.fetch("/graphql", { method: "POST", headers, body });
    expect(response.status).toBe(status);
    expect(await response.json()).toHaveProperty("errors");
  });
});

describe("paths", () => {
  it("that nobody serves answer 404 with those that are served", async () => {
    const response = await service.fetch("/graph");
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      error: { code: "NOT_FOUND", message: "There is nothing at /graph." },
      paths: expect.arrayContaining(["/graphql"]) as string[],
    });
    expect((await service.fetch("/a/graphql")).status).toBe(404);
  });

  it.each([
    ["/export/graph.gexf", "POST", "GET, HEAD"],
    ["/reconcile", "PUT", "GET, HEAD, POST"],
    ["/reconcile/suggest/entity?prefix=a", "DELETE", "GET, HEAD, POST"],
  ])("%s, asked by %s, says how it is to be asked", async (path, method, allow) => {
    const response = await service.fetch(path, { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, allow]);
    expect(await response.json()).toEqual({
      error: {
        code: "BAD_USER_INPUT",
        message: `${method} is not accepted here; give ${allow.replaceAll(", ", " or ")}.`,
      },
    });
  });

  it("lead from the root to GraphiQL", async () => {
    const response = await service.fetch("/", { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([302, "/graphql"]);
  });
});

describe("health", () => {
  it("is live and ready", async () => {
    expect((await service.fetch("/health/live")).status).toBe(200);
    const ready = await service.fetch("/health/ready");
    expect([ready.status, await ready.json()]).toEqual([200, { status: "ready" }]);
  });

  it("is live, but not ready, while the store is down or does not answer in time", async () => {
    for (const ping of [() => Promise.reject(storeUnavailable("down", null)), () => new Promise<void>(() => {})]) {
      const down = await openService({ contributions: [], wrap: (store): GraphStore => ({ ...store, ping }) });
      expect((await down.fetch("/health/live")).status).toBe(200);
      const response = await down.fetch("/health/ready");
      expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
      await down.close();
    }
  });
});

describe("metrics", () => {
  it("count operations by name, calls to the store, statements and responses", async () => {
    await service.ask(`query Dashboard { stats { digests } }`);
    const response = await service.fetch("/metrics");
    expect(response.headers.get("content-type")).toContain("text/plain");
    const text = await response.text();
    expect(text).toContain('digest_graph_operation_duration_seconds_count{operation="Dashboard",outcome="ok"} 1');
    expect(text).toContain('digest_graph_operation_store_calls_sum{operation="Dashboard"} 1');
    expect(text).toMatch(/digest_graph_statement_duration_seconds_count\{statement="stats"\} [1-9]/u);
    expect(text).toMatch(/digest_graph_http_responses_total\{method="POST",status="200"\} [1-9]/u);
  });

  it("tell a hundred operation names apart, and call the rest other", async () => {
    const busy = await openService({ contributions: [] });
    for (let index = 0; index < 105; index += 1) await busy.ask(`query Q${String(index)} { __typename }`);
    const text = await (await busy.fetch("/metrics")).text();
    expect(text.match(/operation_store_calls_count\{/gu)).toHaveLength(101);
    expect(text).toContain('digest_graph_operation_store_calls_count{operation="other"} 5');
    await busy.close();
  });
});

describe("every answer", () => {
  it("repeats the request's id, or gives it one, and is logged with it; probes and scrapes are not", async () => {
    service.takeLog();
    for (const path of ["/health/live", "/health/ready", "/metrics"]) await service.fetch(path);
    const given = await service.fetch("/nothing", { headers: { "x-request-id": "abc-1" } });
    const made = await service.fetch("/graphql?query={__typename}", { headers: { "x-request-id": "a b\tc" } });
    expect(given.headers.get("x-request-id")).toBe("abc-1");
    expect(made.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/u);
    expect(service.takeLog()).toMatchObject([
      { requestId: "abc-1", method: "GET", path: "/nothing", status: 404 },
      { requestId: made.headers.get("x-request-id"), path: "/graphql", status: 200 },
    ]);
  });

  it.each([
    [[], null],
    [["https://news.example"], "https://news.example"],
    [["https://news.example", "https://other.example"], "https://news.example"],
    [["https://other.example", "https://third.example"], null],
    [["https://other.example"], null],
    [["*"], "https://news.example"],
  ])("with the origins %j allowed tells a page of https://news.example %j", async (corsOrigins, allowed) => {
    const open = await openService({ contributions: [], corsOrigins });
    const response = await open.fetch("/graphql?query={__typename}", { headers: { origin: "https://news.example" } });
    expect(response.headers.get("access-control-allow-origin")).toBe(allowed);
    expect(response.headers.get("access-control-allow-credentials")).not.toBe("true");
    expect(response.headers.get("access-control-expose-headers")).toBe(
      allowed && "ETag, Retry-After, Content-Disposition, X-Request-Id",
    );
    expect(response.headers.get("access-control-max-age")).toBe(allowed && "7200");
    await open.close();
  });
});
