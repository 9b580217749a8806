import { describe, expect, it } from "vitest";
import type { EntityKey } from "../../../src/domain/entity.ts";
import { ALL_TIME, type Window } from "../../../src/domain/instant.ts";
import { firstPage, type PageRequest } from "../../../src/domain/paging.ts";
import { RELATION_KINDS } from "../../../src/domain/relation.ts";
import type { EdgeFilter, NeighborFilter, NeighborOrder } from "../../../src/store/questions.ts";
import { positionOfNeighbor, positionOfSharedAppearance } from "../../../src/store/positions.ts";
import type { OpenStore } from "./contract.ts";
import { evening, morning } from "./fixtures.ts";
import { useLoadedStore } from "./open-stores.ts";

const OPENAI = "organization:openai";
const DAY_1 = Date.parse("2025-11-30T23:59:59.999Z");
const DAY_2 = Date.parse("2025-12-02T00:00:00Z");
const DAY_3 = Date.parse("2025-12-05T18:30:00Z");
const CO_MENTIONS: NeighborFilter = {
  kinds: ["CO_MENTIONED"],
  types: null,
  minStories: 1,
  window: ALL_TIME,
  minAffinity: null,
};
const BOTH_KINDS: NeighborFilter = { ...CO_MENTIONS, kinds: RELATION_KINDS };
const EDGES: EdgeFilter = { kinds: RELATION_KINDS, types: null, minStories: 1, window: ALL_TIME };

