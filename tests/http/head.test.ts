import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "../graphql/open-service.ts";
import { listen, type ListeningService, withoutOwn } from "./plain/listen.ts";

let service: Service;
let server: ListeningService;
beforeAll(async () => {
  service = await openService({ corsOrigins: ["https://news.example"] });
  server = await listen(service);
});
afterAll(async () => {
  await server.close();
  await service.close();
});

const QUERY = `/graphql?query=${encodeURIComponent("{ stats { digests } }")}`;

const REQUESTS: readonly (readonly [string, string, Record<string, string>, number])[] = [
  ["a query", QUERY, {}, 200],
  ["a query from a page", QUERY, { origin: "https://news.example" }, 200],
  ["a query in its own media type", QUERY, { accept: "application/graphql-response+json" }, 200],
  ["a query that Yoga answers", QUERY, { accept: "application/json, text/event-stream" }, 200],
  ["a query that is wrong", "/graphql?query=%7Bnothing%7D", { accept: "application/graphql-response+json" }, 400],
  ["a mutation", "/graphql?query=mutation%7BundoDecision(id:%22x%22,reason:%22r%22)%7BdryRun%7D%7D", {}, 405],
  ["GraphiQL", "/graphql", { accept: "text/html" }, 200],
];

describe("HEAD on /graphql has the status and headers of GET, and no body", () => {
  it.each(REQUESTS)("for %s", async (_what, path, headers, status) => {
    const get = await server.ask({ method: "GET", path, headers });
    const head = await server.ask({ method: "HEAD", path, headers });
    expect(get.status).toBe(status);
    expect(get.text).not.toBe("");
    expect(head).toEqual({ ...get, text: "" });
  });

  it.each(REQUESTS)("for %s without a server", async (_what, path, headers, status) => {
    const get = await service.fetch(path, { method: "GET", headers });
    const head = await service.fetch(path, { method: "HEAD", headers });
    expect([head.status, await head.text()]).toEqual([status, ""]);
    expect(withoutOwn(head.headers)).toEqual(withoutOwn(get.headers));
  });

  it("tells by 304 that what the client has still holds", async () => {
    const { headers } = await server.ask({ method: "HEAD", path: QUERY, headers: {} });
    const known = { "if-none-match": String(headers["etag"]) };
    expect((await server.ask({ method: "HEAD", path: QUERY, headers: known })).status).toBe(304);
  });

  it("takes up no other path", async () => {
    expect((await server.ask({ method: "HEAD", path: "/graphqls", headers: {} })).status).toBe(404);
    expect((await server.ask({ method: "HEAD", path: "/health/ready", headers: {} })).status).toBe(200);
  });
});
