import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storeUnavailable } from "../../src/errors.ts";
import { openService, type Service } from "../graphql/open-service.ts";
import { findFaults, type SchemaName } from "../reconcile/schemas.ts";

let service: Service;
beforeAll(async () => {
  service = await openService();
});
afterAll(() => service.close());

const FORM = { "content-type": "application/x-www-form-urlencoded" };

/** The answer, which must be as the specification wants it. */
async function ask(schema: SchemaName, path: string, init?: RequestInit): Promise<unknown> {
  const response = await service.fetch(path, init);
  const answer: unknown = await response.json();
  expect([response.status, answer]).toEqual([200, expect.anything()]);
  expect(findFaults(schema, answer)).toEqual([]);
  return answer;
}

function post(fields: Record<string, unknown>): RequestInit {
  const form = Object.entries(fields).map(([name, value]) => [name, JSON.stringify(value)]);
  return { method: "POST", headers: FORM, body: new URLSearchParams(form).toString() };
}

/** `organization:openai 100 true` for each candidate of each query. */
function summarize(answer: unknown): Record<string, string[]> {
  const results = new Map<string, { result: { id: string; score: number; match: boolean }[] }>(
    Object.entries(answer ?? {}),
  );
  return Object.fromEntries(
    [...results].map(([id, { result }]) => [
      id,
      result.map((one) => `${one.id} ${one.score}${one.match ? " match" : ""}`),
    ]),
  );
}

