import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readQueries } from "../../src/reconcile/queries.ts";
import { type ReconciliationResults, reconcile } from "../../src/reconcile/reconcile.ts";
import type { GraphStore } from "../../src/store/graph-store.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { buildContribution, type DigestSpec, type ProfileTable } from "../store/contract/build-contribution.ts";
import { CURATED, earlier, evening, morning } from "../store/contract/fixtures.ts";
import { findFaults } from "./schemas.ts";

let store: GraphStore;
beforeAll(async () => {
  store = createSqliteStore({ file: ":memory:" });
  await store.migrate();
  for (const contribution of [morning(), evening(), earlier()]) await store.putDigest(contribution);
});
afterAll(() => store.close());

async function ask(queries: unknown): Promise<ReconciliationResults> {
  return reconcile(store, readQueries(JSON.stringify(queries)));
}

/** `organization:openai 100 match` for each candidate. */
async function askOne(query: unknown): Promise<string[]> {
  const { q0 } = await ask({ q0: query });
  return (q0?.result ?? []).map(({ id, score, match }) => `${id} ${score}${match ? " match" : ""}`);
}

describe("candidates", () => {
  it.each([
    ["a name", "OpenAI", ["organization:openai 100 match"]],
    ["an alias in another language", "吴恩达", ["person:andrew-ng 100 match"]],
    ["an account", "@karpathy", ["person:andrej-karpathy 100 match"]],
    ["a key", "organization:google-deepmind", ["organization:google-deepmind 100 match"]],
    ["the beginning of names", "goog", ["organization:google 80", "organization:google-deepmind 80"]],
    ["a name that another begins with", "Google", ["organization:google 100 match", "organization:google-deepmind 80"]],
    ["a name with its legal form", "OpenAI, Inc.", ["organization:openai 90"]],
    ["a name with a title", "Dr. Andrew Ng", ["person:andrew-ng 90"]],
    ["a name with more in brackets", "谷歌（公司）", ["organization:google 90"]],
    ["a provisional name with more around it", "The Hub LLC", ["product:hub 85.5"]],
    ["a provisional name", "hub", ["product:hub 95 match"]],
    ["nothing known", "zzz", []],
    ["more than a name can be long", "OpenAI ".repeat(40), []],
  ])("are found by %s", async (_what, query, candidates) => {
    expect(await askOne({ query })).toEqual(candidates);
  });

  it.each([
    ["OpenAI GPT-5.2", ["model:gpt-5.2 90 match"]],
    ["openai: gpt 5.2", ["model:gpt-5.2 90 match"]],
    ["OpenAI Codex CLI", ["product:codex 90 match"]],
    ["Zhipu AI GLM-4.7", ["model:glm-4.7 90 match"]],
    ["智谱GLM-4.7", ["model:glm-4.7 90 match"]],
    ["Zhipu AI GLM-4.7 (open weights)", ["model:glm-4.7 90 match"]],
    ["Google GPT-5.2", []],
    ["Andrew Ng GPT-5.2", []],
    ["OpenAI Hub", []],
    ["GPT-5.2 OpenAI", []],
  ])("are found by a maker and what it made: %s", async (query, candidates) => {
    expect(await askOne({ query })).toEqual(candidates);
  });

  it("are found by a part of the maker or what it is a part of, and match where no other name is near", async () => {
    const lab: ProfileTable = {
      ...CURATED,
      "model:gemini-2.5-pro": { name: "Gemini 2.5 Pro", maker: "organization:google-deepmind" },
      "model:gemma-3": { name: "Gemma 3", maker: "organization:google" },
      "product:google-gemma-3-demo": { name: "Google Gemma 3 demo" },
    };
    const names = Object.entries(lab).filter(([key]) => /gem/u.test(key));
    const digest: DigestSpec = {
      key: "daily/lab",
      at: "2025-12-06T08:00:00Z",
      tells: [
        {
          title: "Gemini 2.5 Pro, Gemma 3, Google Gemma 3 demo",
          text: "",
          names: names.map(([key, { name }]) => [key, name ?? ""]),
        },
      ],
    };
    await store.putDigest(buildContribution(digest, lab));
    expect(await askOne({ query: "Google DeepMind Gemini 2.5 Pro" })).toEqual(["model:gemini-2.5-pro 90 match"]);
    expect(await askOne({ query: "Google Gemini 2.5 Pro", type: "Model" })).toEqual(["model:gemini-2.5-pro 90 match"]);
    expect(await askOne({ query: "Google Gemini 2.5 Pro", type: "Person" })).toEqual([]);
    const withFamily = { query: "Google Gemini 2.5 Pro", properties: [{ pid: "family", v: "Gemma" }] };
    expect(await askOne(withFamily)).toEqual(["model:gemini-2.5-pro 64.29"]);
    expect(await askOne({ query: "DeepMind Gemma 3" })).toEqual(["model:gemma-3 90 match"]);
    expect(await askOne({ query: "Google Gemma 3" })).toEqual(["model:gemma-3 90", "product:google-gemma-3-demo 80"]);
    await store.removeDigest(digest.key);
  });

  it("are of the types asked for, by any of them, in any case; of two types at once there are none", async () => {
    expect(await askOne({ query: "google", type: "organization" })).toHaveLength(2);
    expect(await askOne({ query: "google", type: ["Person", "Model"] })).toEqual([]);
    expect(await askOne({ query: "google", type: ["Person", "Organization"] })).toHaveLength(2);
    expect(await askOne({ query: "google", type: ["Person", "Organization"], type_strict: "all" })).toEqual([]);
    expect(await askOne({ query: "google", type: "Planet" })).toEqual([]);
  });

  it("of another type come last and never match where the type only should fit", async () => {
    const gpt = { query: "gpt", type_strict: "should" };
    expect(await askOne({ ...gpt, type: "Model" })).toEqual([
      "model:gpt 100 match",
      "model:gpt-5.2 80",
      "model:gpt-5 80",
    ]);
    expect(await askOne({ ...gpt, type: "Person" })).toEqual(["model:gpt 50", "model:gpt-5.2 40", "model:gpt-5 40"]);
    expect(await askOne({ ...gpt, type: "Planet" })).toEqual(["model:gpt 50", "model:gpt-5.2 40", "model:gpt-5 40"]);
  });

  it("are as many as asked for at most", async () => {
    expect(await askOne({ query: "gpt", limit: 2 })).toEqual(["model:gpt 100 match", "model:gpt-5.2 80"]);
  });
});

