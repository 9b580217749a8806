import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "../graphql/open-service.ts";
import { listen, type ListeningService } from "./plain/listen.ts";

let service: Service;
let server: ListeningService;
beforeAll(async () => {
  service = await openService();
  server = await listen(service);
});
afterAll(async () => {
  await server.close();
  await service.close();
});

const HEADERS = { "content-type": "application/json" };
const QUERY = { body: '{"query":"{ __typename }"}' };
const ANSWER = { status: 200, text: '{"data":{"__typename":"Query"}}' };

describe("a request to a host that is none is refused, and the next one is answered", () => {
  it.each(["localhost:99999", "1.2.3.999", "a b", "[::1", "@", "localhost/path", "localhost#", "%"])(
    "%s",
    async (host) => {
      for (const path of ["/graphql", "/health/live"]) {
        const refused = await server.ask({ ...QUERY, path, headers: { ...HEADERS, host } });
        expect(refused.status).toBe(400);
        expect(refused.text).toBe(
          '{"error":{"code":"BAD_USER_INPUT","message":"This request was sent to no address; give a path, and a Host such as localhost:4000."}}',
        );
      }
      expect(await server.ask(QUERY)).toMatchObject(ANSWER);
    },
  );
});

it.each(["*", "http://localhost:99999/graphql"])("a request to the address %s is refused", async (path) => {
  expect(await server.ask({ ...QUERY, path })).toMatchObject({ status: 400 });
});

it.each(["localhost", "LOCALHOST:80", "[::1]:4000", "my_host", "xn--fiq228c.example"])(
  "a request to the host %s is answered",
  async (host) => {
    expect(await server.ask({ ...QUERY, headers: { ...HEADERS, host } })).toMatchObject(ANSWER);
  },
);
