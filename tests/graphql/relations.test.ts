import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openService, type Service } from "./open-service.ts";

let service: Service;
beforeAll(async () => {
  service = await openService();
});
afterAll(() => service.close());

describe("neighbours", () => {
  it("come with counts, affinity, instants and the sentences that link them", async () => {
    const query = `{ entity(ref: { name: "Zhipu AI" }) { neighbors(first: 1) { totalCount edges {
      node { key } kinds storyCount affinity firstAt lastAt evidence { kind quotes appearance { digest { key } } story { title } }
    } } } }`;
    expect(await service.ask(query)).toEqual({
      data: {
        entity: {
          neighbors: {
            totalCount: 4,
            edges: [
              {
                node: { key: "model:glm-4.7" },
                kinds: ["CO_MENTIONED"],
                storyCount: 1,
                affinity: 1,
                firstAt: "2025-11-30T23:59:59.999Z",
                lastAt: "2025-11-30T23:59:59.999Z",
                evidence: [
                  { digest: "archive/2025-11-30", quote: "智谱 GLM-4.7 的参数泄露，谷歌也在看。" },
                  { digest: "daily/2025-12-02", quote: "智谱发布 GLM-4.7" },
                ].map(({ digest, quote }) => ({
                  kind: "CO_MENTIONED",
                  quotes: [quote],
                  appearance: { digest: { key: digest } },
                  story: { title: "GLM-4.7 泄露" },
                })),
              },
            ],
          },
        },
      },
    });
  });

  it("come with their latest stories, by literals, variables and fragments alike, and say how many may be asked", async () => {
    const query = `query Latest($count: Int!) { entity(ref: { name: "OpenAI" }) { neighbors(first: 1) { edges {
      node { key } one: stories(first: 1) { title } ...counted none: stories(first: 0) { title } } } } }
    fragment counted on NeighborEdge { counted: stories(first: $count) { title at } }`;
    const { data } = await service.ask(query, { count: 3 });
    const stories = [
      { title: "A newsroom's note on the hub", at: "2025-12-05T18:30:00.000Z" },
      { title: "Karpathy 谈 GPT-5.2 与智能体", at: "2025-12-02T00:00:00.000Z" },
    ];
    expect(data).toEqual({
      entity: {
        neighbors: {
          edges: [{ node: { key: "product:codex" }, one: [{ title: stories[0]?.title }], counted: stories, none: [] }],
        },
      },
    });
    const { errors } = await service.ask(query, { count: 101 });
    expect(errors?.[0]?.message).toBe("first: 101 is not accepted; give 0 to 100.");
  });

  it.each([
    [`types: [PERSON]`, ["person:宝玉"]],
    [`kinds: [WROTE_ABOUT]`, ["person:andrew-ng", "person:宝玉"]],
    [`kinds: [WROTE_ABOUT], types: [MODEL]`, []],
    [`minStories: 2`, []],
    [`minAffinity: 1`, ["model:glm-4.7", "organization:google", "person:宝玉"]],
    [`window: { from: "2025-12-01T00:00:00Z" }`, []],
  ])("with %s are %j", async (args, keys) => {
    const { data } = await service.ask(
      `{ entity(ref: { name: "智谱" }) { neighbors(${args}) { totalCount edges { node { key } } } } }`,
    );
    expect(data).toEqual({
      entity: { neighbors: { totalCount: keys.length, edges: keys.map((key) => ({ node: { key } })) } },
    });
  });
});

describe("relation", () => {
  it("tells what links two, with evidence of both kinds and a timeline of its own", async () => {
    const query = `{ relation(between: { name: "Karpathy" }, and: { name: "OpenAI" }) {
      a { key } b { key } storyCount kinds affinity firstAt
      evidence { totalCount edges { node { kind quotes } } }
      timeline(interval: DAY) { from to series { entity { key } split total points { from stories mentions share top { title } } } }
    } }`;
    const { data, errors } = await service.ask(query);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      relation: {
        a: { key: "person:andrej-karpathy" },
        b: { key: "organization:openai" },
        storyCount: 1,
        kinds: ["CO_MENTIONED", "WROTE_ABOUT"],
        evidence: {
          totalCount: 4,
          edges: [
            {
              node: { kind: "CO_MENTIONED", quotes: ["Karpathy 说 GPT-5.2 写代码更快，OpenAI 的 Codex 也用上了它。"] },
            },
            { node: { kind: "WROTE_ABOUT", quotes: ["Karpathy 说 GPT-5.2 写代码更快，OpenAI 的 Codex 也用上了它。"] } },
            {
              node: {
                kind: "CO_MENTIONED",
                quotes: ["Karpathy: agents with GPT-5.2", "OpenAI and Andrew Ng agree with him."],
              },
            },
            { node: { kind: "WROTE_ABOUT", quotes: ["OpenAI and Andrew Ng agree with him."] } },
          ],
        },
        timeline: {
          from: "2025-11-30T00:00:00.000Z",
          to: "2025-12-06T00:00:00.000Z",
          series: [
            {
              entity: null,
              split: null,
              total: 1,
              points: [
                { stories: 0 },
                { stories: 0 },
                {
                  from: "2025-12-02T00:00:00.000Z",
                  stories: 1,
                  mentions: 5,
                  share: 0.5,
                  top: [{ title: "Karpathy 谈 GPT-5.2 与智能体" }],
                },
                { stories: 0 },
                { stories: 0 },
                { stories: 0, top: [] },
              ],
            },
          ],
        },
      },
    });
  });

  it("is null where no story links the two", async () => {
    expect(await service.ask(`{ relation(between: { name: "谷歌" }, and: { name: "Codex" }) { storyCount } }`)).toEqual(
      {
        data: { relation: null },
      },
    );
  });
});