describe("properties", () => {
  it.each([
    ["by name in another language", "partOf", "谷歌", 100],
    ["by key as text", "partOf", "organization:google", 100],
    ["by id", "partOf", { id: "organization:google" }, 100],
    ["in part", "partOf", ["Google", "Alphabet"], 85.71],
    ["not at all", "partOf", "OpenAI", 71.43],
    ["that there are none of", "population", 7, 71.43],
    ["that are numbers", "storyCount", 0, 100],
    ["by spelling", "aliases", "deepmind", 100],
    ["by type", "type", "ORGANIZATION", 100],
  ])("are compared %s", async (_what, pid, v, score) => {
    const answer = await askOne({ query: "Google DeepMind", properties: [{ pid, v }] });
    expect(answer).toEqual([`organization:google-deepmind ${score}${score === 100 ? " match" : ""}`]);
  });

  it("compare addresses without what only tracks, and instants by their beginning", async () => {
    const properties = [
      { pid: "links", v: "https://OpenAI.com/?utm_source=x" },
      { pid: "lastSeenAt", v: "2025-12" },
    ];
    expect(await askOne({ query: "OpenAI", properties })).toEqual(["organization:openai 100 match"]);
  });

  it.each([[""], [" "], [[]], [["", "\t"]]])("with %j count for nothing: the cell is empty", async (v) => {
    expect(await askOne({ query: "OpenAI", properties: [{ pid: "partOf", v }] })).toEqual([
      "organization:openai 100 match",
    ]);
    expect(await askOne({ query: "", properties: [{ pid: "maker", v }] })).toEqual([]);
  });

  it("find entities without a name, by other properties", async () => {
    expect(await askOne({ properties: [{ pid: "aliases", v: "智谱" }] })).toEqual(["organization:zhipu-ai 100 match"]);
    const byMaker = await askOne({ properties: [{ pid: "maker", v: { id: "organization:zhipu-ai" } }] });
    expect(byMaker).toEqual(["model:glm-4.7 100"]);
    const models = await askOne({ type: "Model", properties: [{ pid: "maker", v: "OpenAI" }] });
    expect(models).toEqual(["model:gpt-5.2 100", "model:gpt 100", "model:gpt-5 100"]);
    expect(await askOne({ query: "", properties: [{ pid: "storyCount", v: 3 }] })).toEqual([]);
  });
});

const names = fc.constantFrom(
  "OpenAI",
  "google",
  "gpt",
  "智",
  "谷歌",
  "hub",
  "",
  "organization:openai",
  "opnai",
  "OpenAI GPT-5.2",
  "a b",
);
const value = fc.oneof(
  names,
  fc.integer(),
  fc.boolean(),
  fc.record({ id: fc.constantFrom("organization:google", "x") }),
);
const query = fc.record(
  {
    query: names,
    type: fc.oneof(fc.constantFrom("Person", "Model", "x"), fc.subarray(["Organization", "Model", "Product"])),
    limit: fc.integer({ min: 1, max: 5 }),
    type_strict: fc.constantFrom("any", "all", "should"),
    properties: fc.array(
      fc.record({
        pid: fc.constantFrom("maker", "aliases", "affiliations", "firstSeenAt", "x"),
        v: fc.oneof(value, fc.array(value, { maxLength: 3 })),
      }),
      { maxLength: 3 },
    ),
  },
  { requiredKeys: ["query"] },
);

describe("a batch", () => {
  it("is answered as its queries would be one by one, as the specification wants it, best first", async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string({ maxLength: 3 }), query, { maxKeys: 5 }), async (batch) => {
        const answer = await ask(batch);
        expect(findFaults("results", JSON.parse(JSON.stringify(answer)))).toEqual([]);
        expect(Object.keys(answer).toSorted()).toEqual(Object.keys(batch).toSorted());
        for (const [id, one] of Object.entries(batch)) {
          const result = answer[id]?.result ?? [];
          expect(result).toEqual((await ask({ [id]: one }))[id]?.result);
          const scores = result.map(({ score }) => score);
          expect(scores).toEqual(scores.toSorted((a, b) => b - a));
          expect(result.length).toBeLessThanOrEqual(one.limit ?? 10);
          expect(result.filter(({ match }) => match).length).toBeLessThanOrEqual(1);
          expect(scores.every((score) => score >= 0 && score <= 100)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});
