import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "./open-service.ts";

let service: Service;
beforeAll(async () => {
  service = await openService();
});
afterAll(() => service.close());

describe("story", () => {
  it("is found by its address, however it is written, with every telling", async () => {
    const query = `{ story(ref: { url: "https://twitter.com/karpathy/status/2000000000000000001?s=20" }) {
      title url language at postedAt author { name handle person { name } }
      appearances { digest { key } story { at } index section title language author { name handle } }
      entities(types: [PERSON, MODEL]) { key }
      mentions(entity: { name: "Karpathy" }) { surface place start end rule confidence entity { key } }
    } }`;
    expect(await service.ask(query)).toEqual({
      data: {
        story: {
          title: "Karpathy 谈 GPT-5.2 与智能体",
          url: "https://x.com/karpathy/status/2000000000000000001",
          language: "zh",
          at: "2025-12-02T00:00:00.000Z",
          postedAt: "2025-12-14T00:28:52.860Z",
          author: { name: "Andrej Karpathy", handle: "karpathy", person: { name: "Andrej Karpathy" } },
          appearances: [
            {
              digest: { key: "daily/2025-12-02" },
              story: { at: "2025-12-02T00:00:00.000Z" },
              index: 1,
              section: "要点",
              title: "Karpathy 谈 GPT-5.2 与智能体",
              language: "zh",
              author: { name: "Andrej Karpathy", handle: "karpathy" },
            },
            {
              digest: { key: "weekly/2025-w49" },
              story: { at: "2025-12-02T00:00:00.000Z" },
              index: 1,
              section: null,
              title: "Karpathy: agents with GPT-5.2",
              language: "en",
              author: { name: null, handle: "karpathy" },
            },
          ],
          entities: [{ key: "model:gpt-5.2" }, { key: "person:andrej-karpathy" }, { key: "person:andrew-ng" }],
          mentions: [
            ["Karpathy", "TITLE", 0, 8],
            ["Karpathy", "TEXT", 0, 8],
            ["Andrej Karpathy", "AUTHOR", 0, 15],
            ["Karpathy", "TITLE", 0, 8],
            ["karpathy", "AUTHOR", 0, 8],
          ].map(([surface, place, start, end]) => ({
            surface,
            place,
            start,
            end,
            rule: "catalogue",
            confidence: 0.9,
            entity: { key: "person:andrej-karpathy" },
          })),
        },
      },
    });
  });

  it("is null where there is none", async () => {
    expect(await service.ask(`{ story(ref: { url: "https://example.org/none" }) { title } }`)).toEqual({
      data: { story: null },
    });
  });
});

describe("stories", () => {
  it.each([
    [`filter: { mentions: [{ name: "OpenAI" }, { name: "GLM-4.7" }] }`, 4],
    [`filter: { mentions: [{ name: "GPT-5.2" }, { name: "GLM-4.7" }], mentionsAll: true }`, 1],
    [`filter: { mentions: [] }`, 0],
    [`filter: { language: "zh" }`, 3],
    [`filter: { series: "weekly" }`, 4],
    [`filter: { text: "智能体" }`, 1],
    [`filter: { window: { from: "2025-12-02T00:00:00Z", to: "2025-12-05T18:30:00Z" } }`, 2],
  ])("with %s are %i", async (args, count) => {
    const { data } = await service.ask(`{ stories(${args}) { totalCount edges { cursor } } }`);
    expect(data).toEqual({
      stories: {
        totalCount: count,
        edges: Array.from({ length: count }, () => ({ cursor: expect.any(String) as string })),
      },
    });
  });
});

describe("digests", () => {
  it("come newest first, with labels and what they tell", async () => {
    const query = `{ digests(first: 2) { totalCount edges { node {
      key title series language publishedAt timeZoneOffset url labels { key } appearances { index title }
    } } } digest(key: "none/none") { key } }`;
    expect(await service.ask(query)).toMatchObject({
      data: {
        digests: {
          totalCount: 3,
          edges: [
            {
              node: {
                key: "weekly/2025-w49",
                timeZoneOffset: "+00:00",
                labels: [{ key: "organization:openai" }, { key: "product:未见过" }],
              },
            },
            {
              node: {
                key: "daily/2025-12-02",
                title: "Digest daily/2025-12-02",
                series: "daily",
                language: "zh",
                publishedAt: "2025-12-02T00:00:00.000Z",
                timeZoneOffset: "+08:00",
                url: null,
                labels: [{ key: "organization:google-deepmind" }],
                appearances: [
                  { index: 1, title: "Karpathy 谈 GPT-5.2 与智能体" },
                  { index: 2, title: "智谱发布 GLM-4.7" },
                  { index: 3, title: "没有名字的一条" },
                ],
              },
            },
          ],
        },
        digest: null,
      },
    });
  });

  it("are filtered by series, language and window", async () => {
    const query = `{ a: digests(filter: { series: "daily" }) { totalCount } b: digests(filter: { language: "zh" }) { totalCount }
      c: digests(filter: { window: { from: "2025-12-05T18:30:00Z" } }) { totalCount } }`;
    expect(await service.ask(query)).toEqual({
      data: { a: { totalCount: 1 }, b: { totalCount: 2 }, c: { totalCount: 1 } },
    });
  });
});

describe("stats", () => {
  it("count what is loaded", async () => {
    const query = `{ stats { digests stories appearances mentions relations firstAt lastAt graphVersion loadedAt entities { type count } } }`;
    expect(await service.ask(query)).toMatchObject({
      data: {
        stats: {
          digests: 3,
          stories: 6,
          appearances: 8,
          firstAt: "2025-11-30T23:59:59.999Z",
          lastAt: "2025-12-05T18:30:00.000Z",
          graphVersion: expect.stringMatching(/^[0-9a-f]{16}$/u) as string,
          entities: [{ type: "PERSON", count: 3 }, { type: "ORGANIZATION" }, { type: "MODEL" }, { type: "PRODUCT" }],
        },
      },
    });
  });
});
