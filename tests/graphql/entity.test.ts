import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "./open-service.ts";

let service: Service;
beforeAll(async () => {
  service = await openService();
});
afterAll(() => service.close());

const idOf = (text: string): string => Buffer.from(text).toString("base64");

describe("entity", () => {
  it.each([
    ["a name in Chinese", { name: "吴恩达" }],
    ["a name in English, whatever its case", { name: "andrew ng" }],
    ["an account", { name: "@AndrewYNg" }],
    ["a key", { key: "person:andrew-ng" }],
    ["a global id", { id: idOf("Entity:person:andrew-ng") }],
  ])("is found by %s", async (_what, ref) => {
    const query = `query ($ref: EntityRef!) { entity(ref: $ref) { key name type provisional redirectedFrom } }`;
    expect(await service.ask(query, { ref })).toEqual({
      data: {
        entity: {
          key: "person:andrew-ng",
          name: "Andrew Ng",
          type: "PERSON",
          provisional: false,
          redirectedFrom: null,
        },
      },
    });
  });

  it("is null where there is none", async () => {
    expect(
      await service.ask(
        `{ a: entity(ref: { name: "nobody" }) { key } b: entity(ref: { key: "person:nobody" }) { key } }`,
      ),
    ).toEqual({ data: { a: null, b: null } });
  });

  it("tells all that is known of it", async () => {
    const query = `{ entity(ref: { name: "OpenAI" }) {
      __typename id description storyCount mentionCount firstSeenAt lastSeenAt
      names { language name } aliases links { label url }
    } }`;
    expect(await service.ask(query)).toEqual({
      data: {
        entity: {
          __typename: "Organization",
          id: idOf("Entity:organization:openai"),
          description: "AI laboratory",
          storyCount: 3,
          mentionCount: 4,
          firstSeenAt: "2025-12-02T00:00:00.000Z",
          lastSeenAt: "2025-12-05T18:30:00.000Z",
          names: [],
          aliases: [],
          links: [{ label: "Site", url: "https://openai.com/" }],
        },
      },
    });
  });

  it("knows families, makers, parts and affiliations, in both directions", async () => {
    const query = `{
      model: entity(ref: { name: "GPT-5" }) { ... on Model { family { key } versions { key } maker { key } } }
      maker: entity(ref: { name: "OpenAI" }) { ... on Organization { models { key } partOf { key } } }
      whole: entity(ref: { name: "谷歌" }) { ... on Organization { parts { key partOf { key } } } }
      person: entity(ref: { name: "吴恩达" }) { ... on Person { affiliations { key } } }
      product: entity(ref: { name: "Codex CLI" }) { ... on Product { maker { name } } }
    }`;
    expect(await service.ask(query)).toEqual({
      data: {
        model: {
          family: { key: "model:gpt" },
          versions: [{ key: "model:gpt-5.2" }],
          maker: { key: "organization:openai" },
        },
        maker: { models: [{ key: "model:gpt" }, { key: "model:gpt-5" }, { key: "model:gpt-5.2" }], partOf: null },
        whole: { parts: [{ key: "organization:google-deepmind", partOf: { key: "organization:google" } }] },
        person: { affiliations: [{ key: "organization:google" }] },
        product: { maker: { name: "OpenAI" } },
      },
    });
  });

  it("shows its stories with the mentions in every telling, and what a person wrote", async () => {
    const query = `{
      entity(ref: { name: "OpenAI" }) {
        stories(orderBy: OLDEST, first: 1) { totalCount edges { node { title } mentions { surface place quote appearance { digest { key } } } } }
      }
      author: entity(ref: { name: "吴恩达" }) { ... on Person { authored { totalCount edges { node { title author { name handle person { key } } } } } } }
    }`;
    expect(await service.ask(query)).toEqual({
      data: {
        entity: {
          stories: {
            totalCount: 3,
            edges: [
              {
                node: { title: "Karpathy 谈 GPT-5.2 与智能体" },
                mentions: [
                  {
                    surface: "OpenAI",
                    place: "TEXT",
                    quote: "Karpathy 说 GPT-5.2 写代码更快，OpenAI 的 Codex 也用上了它。",
                    appearance: { digest: { key: "daily/2025-12-02" } },
                  },
                  {
                    surface: "OpenAI",
                    place: "TEXT",
                    quote: "OpenAI and Andrew Ng agree with him.",
                    appearance: { digest: { key: "weekly/2025-w49" } },
                  },
                ],
              },
            ],
          },
        },
        author: {
          authored: {
            totalCount: 1,
            edges: [
              {
                node: {
                  title: "GLM-4.7 泄露",
                  author: { name: "Andrew Ng", handle: "AndrewYNg", person: { key: "person:andrew-ng" } },
                },
              },
            ],
          },
        },
      },
    });
  });
});

describe("entities", () => {
  it.each([
    [`filter: { types: [PERSON] }, orderBy: NAME_ASC`, ["person:andrej-karpathy", "person:andrew-ng", "person:宝玉"]],
    [`filter: { name: { startsWith: "智" } }`, ["organization:zhipu-ai"]],
    [`filter: { provisional: true, minStories: 2 }`, ["product:hub"]],
    [`filter: { types: [MODEL], seen: { from: "2025-12-01T00:00:00Z" } }, orderBy: LAST_SEEN_DESC`, ["model:gpt-5.2"]],
  ])("with %s are %j", async (args, keys) => {
    const { data } = await service.ask(`{ entities(${args}) { totalCount edges { node { key } } } }`);
    expect(data).toEqual({
      entities: { totalCount: keys.length, edges: keys.map((key) => ({ node: { key } })) },
    });
  });
});

describe("node", () => {
  it("finds every kind of thing by the id that it printed", async () => {
    const { data } = await service.ask(`{
      entities(first: 1) { edges { node { id } } }
      stories(first: 1) { edges { node { id } } }
      digests(first: 1) { edges { node { id } } }
    }`);
    const ids = [...JSON.stringify(data).matchAll(/"id":"([^"]+)"/gu)].map(([, id]) => id ?? "");
    const found = await service.ask(
      `query ($ids: [ID!]!, $id: ID!) { nodes(ids: $ids) { __typename id } node(id: $id) { id } }`,
      {
        ids: [...ids, idOf("Story:gone")],
        id: idOf("Digest:gone"),
      },
    );
    expect(found).toEqual({
      data: {
        nodes: [
          { __typename: "Organization", id: ids[0] },
          { __typename: "Story", id: ids[1] },
          { __typename: "Digest", id: ids[2] },
          null,
        ],
        node: null,
      },
    });
  });
});
