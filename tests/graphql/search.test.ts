import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
              score: 0.5,
              highlights: ["智谱 GLM-4.7 的**参数**泄露，**谷歌**也在看。"],
              node: { __typename: "Story", title: "GLM-4.7 泄露" },
            },
          ],
        },
      },
    });
  });

  it.each(["", "  ", "!?", "zzz", `") OR 1=1 --`, "*", "~", "XOR"])(
    "finds nothing for %j, without an error",
    async (text) => {
      expect(await service.ask(SEARCH, { text })).toEqual({ data: { search: { totalCount: 0, edges: [] } } });
    },
  );
});

describe("resolve", () => {
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
