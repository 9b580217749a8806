import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DigestContribution } from "../../src/domain/digest.ts";
import { buildContribution } from "../store/contract/build-contribution.ts";
import { earlier, evening, morning } from "../store/contract/fixtures.ts";
import { openService, type Service } from "./open-service.ts";

let service: Service;
beforeAll(async () => {
  service = await openService();
});
afterAll(() => service.close());

const SEARCH = `query ($text: String!, $types: [SearchType!]) { search(text: $text, types: $types) { totalCount edges {
  score highlights node { __typename ... on Entity { key } ... on Story { title } }
} } }`;

describe("search", () => {
  it("finds entities by name first, then stories by text, with the words marked", async () => {
    expect(await service.ask(SEARCH, { text: "openai" })).toEqual({
      data: {
        search: {
          totalCount: 4,
          edges: [
            { score: 1, highlights: ["**OpenAI**"], node: { __typename: "Organization", key: "organization:openai" } },
            ...Array.from(
              { length: 3 },
              () =>
                expect.objectContaining({
                  node: { __typename: "Story", title: expect.any(String) as string },
                }) as object,
            ),
          ],
        },
      },
    });
  });

  it.each([
    ["a single Chinese character", "智", "organization:zhipu-ai"],
    ["a Chinese word", "智谱", "organization:zhipu-ai"],
    ["a word that is not finished", "karp", "person:andrej-karpathy"],
    ["a name with spaces", "google deepmind", "organization:google-deepmind"],
  ])("finds by %s", async (_what, text, key) => {
    expect(await service.ask(SEARCH, { text, types: ["PERSON", "ORGANIZATION"] })).toMatchObject({
      data: { search: { edges: [{ node: { key } }] } },
    });
  });

  it("finds stories alone where asked to, with the sentences that hold the words", async () => {
    expect(await service.ask(SEARCH, { text: "参数 谷歌", types: ["STORY"] })).toEqual({
      data: {
        search: {
          totalCount: 1,
          edges: [
            {
              score: 0.44,
              highlights: ["智谱 GLM-4.7 的**参数**泄露，**谷歌**也在看。"],
              node: { __typename: "Story", title: "GLM-4.7 泄露" },
            },
          ],
        },
      },
    });
  });

  it.each([
    ["a mistyped name", "opnai", "organization:openai", "**OpenAI**", 0.4],
    [
      "a name with two typing errors",
      "Gogle Deepmimd",
      "organization:google-deepmind",
      "**Google** **DeepMind**",
      0.35,
    ],
    ["a mistyped word of a name", "andrjej", "person:andrej-karpathy", "**Andrej** Karpathy", 0.3],
  ])("finds %s", async (_what, text, key, highlight, score) => {
    expect(await service.ask(SEARCH, { text })).toMatchObject({
      data: { search: { totalCount: 1, edges: [{ score, highlights: [highlight], node: { key } }] } },
    });
  });

  it.each([
    ["a", ["person:andrej-karpathy", "person:andrew-ng", "organization:zhipu-ai"]],
    ["and", ["person:andrej-karpathy", "person:andrew-ng"]],
    ["andre", ["person:andrej-karpathy", "person:andrew-ng"]],
    ["andrew", ["person:andrew-ng"]],
    ["andrew n", ["person:andrew-ng"]],
    ["吴", ["person:andrew-ng"]],
    ["吴恩", ["person:andrew-ng"]],
    ["zhipu 智", []],
    ["谷", ["organization:google"]],
    ["deepmind google", ["organization:google-deepmind"]],
  ])("finds people and organizations while %j is typed", async (text, keys) => {
    const query = `query ($text: String!) { search(text: $text, types: [PERSON, ORGANIZATION]) {
      edges { node { ... on Entity { key } } } } }`;
    expect(await service.ask(query, { text })).toEqual({
      data: { search: { edges: keys.map((key) => ({ node: { key } })) } },
    });
  });

  it("ranks close spellings after stories that have the words", async () => {
    const { data } = await service.ask(SEARCH, { text: "coden" });
    expect(data).toMatchObject({ search: { edges: [{ score: 0.4, node: { key: "product:codex" } }] } });
    const loaded = await openService({ contributions: [morning(), withWord("coden")] });
    const answer = await loaded.ask(SEARCH, { text: "coden" });
    expect(answer.data).toMatchObject({
      search: {
        edges: [
          { score: 0.44, node: { __typename: "Story" } },
          { score: 0.4, node: { key: "product:codex" } },
        ],
      },
    });
    await loaded.close();
  });

  it("pages through entities, stories and close spellings without a gap", async () => {
    const loaded = await openService({
      contributions: [morning(), evening(), earlier(), withWord("hubb"), withWord("hubb coden hubs", "second/1")],
    });
    for (const text of ["hubb", "coden", "o", "google", "gpt"]) {
      const whole = await readHits(loaded, text, 100);
      expect(await readHits(loaded, text, 1)).toEqual(whole);
    }
    await loaded.close();
  });

  it.each(["", "  ", "!?", "zzz", `") OR 1=1 --`, "*", "~", "XOR"])(
    "finds nothing for %j, without an error",
    async (text) => {
      expect(await service.ask(SEARCH, { text })).toEqual({ data: { search: { totalCount: 0, edges: [] } } });
    },
  );
});

