import { setImmediate as nextTurn } from "node:timers/promises";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { storeUnavailable } from "../../../src/errors.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { openService, type Service, type ServiceOptions } from "../../graphql/open-service.ts";
import { evening, morning } from "../../store/contract/fixtures.ts";
import { listen, type ListeningService } from "./listen.ts";

let service: Service;
let server: ListeningService;
async function open(options: ServiceOptions = {}): Promise<void> {
  service = await openService({ responseCacheBytes: 1_000_000, ...options });
  server = await listen(service);
}
afterEach(async () => {
  await server.close();
  await service.close();
});

const QUERY = "query Kept { stats { digests } }";

async function countOutcomes(): Promise<Record<string, number>> {
  const text = await (await service.fetch("/metrics")).text();
  const lines = text.matchAll(/^digest_graph_response_cache_total\{outcome="(\w+)"\} (\d+)$/gmu);
  return Object.fromEntries([...lines].map(([, outcome = "", count]) => [outcome, Number(count)]));
}

/** What the store was asked since the last call, but for the revision. */
function takeQuestions(): string[] {
  return service.takeStatements().filter((name) => name !== "revision");
}

describe("the response cache", () => {
  it("answers a query that was answered before without asking the store", async () => {
    await open();
    // The first shows the revision, the second is kept.
    const first = await server.post(QUERY);
    await server.post(QUERY);
    await nextTurn();
    takeQuestions();
    expect(await server.post(QUERY)).toBe(first);
    expect(takeQuestions()).toEqual([]);
    expect(await countOutcomes()).toEqual({ miss: 2, hit: 1 });
  });

  it("tells operations, variables and media types apart", async () => {
    await open();
    const query = "query Find($name: String!) { entity(ref: { name: $name }) { name } }";
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await server.post(query, { name: "OpenAI" })).toContain("OpenAI");
      expect(await server.post(query, { name: "吴恩达" })).not.toContain("OpenAI");
      const accept = "application/graphql-response+json";
      const { headers } = await server.ask({
        headers: { "content-type": "application/json", accept },
        body: JSON.stringify({ query, variables: { name: "OpenAI" } }),
      });
      expect(headers["content-type"]).toContain(accept);
    }
    expect(await countOutcomes()).toEqual({ miss: 4, hit: 5 });
  });

  it("keeps no errors and nothing that a store gave while it changed", async () => {
    let change: (() => Promise<void>) | null = null;
    await open({
      contributions: [morning()],
      wrap: (store): GraphStore => ({
        ...store,
        stats: async () => {
          const before = await store.stats();
          await change?.();
          return before;
        },
      }),
    });
    await server.post("{ entities(first: 1000) { totalCount } }");
    await server.post("{ entities(first: 1000) { totalCount } }");
    await server.post(QUERY);
    // Added and taken away while the answer is computed: the graph's version is the same, and yet something was there.
    change = async () => {
      await service.store.putDigest(evening());
      await service.store.removeDigest(evening().digest.key);
    };
    await server.post(QUERY);
    await server.post(QUERY);
    expect(await countOutcomes()).toEqual({ miss: 5 });
  });

  it("answers all the same where the store does not tell its revision", async () => {
    let isDown = false;
    await open({
      wrap: (store): GraphStore => ({
        ...store,
        revision: () => (isDown ? Promise.reject(storeUnavailable("down", null)) : store.revision()),
      }),
    });
    for (let turn = 0; turn < 3; turn += 1) await server.post(QUERY);
    isDown = true;
    expect(await server.post(QUERY)).toBe('{"data":{"stats":{"digests":3}}}');
    expect(await countOutcomes()).toEqual({ miss: 2, hit: 1, stale: 1 });
  });

  it("keeps no more than it may", async () => {
    await open({ responseCacheBytes: 2_000 });
    for (let turn = 0; turn < 3; turn += 1) {
      for (let index = 0; index < 10; index += 1) await server.post(`query Q${String(index)} { stats { digests } }`);
    }
    expect((await countOutcomes())["hit"] ?? 0).toBe(0);
    await server.post("query Q9 { stats { digests } }");
    expect(await countOutcomes()).toMatchObject({ hit: 1 });
  });

  it("is off at size 0", async () => {
    await open({ responseCacheBytes: 0 });
    for (let turn = 0; turn < 3; turn += 1) await server.post(QUERY);
    expect(takeQuestions()).toEqual(["stats", "stats", "stats"]);
    expect(await countOutcomes()).toEqual({});
  });

  it("never answers with less than was there when it was asked, nor with more than is there now", async () => {
    // One process loads, another serves: two connections to one graph would do the same.
    const steps = fc.array(fc.constantFrom("ask", "load", "remove", "turn"), { minLength: 5, maxLength: 40 });
    await open({ contributions: [morning()] });
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        await service.store.removeDigest(evening().digest.key);
        let digests = 1;
        const answers: Promise<void>[] = [];
        for (const step of list) {
          if (step === "turn") await nextTurn();
          if (step === "load") {
            digests = 2;
            await service.store.putDigest(evening());
          }
          if (step === "remove") {
            digests = 1;
            await service.store.removeDigest(evening().digest.key);
          }
          if (step !== "ask") {
            for (const possible of possibleOf) possible.add(digests);
            continue;
          }
          // All numbers that were right at some time from now until it is answered.
          const possible = new Set([digests]);
          possibleOf.add(possible);
          answers.push(checkAnswer(possible));
        }
        await Promise.all(answers);
      }),
      { numRuns: 20 },
    );
    expect((await countOutcomes())["hit"]).toBeGreaterThan(0);
  });
});

/** Of the questions that are under way. */
const possibleOf = new Set<Set<number>>();

async function checkAnswer(possible: Set<number>): Promise<void> {
  const text = await server.post(QUERY);
  possibleOf.delete(possible);
  expect([...possible].map((digests) => JSON.stringify({ data: { stats: { digests } } }))).toContain(text);
}

describe("an answer to GET", () => {
  it("has a tag, by which who knows it is told that it still holds", async () => {
    await open({ corsOrigins: ["https://news.example"] });
    const path = `/graphql?query=${encodeURIComponent(QUERY)}`;
    const first = await server.ask({ method: "GET", path, headers: {} });
    expect(first.headers).toMatchObject({ "cache-control": "no-cache", vary: "Accept, Origin" });
    const etag = String(first.headers["etag"]);
    expect(etag).toMatch(/^"[\w-]{27}"$/u);
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
      const again = await server.ask({
        method: "GET",
        path,
        headers: { "if-none-match": known, origin: "https://news.example" },
      });
      expect([again.status, again.text]).toEqual([304, ""]);
      expect(again.headers).toMatchObject({
        etag,
        "cache-control": "no-cache",
        vary: "Accept, Origin",
        "access-control-allow-origin": "https://news.example",
      });
    }
    await service.store.removeDigest(evening().digest.key);
    const later = await server.ask({ method: "GET", path, headers: { "if-none-match": etag } });
    expect([later.status, later.text]).toEqual([200, '{"data":{"stats":{"digests":2}}}']);
    expect(later.headers["etag"]).not.toBe(etag);
  });

  it("has none where it is an error or was asked for by POST", async () => {
    await open();
    const wrong = await server.ask({ method: "GET", path: "/graphql?query={nothing}", headers: {} });
    const posted = await server.ask({ body: JSON.stringify({ query: QUERY }) });
    expect([wrong.headers["etag"], posted.headers["etag"]]).toEqual([undefined, undefined]);
  });
});