describe("the manifest of /reconcile", () => {
  it("is as the specification wants it, with addresses that answer", async () => {
    const manifest = await ask("manifest", "/reconcile");
    expect(manifest).toMatchObject({
      versions: ["0.1", "0.2"],
      identifierSpace: "urn:digest-graph:entity/",
      defaultTypes: [{ id: "Person" }, { id: "Organization" }, { id: "Model" }, { id: "Product" }],
      view: { url: "http://localhost/reconcile/preview?id={{id}}" },
      suggest: { entity: { service_url: "http://localhost", service_path: "/reconcile/suggest/entity" } },
      extend: { propose_properties: { service_url: "http://localhost", service_path: "/reconcile/properties" } },
    });
  });

  it("is asked for by OpenRefine as a script, and named as it says", async () => {
    const response = await service.fetch("/reconcile?callback=jQuery111206_163&_=1639999999999");
    expect(response.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    const script = await response.text();
    const json = /^\/\*\*\/jQuery111206_163\((?<json>.*)\);$/su.exec(script)?.groups?.["json"] ?? "";
    expect(JSON.parse(json)).toEqual(await ask("manifest", "/reconcile"));
  });

  it.each(["alert(1)", "a;b", "<script>", "", "a".repeat(101)])("calls back no %j", async (callback) => {
    const response = await service.fetch(`/reconcile?callback=${encodeURIComponent(callback)}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: "BAD_USER_INPUT" } });
  });
});

describe("the address with a slash at its end", () => {
  it("answers as it does without", async () => {
    expect(await ask("manifest", "/reconcile/")).toEqual(await ask("manifest", "/reconcile"));
    const queries = { q0: { query: "OpenAI" } };
    expect(await ask("results", "/reconcile/", post({ queries }))).toEqual(
      await ask("results", "/reconcile", post({ queries })),
    );
    expect((await service.fetch("/reconcile//")).status).toBe(404);
  });
});

describe("every address under /reconcile", () => {
  const paths = [
    "/reconcile",
    "/reconcile/",
    "/reconcile?queries={",
    "/reconcile/suggest/entity?prefix=o",
    "/reconcile/suggest/type?prefix=o",
    "/reconcile/suggest/property?prefix=o",
    "/reconcile/properties?type=Person",
    "/reconcile/preview?id=organization:openai",
  ];

  it.each(paths)("lets pages of every origin read %s", async (path) => {
    const response = await service.fetch(path, { headers: { origin: "https://openrefine.example" } });
    expect(response.headers.get("access-control-allow-origin")).toMatch(/^(?:\*|https:\/\/openrefine\.example)$/u);
    expect((await service.fetch(path)).headers.get("access-control-allow-origin")).toBe("*");
  });

  it("lets them ask what they may send, which GraphQL does not", async () => {
    const headers = { origin: "https://openrefine.example", "access-control-request-method": "POST" };
    const allowed = await service.fetch("/reconcile", { method: "OPTIONS", headers });
    expect(allowed.headers.get("access-control-allow-origin")).toBe("https://openrefine.example");
    expect(allowed.headers.get("access-control-allow-methods")).toContain("POST");
    const refused = await service.fetch("/graphql", { method: "OPTIONS", headers });
    expect(refused.headers.get("access-control-allow-origin")).toBeNull();
    const other = await service.fetch("/reconciled", { headers });
    expect([other.status, other.headers.get("access-control-allow-origin")]).toEqual([404, null]);
  });
});

describe("what OpenRefine sends", () => {
  it("guesses the type of a column from its first cells", async () => {
    const queries = Object.fromEntries(
      ["OpenAI", "谷歌", "DeepMind"].map((query, index) => [`q${index}`, { query, limit: 3 }]),
    );
    const answer = await ask("results", "/reconcile", post({ queries }));
    expect(answer).toMatchObject({
      q0: { result: [{ type: [{ id: "Organization", name: "Organization" }] }] },
      q1: { result: [{ type: [{ id: "Organization" }] }] },
    });
    expect(summarize(answer)).toEqual({
      q0: ["organization:openai 100 match"],
      q1: ["organization:google 100 match"],
      q2: ["organization:google-deepmind 100 match"],
    });
  });

  it("reconciles cells with a type and other columns as properties", async () => {
    const query = {
      query: "GPT-5.2",
      type: "Model",
      properties: [{ pid: "maker", v: "OpenAI" }],
      type_strict: "should",
    };
    const answer = await ask("results", "/reconcile", post({ queries: { q0: query } }));
    expect(answer).toMatchObject({
      q0: {
        result: [
          {
            id: "model:gpt-5.2",
            name: "GPT-5.2",
            score: 100,
            match: true,
            features: expect.arrayContaining([
              { id: "name", value: 1 },
              { id: "type", value: true },
              { id: "property:maker", value: 1 },
              { id: "curated", value: true },
            ]) as unknown,
          },
        ],
      },
    });
  });

  it("passes on a column that was reconciled before as an id", async () => {
    const v = { id: "organization:google", name: "Google" };
    const queries = {
      q0: { query: "Andrew Ng", properties: [{ pid: "affiliations", v }], limit: 5 },
      q1: { query: "Andrej Karpathy", properties: [{ pid: "affiliations", v: [v, "Tesla"] }], limit: 5 },
    };
    expect(summarize(await ask("results", "/reconcile", post({ queries })))).toEqual({
      q0: ["person:andrew-ng 100 match"],
      q1: ["person:andrej-karpathy 71.43"],
    });
  });

  it("suggests while a cell is searched by hand, as a script too", async () => {
    const response = await service.fetch(
      "/reconcile/suggest/entity?prefix=goog&type=Organization&type_strict=should&callback=jQuery_1&_=1",
    );
    expect(await response.text()).toBe(
      `/**/jQuery_1({"result":[{"id":"organization:google","name":"Google","notable":[{"id":"Organization","name":"Organization"}]},{"id":"organization:google-deepmind","name":"Google DeepMind","notable":[{"id":"Organization","name":"Organization"}]}]});`,
    );
  });

  it("adds columns from reconciled values", async () => {
    const proposed = await ask("proposal", "/reconcile/properties?type=Model&limit=100&_=1");
    expect(proposed).toMatchObject({
      type: "Model",
      limit: 100,
      properties: expect.arrayContaining([{ id: "maker", name: "Maker" }]) as unknown,
    });
    const extend = {
      ids: ["model:gpt-5.2", "organization:openai", "person:nobody"],
      properties: [
        { id: "maker" },
        { id: "links", settings: { limit: "0" } },
        { id: "lastSeenAt" },
        { id: "storyCount" },
      ],
    };
    expect(await ask("extension", "/reconcile", post({ extend }))).toEqual({
      meta: [
        { id: "maker", name: "Maker", type: { id: "Organization", name: "Organization" } },
        { id: "links", name: "Links" },
        { id: "lastSeenAt", name: "Last seen" },
        { id: "storyCount", name: "Stories" },
      ],
      rows: {
        "model:gpt-5.2": {
          maker: [{ id: "organization:openai", name: "OpenAI" }],
          links: [],
          lastSeenAt: [{ date: "2025-12-02T00:00:00.000Z" }],
          storyCount: [{ int: 2 }],
        },
        "organization:openai": {
          maker: [],
          links: [{ str: "https://openai.com/" }],
          lastSeenAt: [{ date: "2025-12-05T18:30:00.000Z" }],
          storyCount: [{ int: 3 }],
        },
        "person:nobody": { maker: [], links: [], lastSeenAt: [], storyCount: [] },
      },
    });
  });
});

describe("reconciliation queries", () => {
  it("may come by GET, and are answered one by one under their ids", async () => {
    const queries = { a: { query: "openai" }, "": { query: "zzz" } };
    const path = `/reconcile?queries=${encodeURIComponent(JSON.stringify(queries))}`;
    expect(summarize(await ask("results", path))).toEqual({ a: ["organization:openai 100 match"], "": [] });
  });

  it("cost two calls to the store, however many; with properties, three", async () => {
    const names = ["OpenAI", "Google", "Andrew Ng", "hub", "Codex", "GPT-5"];
    const properties = [{ pid: "maker", v: "OpenAI" }];
    const plain = Object.fromEntries(names.map((query, index) => [`q${index}`, { query }]));
    service.takeStatements();
    await ask("results", "/reconcile", post({ queries: plain }));
    expect(service.takeStatements()).toEqual(["matchNames", "entities"]);
    const narrow = Object.fromEntries(names.map((query, index) => [`q${index}`, { query, properties }]));
    await ask("results", "/reconcile", post({ queries: { ...narrow, other: { query: "Google" } } }));
    expect(service.takeStatements()).toEqual(["matchNames", "entities", "entities"]);
  });

  it.each<[string, unknown, string]>([
    ["no JSON", "{", "queries"],
    ["a list", "[]", "queries"],
    ["a query that is none", `{"q0": "OpenAI"}`, "queries.q0"],
    ["neither query nor properties", `{"q0": {"type": "Person"}}`, "queries.q0"],
    ["a query that is no text", `{"q0": {"query": 7}}`, "queries.q0.query"],
    ["a limit of nothing", `{"q0": {"query": "x", "limit": 0}}`, "queries.q0.limit"],
    ["an unknown strictness", `{"q0": {"query": "x", "type_strict": "none"}}`, "queries.q0.type_strict"],
    ["a property without an id", `{"q0": {"query": "x", "properties": [{"v": 1}]}}`, "queries.q0.properties[0].pid"],
    ["a value that is none", `{"q0": {"properties": [{"pid": "maker", "v": null}]}}`, "queries.q0.properties[0].v"],
  ])("are refused with their place: %s", async (_what, queries, place) => {
    const init = { method: "POST", headers: FORM, body: new URLSearchParams({ queries: String(queries) }).toString() };
    const response = await service.fetch("/reconcile", init);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: { code: "BAD_USER_INPUT", message: expect.stringContaining(`${place}: accepted is `) as string },
    });
  });

  it("are refused with 413 where they are more than the manifest allows, or longer than a megabyte", async () => {
    const queries = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`q${index}`, { query: "x" }]));
    const tooMany = await service.fetch("/reconcile", post({ queries }));
    expect([tooMany.status, await tooMany.json()]).toEqual([
      413,
      { error: { code: "LIMIT_EXCEEDED", message: "queries: at most 100 are accepted, these are 101." } },
    ]);
    const tooLong = await service.fetch("/reconcile", post({ queries: { q0: { query: "x".repeat(1_000_001) } } }));
    expect([tooLong.status, await tooLong.json()]).toMatchObject([413, { error: { code: "LIMIT_EXCEEDED" } }]);
  });

  it("are refused as anything but a form", async () => {
    const headers = { "content-type": "application/json" };
    const response = await service.fetch("/reconcile", { method: "POST", headers, body: "{}" });
    expect([response.status, await response.json()]).toMatchObject([400, { error: { code: "BAD_USER_INPUT" } }]);
  });

  it("answer 503 without a word about the store where it does not answer", async () => {
    const broken = await openService({
      wrap: (store) => ({ ...store, matchNames: () => Promise.reject(storeUnavailable("bolt://secret:7687", null)) }),
    });
    const response = await broken.fetch(`/reconcile?queries=${encodeURIComponent(`{"q0":{"query":"x"}}`)}`);
    const text = await response.text();
    expect([response.status, text.includes("secret"), text.includes("SERVICE_UNAVAILABLE")]).toEqual([
      503,
      false,
      true,
    ]);
    expect(response.headers.get("retry-after")).toBe("5");
    await broken.close();
  });
});

describe("extension queries", () => {
  it.each([
    ["without ids", { properties: [] }, "extend.ids"],
    ["with an id that is no text", { ids: [1], properties: [] }, "extend.ids[0]"],
    ["for a property that there is not", { ids: [], properties: [{ id: "P31" }] }, "extend.properties[0].id"],
    [
      "with a limit that is none",
      { ids: [], properties: [{ id: "links", settings: { limit: "few" } }] },
      "extend.properties[0].settings.limit",
    ],
  ])("are refused %s", async (_what, extend, place) => {
    const response = await service.fetch("/reconcile", post({ extend }));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { code: "BAD_USER_INPUT", message: expect.stringContaining(`${place}: `) as string },
    });
  });

  it("give as many values as the setting says", async () => {
    const properties = [{ id: "aliases", settings: { limit: 1 } }];
    const answer = await ask("extension", "/reconcile", post({ extend: { ids: ["person:andrew-ng"], properties } }));
    expect(answer).toMatchObject({ rows: { "person:andrew-ng": { aliases: [{ str: "吴恩达" }] } } });
  });
});

describe("suggestions", () => {
  const suggest = async (schema: SchemaName, path: string): Promise<string[]> => {
    const answer = await ask(schema, `/reconcile/suggest/${path}`);
    const { result } = answer as { result: { id: string }[] };
    return result.map(({ id }) => id);
  };

  it("find entities by the beginning of a name in any language, by key, from a cursor on, of a type", async () => {
    expect(await suggest("suggestEntities", "entity?prefix=%E8%B0%B7")).toEqual(["organization:google"]);
    expect(await suggest("suggestEntities", "entity?prefix=person:andrew-ng")).toEqual(["person:andrew-ng"]);
    expect(await suggest("suggestEntities", "entity?prefix=gpt")).toEqual([
      "model:gpt",
      "model:gpt-5.2",
      "model:gpt-5",
    ]);
    expect(await suggest("suggestEntities", "entity?prefix=gpt&cursor=2")).toEqual(["model:gpt-5"]);
    expect(await suggest("suggestEntities", "entity?prefix=gpt&type=Person")).toEqual([]);
    expect(await suggest("suggestEntities", "entity?prefix=")).toEqual([]);
  });

  it("find types and properties by id or name, all of them before anything is typed", async () => {
    expect(await suggest("suggestOthers", "type?prefix=per")).toEqual(["Person"]);
    expect(await suggest("suggestOthers", "type")).toEqual(["Person", "Organization", "Model", "Product"]);
    expect(await suggest("suggestOthers", "type?cursor=3")).toEqual(["Product"]);
    expect(await suggest("suggestOthers", "property?prefix=other%20n")).toEqual(["aliases"]);
    expect((await suggest("suggestOthers", "property")).length).toBeGreaterThan(10);
  });

  it.each(["cursor=-1", "cursor=x", "cursor=1001", `prefix=${"x".repeat(201)}`])("refuse %s", async (given) => {
    expect((await service.fetch(`/reconcile/suggest/entity?${given}`)).status).toBeGreaterThanOrEqual(400);
  });
});

describe("the preview", () => {
  it("is a small page without scripts that any page may frame", async () => {
    const response = await service.fetch("/reconcile/preview?id=person:andrew-ng");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'/u);
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
    expect(response.headers.get("x-frame-options")).toBeNull();
    const html = await response.text();
    expect(html).toContain('<h1 dir="auto">Andrew Ng</h1>');
    expect(html).toContain("吴恩达");
    expect(html).not.toContain("<script");
  });

  it("says so where there is no such entity, without running what was asked for", async () => {
    const response = await service.fetch(
      `/reconcile/preview?id=${encodeURIComponent(`"><img src=x onerror=alert(1)>`)}`,
    );
    expect(response.status).toBe(404);
    const html = await response.text();
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(html).not.toContain("<img");
  });
});