/** A digest with one story that has some words. */
function withWord(text: string, key = "words/1"): DigestContribution {
  return buildContribution({ key, at: "2025-12-07T00:00:00Z", tells: [{ title: `About ${key}`, text }] }, {});
}

/** All hits for a text, read in pages of so many. */
async function readHits({ ask }: Service, text: string, first: number): Promise<unknown[]> {
  const query = `query ($text: String!, $first: Int!, $after: String) { search(text: $text, first: $first, after: $after) {
    edges { score node { ... on Node { id } } } pageInfo { hasNextPage endCursor } } }`;
  const hits: unknown[] = [];
  for (let after: string | null = null; ;) {
    const { data } = await ask(query, { text, first, after });
    const { search } = data as {
      search: { edges: unknown[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
    };
    hits.push(...search.edges);
    if (!search.pageInfo.hasNextPage) return hits;
    after = search.pageInfo.endCursor;
  }
}

describe("resolve", () => {
  it("says where a name was mistyped", async () => {
    const query = `{ resolve(names: ["Gogle", "andrei karp"]) { candidates { score reason entity { key } } } }`;
    expect(await service.ask(query)).toEqual({
      data: {
        resolve: [
          {
            candidates: [
              {
                score: 0.4,
                reason: 'its name "Google" is a close spelling of "Gogle"',
                entity: { key: "organization:google" },
              },
              {
                score: 0.3,
                reason: 'its name "Google DeepMind" contains close spellings of the words of "Gogle"',
                entity: { key: "organization:google-deepmind" },
              },
            ],
          },
          {
            candidates: [
              {
                score: 0.3,
                reason: 'its name "Andrej Karpathy" contains close spellings of the words of "andrei karp"',
                entity: { key: "person:andrej-karpathy" },
              },
            ],
          },
        ],
      },
    });
  });

  it("tells who each name may be, best first, and why", async () => {
    const query = `{ resolve(names: ["吴恩达", "google", "hub", "zzz"]) { name candidates { score matched reason entity { key } } } }`;
    expect(await service.ask(query)).toEqual({
      data: {
        resolve: [
          {
            name: "吴恩达",
            candidates: [
              {
                score: 1,
                matched: "吴恩达",
                reason: 'its alias "吴恩达" is the name asked for',
                entity: { key: "person:andrew-ng" },
              },
            ],
          },
          {
            name: "google",
            candidates: [
              {
                score: 1,
                matched: "Google",
                reason: 'its name "Google" is the name asked for',
                entity: { key: "organization:google" },
              },
              {
                score: 0.8,
                matched: "Google DeepMind",
                reason: 'its name "Google DeepMind" begins with "google"',
                entity: { key: "organization:google-deepmind" },
              },
            ],
          },
          {
            name: "hub",
            candidates: [
              {
                score: 0.95,
                matched: "hub",
                reason: 'its name "hub" is the name asked for; found by rules, not curated',
                entity: { key: "product:hub" },
              },
            ],
          },
          { name: "zzz", candidates: [] },
        ],
      },
    });
  });
});