export function describeRelations(openStore: OpenStore): void {
  describe("when asked for relations", () => {
    const store = useLoadedStore(openStore);

    async function neighbors(
      key: EntityKey,
      filter: NeighborFilter,
      order: NeighborOrder = "STORIES",
      page: PageRequest = firstPage(100),
    ): Promise<(readonly [EntityKey, number])[]> {
      const [found] = await store().neighbors([key], filter, order, page);
      return (found?.items ?? []).map(({ entity, storyCount }) => [entity.key, storyCount]);
    }

    it("gives neighbours by stories, ties by key, with counts, kinds, dates and affinity", async () => {
      expect(await neighbors(OPENAI, CO_MENTIONS)).toEqual([
        ["product:codex", 2],
        ["product:hub", 2],
        ["model:gpt-5.2", 1],
        ["organization:𠮷野家", 1],
        ["person:andrej-karpathy", 1],
        ["person:andrew-ng", 1],
        ["product:｡start", 1],
      ]);
      const [found] = await store().neighbors([OPENAI], CO_MENTIONS, "STORIES", firstPage(1));
      const [openai, codex] = await store().entityCards([OPENAI, "product:codex"]);
      // Both are named by 3 of 6 stories, 2 of them in common: ln(2·6 / (3·3)) / -ln(2/6).
      expect(found).toEqual({
        subject: openai,
        items: [
          {
            entity: codex,
            kinds: ["CO_MENTIONED"],
            storyCount: 2,
            affinity: 0.261859507,
            firstAt: DAY_2,
            lastAt: DAY_3,
            stories: [],
          },
        ],
        hasNextPage: true,
        hasPreviousPage: false,
      });
    });

    it("counts a story once where both kinds link two entities, and looks at authors from both ends", async () => {
      const [byAuthor, byTarget] = await store().neighbors(
        ["person:andrej-karpathy", "model:gpt-5.2"],
        BOTH_KINDS,
        "STORIES",
        firstPage(10),
      );
      expect(byAuthor?.items.find(({ entity }) => entity.key === "model:gpt-5.2")).toMatchObject({
        kinds: ["CO_MENTIONED", "WROTE_ABOUT"],
        storyCount: 1,
      });
      expect(byTarget?.items.find(({ entity }) => entity.key === "person:andrej-karpathy")).toMatchObject({
        kinds: ["CO_MENTIONED", "WROTE_ABOUT"],
        storyCount: 1,
      });
      expect(await neighbors("person:andrew-ng", { ...CO_MENTIONS, kinds: ["WROTE_ABOUT"] })).toEqual([
        ["model:glm-4.7", 1],
        ["organization:google", 1],
        ["organization:zhipu-ai", 1],
        ["person:andrej-karpathy", 1],
      ]);
    });

    it.each<[string, Partial<NeighborFilter>, EntityKey[]]>([
      [
        "of some types",
        { types: ["Organization", "Person"] },
        ["organization:𠮷野家", "person:andrej-karpathy", "person:andrew-ng"],
      ],
      ["with so many stories", { minStories: 2 }, ["product:codex", "product:hub"]],
      [
        "in a window",
        { window: { from: null, to: DAY_3 } },
        ["model:gpt-5.2", "person:andrej-karpathy", "person:andrew-ng", "product:codex", "product:hub"],
      ],
      ["in an empty window", { window: { from: DAY_3 + 1, to: null } }, []],
      [
        "by affinity at least",
        { minAffinity: 0.3 },
        ["product:hub", "organization:𠮷野家", "person:andrej-karpathy", "person:andrew-ng", "product:｡start"],
      ],
    ])("gives neighbours %s, and counts them alike", async (_, narrowed, keys) => {
      const filter = { ...CO_MENTIONS, ...narrowed };
      expect((await neighbors(OPENAI, filter)).map(([key]) => key)).toEqual(keys);
      expect(await store().countNeighbors([OPENAI, "person:nobody"], filter)).toEqual([keys.length, 0]);
    });

    it.each<NeighborOrder>(["STORIES", "AFFINITY", "RECENT"])(
      "pages through neighbours both ways by %s",
      async (order) => {
        for (const filter of [CO_MENTIONS, BOTH_KINDS]) {
          const [whole] = await store().neighbors([OPENAI], filter, order, firstPage(100));
          const items = whole?.items ?? [];
          for (const [index, item] of items.entries()) {
            const bound = positionOfNeighbor(item, order);
            const [next] = await store().neighbors([OPENAI], filter, order, { ...firstPage(2), after: bound });
            expect(next?.items).toEqual(items.slice(index + 1, index + 3));
            const page: PageRequest = { limit: 2, end: "last", after: null, before: bound };
            const [previous] = await store().neighbors([OPENAI], filter, order, page);
            expect(previous?.items).toEqual(items.slice(Math.max(0, index - 2), index));
            expect(previous).toMatchObject({ hasNextPage: true, hasPreviousPage: index > 2 });
          }
        }
      },
    );

    it("gives the latest stories that link an entity and its neighbours, as many as asked for", async () => {
      for (const [filter, order] of [
        [CO_MENTIONS, "STORIES"],
        [CO_MENTIONS, "RECENT"],
        [BOTH_KINDS, "STORIES"],
        [{ ...CO_MENTIONS, window: { from: null, to: DAY_3 } }, "STORIES"],
      ] as const) {
        const [found] = await store().neighbors([OPENAI], filter, order, firstPage(100), 2);
        const pairs = (found?.items ?? []).map(({ entity }) => ({ a: OPENAI, b: entity.key }));
        const { kinds, window } = filter;
        const shared = await store().sharedAppearances(pairs, kinds, window, firstPage(100));
        const latest = shared.map(({ items }) => [...new Map(items.map(({ story }) => [story.key, story])).values()]);
        expect(found?.items.map(({ stories }) => stories)).toEqual(latest.map((stories) => stories.slice(0, 2)));
        expect(latest.flat()).not.toEqual([]);
        expect(await store().sharedStories(pairs, kinds, window, 1)).toEqual(latest.map(([first]) => [first]));
      }
    });

    it("gives what links two entities, the same from either side, null where no story does", async () => {
      const pairs = [
        { a: OPENAI, b: "product:codex" },
        { a: "product:codex", b: OPENAI },
        { a: "person:andrew-ng", b: "model:glm-4.7" },
        { a: "product:codex", b: "person:andrew-ng" },
        { a: OPENAI, b: OPENAI },
        { a: OPENAI, b: "person:nobody" },
      ];
      const [one, other, wrote, ...none] = await store().relations(pairs, RELATION_KINDS, ALL_TIME);
      expect(one).toMatchObject({ kinds: ["CO_MENTIONED"], storyCount: 2, firstAt: DAY_2, lastAt: DAY_3 });
      expect(other).toEqual(one);
      // Andrew Ng takes part in 2 stories (one names him, one he wrote), GLM-4.7 in 1, of 6.
      expect(wrote).toEqual({
        kinds: ["WROTE_ABOUT"],
        storyCount: 1,
        affinity: 0.613147193,
        firstAt: DAY_1,
        lastAt: DAY_1,
      });
      expect(none).toEqual([null, null, null]);
      const window: Window = { from: DAY_3, to: null };
      expect(await store().relations(pairs.slice(0, 3), RELATION_KINDS, window)).toMatchObject([
        { storyCount: 1, firstAt: DAY_3, lastAt: DAY_3 },
        { storyCount: 1 },
        null,
      ]);
      expect(await store().relations(pairs.slice(2, 3), ["CO_MENTIONED"], ALL_TIME)).toEqual([null]);
    });

    it("gives the appearances that link two entities, newest story first, once for each kind", async () => {
      const pair = { a: "person:andrej-karpathy", b: "model:gpt-5.2" };
      const codex = { a: "product:codex", b: "product:hub" };
      const [shared, ofCodex, none] = await store().sharedAppearances(
        [pair, codex, { a: OPENAI, b: "person:nobody" }],
        RELATION_KINDS,
        ALL_TIME,
        firstPage(10),
      );
      const [told, toldAgain] = [morning().appearances[0], evening().appearances[0]];
      const [story] = await store().stories([told?.storyKey ?? ""]);
      expect(shared?.items).toEqual([
        { kind: "CO_MENTIONED", story, appearance: told },
        { kind: "WROTE_ABOUT", story, appearance: told },
        { kind: "CO_MENTIONED", story, appearance: toldAgain },
        { kind: "WROTE_ABOUT", story, appearance: toldAgain },
      ]);
      // Both stories name both, but only the note does so in one appearance.
      expect(ofCodex?.items.map(({ appearance }) => appearance)).toEqual([evening().appearances[1]]);
      expect(none?.items).toEqual([]);
      // Karpathy wrote both appearances of the post, but only the first names Codex.
      const author = { a: "product:codex", b: "person:andrej-karpathy" };
      const written = await store().sharedAppearances(
        [author, { a: author.b, b: author.a }],
        ["WROTE_ABOUT"],
        ALL_TIME,
        firstPage(10),
      );
      expect(written.map(({ items }) => items.map(({ appearance }) => appearance))).toEqual([[told], [told]]);
      expect(await store().countSharedAppearances([pair, codex], RELATION_KINDS, ALL_TIME)).toEqual([4, 1]);
      expect(await store().countSharedAppearances([pair], ["WROTE_ABOUT"], ALL_TIME)).toEqual([2]);
      expect(await store().countSharedAppearances([pair], ["CO_MENTIONED"], { from: DAY_3, to: null })).toEqual([0]);
      for (const [index, item] of (shared?.items ?? []).entries()) {
        const after = positionOfSharedAppearance(item);
        const [rest] = await store().sharedAppearances([pair], RELATION_KINDS, ALL_TIME, { ...firstPage(2), after });
        expect(rest?.items).toEqual(shared?.items.slice(index + 1, index + 3));
      }
    });

    it("gives the strongest edges of each entity, and an edge between two of them once", async () => {
      const edges = await store().edgesFrom(["product:codex", OPENAI], { ...EDGES, kinds: ["CO_MENTIONED"] }, 2);
      expect(edges).toEqual([
        { kind: "CO_MENTIONED", source: OPENAI, target: "product:codex", storyCount: 2, firstAt: DAY_2, lastAt: DAY_3 },
        {
          kind: "CO_MENTIONED",
          source: "model:gpt-5.2",
          target: "product:codex",
          storyCount: 1,
          firstAt: DAY_2,
          lastAt: DAY_2,
        },
        { kind: "CO_MENTIONED", source: OPENAI, target: "product:hub", storyCount: 2, firstAt: DAY_2, lastAt: DAY_3 },
      ]);
      const wrote = await store().edgesFrom(["organization:zhipu-ai"], { ...EDGES, kinds: ["WROTE_ABOUT"] }, 9);
      expect(wrote.map(({ source, target }) => [source, target])).toEqual([
        ["person:andrew-ng", "organization:zhipu-ai"],
        ["person:宝玉", "organization:zhipu-ai"],
      ]);
      expect(await store().edgesFrom(["person:nobody"], EDGES, 5)).toEqual([]);
    });

    it("gives the edges among entities by stories, kind, source and target", async () => {
      const keys = [OPENAI, "product:codex", "product:hub", "person:andrej-karpathy", "person:nobody"];
      const edges = await store().edgesAmong(keys, EDGES);
      expect(edges.map(({ kind, source, target, storyCount }) => [kind, source, target, storyCount])).toEqual([
        ["CO_MENTIONED", OPENAI, "product:codex", 2],
        ["CO_MENTIONED", OPENAI, "product:hub", 2],
        ["CO_MENTIONED", OPENAI, "person:andrej-karpathy", 1],
        ["CO_MENTIONED", "person:andrej-karpathy", "product:codex", 1],
        ["CO_MENTIONED", "person:andrej-karpathy", "product:hub", 1],
        ["CO_MENTIONED", "product:codex", "product:hub", 1],
        ["WROTE_ABOUT", "person:andrej-karpathy", OPENAI, 1],
        ["WROTE_ABOUT", "person:andrej-karpathy", "product:codex", 1],
        ["WROTE_ABOUT", "person:andrej-karpathy", "product:hub", 1],
      ]);
      expect(await store().edgesAmong(keys, { ...EDGES, minStories: 2, types: ["Product"] })).toEqual([]);
      const early = await store().edgesAmong(keys, {
        ...EDGES,
        window: { from: null, to: DAY_3 },
        types: ["Product", "Organization"],
      });
      expect(early.map(({ source, target, lastAt }) => [source, target, lastAt])).toEqual([
        [OPENAI, "product:codex", DAY_2],
        [OPENAI, "product:hub", DAY_2],
      ]);
    });

    it("finds a shortest path within so many hops, between entities of the asked types", async () => {
      const filter: EdgeFilter = { ...EDGES, kinds: ["CO_MENTIONED"] };
      const path = async (to: EntityKey, narrowed: Partial<EdgeFilter>, hops = 4): Promise<EntityKey[] | null> => {
        const cards = await store().shortestPath("product:｡start", to, { ...filter, ...narrowed }, hops);
        return cards?.map(({ key }) => key) ?? null;
      };
      expect(await path("product:hub", {})).toEqual(["product:｡start", "product:hub"]);
      expect(await path("model:glm-4.7", {})).toHaveLength(4);
      expect(await path("model:glm-4.7", {}, 2)).toBeNull();
      expect(await path("person:宝玉", { types: ["Organization", "Model"] })).toEqual([
        "product:｡start",
        OPENAI,
        "model:gpt-5.2",
        "person:宝玉",
      ]);
      expect(await path("person:宝玉", { types: ["Organization"] })).toBeNull();
      expect(await path("person:宝玉", { minStories: 2 })).toBeNull();
      expect(await path("product:hub", { window: { from: null, to: DAY_3 } })).toBeNull();
      expect(await path("product:｡start", {})).toEqual(["product:｡start"]);
      expect(await path("person:nobody", {})).toBeNull();
      expect(await store().shortestPath("person:nobody", "person:nobody", filter, 4)).toBeNull();
    });

    it("counts in how many stories each entity takes part", async () => {
      const keys = ["person:andrew-ng", "person:nobody", "person:andrej-karpathy", "person:andrew-ng"];
      expect(await store().participationCounts(keys, ALL_TIME)).toEqual([
        { named: 1, authored: 1, either: 2 },
        { named: 0, authored: 0, either: 0 },
        { named: 1, authored: 1, either: 1 },
        { named: 1, authored: 1, either: 2 },
      ]);
      expect(await store().participationCounts(["person:andrew-ng"], { from: DAY_2, to: null })).toEqual([
        { named: 1, authored: 0, either: 1 },
      ]);
    });
  });
}