describe("paths", () => {
  it("are simple, strongest first, with the relation of each step", async () => {
    const query = `{ paths(from: { name: "谷歌" }, to: { name: "Codex" }, maxHops: 4, first: 2, kinds: [CO_MENTIONED]) {
      hops strength nodes { key } steps { from { key } to { key } kinds storyCount affinity evidence { quotes } }
    } }`;
    const { data } = await service.ask(query);
    const { paths } = JSON.parse(JSON.stringify(data)) as {
      paths: {
        hops: number;
        strength: number;
        nodes: { key: string }[];
        steps: { affinity: number; storyCount: number; from: { key: string } }[];
      }[];
    };
    expect(paths).toHaveLength(2);
    for (const { hops, strength, nodes, steps } of paths) {
      expect(hops).toBe(steps.length);
      expect(new Set(nodes.map(({ key }) => key)).size).toBe(nodes.length);
      expect(steps.map(({ from }) => from.key)).toEqual(nodes.slice(0, -1).map(({ key }) => key));
      expect(strength).toBeCloseTo(
        steps.reduce(
          (product, { affinity, storyCount: stories }) => (product * (1 + affinity) * stories) / 2 / (stories + 1),
          1,
        ),
        8,
      );
    }
    expect(paths[0]?.nodes.map(({ key }) => key)).toEqual([
      "organization:google",
      "model:glm-4.7",
      "model:gpt-5.2",
      "product:codex",
    ]);
    expect(paths[0]?.strength).toBeGreaterThanOrEqual(paths[1]?.strength ?? 1);
  });

  it("are the shortest first where that is asked for, with the strength and the relations of the steps", async () => {
    const ask = async (order: string, first: number): Promise<{ hops: number; strength: number }[]> => {
      const { data } = await service.ask(
        `{ paths(from: { key: "organization:google" }, to: { key: "product:codex" }, kinds: [CO_MENTIONED], maxHops: 6, first: ${String(first)}, orderBy: ${order}) { hops strength steps { affinity storyCount } } }`,
      );
      const { paths } = JSON.parse(JSON.stringify(data)) as {
        paths: { hops: number; strength: number; steps: { affinity: number; storyCount: number }[] }[];
      };
      for (const { strength, steps } of paths) {
        const product = steps.reduce(
          (sum, { affinity, storyCount: stories }) => (sum * (1 + affinity) * stories) / 2 / (stories + 1),
          1,
        );
        expect(strength).toBeCloseTo(product, 8);
      }
      return paths;
    };
    const byHops = (await ask("HOPS", 10)).map(({ hops }) => hops);
    expect(byHops).toEqual(byHops.toSorted((a, b) => a - b));
    expect(new Set(byHops).size).toBeGreaterThan(1);
    expect((await ask("HOPS", 1)).map(({ hops }) => hops)).toEqual(byHops.slice(0, 1));
    const [shortest] = await ask("HOPS", 10);
    const [strongest] = await ask("STRENGTH", 1);
    expect(strongest?.strength).toBeGreaterThanOrEqual(shortest?.strength ?? 1);
  });

  it("refuse the same end twice and an end that is not there, whatever the order", async () => {
    const ask = async (to: string, order: string): Promise<unknown> => {
      const { errors } = await service.ask(
        `{ paths(from: { key: "organization:google" }, to: { key: "${to}" }, first: 1, orderBy: ${order}) { hops } }`,
      );
      return errors?.map(({ extensions }) => extensions?.["code"]);
    };
    for (const order of ["HOPS", "STRENGTH"]) {
      expect(await ask("organization:google", order)).toEqual(["BAD_USER_INPUT"]);
      expect(await ask("person:nobody", order)).toEqual(["NOT_FOUND"]);
    }
  });

  it("are none where maxHops is too few, or the types leave no way", async () => {
    const query = `{
      short: paths(from: { name: "谷歌" }, to: { name: "Codex" }, maxHops: 2, kinds: [CO_MENTIONED]) { hops }
      closed: paths(from: { name: "谷歌" }, to: { name: "Codex" }, types: [PERSON], kinds: [CO_MENTIONED]) { hops }
    }`;
    expect(await service.ask(query)).toEqual({ data: { short: [], closed: [] } });
  });
});

describe("subgraph", () => {
  it("holds the nearest and what links them, and says what was cut", async () => {
    const query = `{ subgraph(around: [{ name: "谷歌" }], hops: 2, maxNodes: 4) {
      nodes { key } edges { source { key } target { key } kind storyCount affinity firstAt lastAt } truncated totalNodes totalEdges graphVersion
    } stats { graphVersion } }`;
    const { data } = await service.ask(query);
    expect(data).toMatchObject({
      subgraph: {
        nodes: [
          { key: "organization:google" },
          { key: "model:glm-4.7" },
          { key: "organization:zhipu-ai" },
          { key: "model:gpt-5.2" },
        ],
        truncated: true,
        totalNodes: 5,
        totalEdges: 8,
      },
    });
    const { subgraph, stats } = JSON.parse(JSON.stringify(data)) as {
      subgraph: { graphVersion: string; edges: object[] };
      stats: { graphVersion: string };
    };
    expect(subgraph.graphVersion).toBe(stats.graphVersion);
    expect(subgraph.edges).toContainEqual({
      source: { key: "model:glm-4.7" },
      target: { key: "organization:google" },
      kind: "CO_MENTIONED",
      storyCount: 1,
      affinity: 1,
      firstAt: "2025-11-30T23:59:59.999Z",
      lastAt: "2025-11-30T23:59:59.999Z",
    });
  });
});
