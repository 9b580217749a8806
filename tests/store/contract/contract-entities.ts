import { describe, expect, it } from "vitest";
import { firstPage } from "../../../src/domain/paging.ts";
import type { EntityFilter, EntityOrder } from "../../../src/store/questions.ts";
import { positionOfEntity } from "../../../src/store/positions.ts";
import type { OpenStore } from "./contract.ts";
import { CURATED } from "./fixtures.ts";
import { useLoadedStore } from "./open-stores.ts";

const DAY_1 = Date.parse("2025-11-30T23:59:59.999Z");
const DAY_2 = Date.parse("2025-12-02T00:00:00Z");
const DAY_3 = Date.parse("2025-12-05T18:30:00Z");

export function describeEntities(openStore: OpenStore): void {
  describe("when asked for entities", () => {
    const store = useLoadedStore(openStore);

    async function list(filter: EntityFilter, order: EntityOrder = "NAME_ASC"): Promise<string[]> {
      const { items } = await store().listEntities(filter, order, firstPage(100));
      expect(await store().countEntities(filter)).toBe(items.length);
      return items.map(({ key }) => key);
    }

    it("gives profile and counters, in the order of the keys, null for what it does not know", async () => {
      const keys = ["organization:openai", "person:nobody", "person:andrew-ng", "organization:openai", "model:gpt"];
      const [openai, nobody, andrew, again, gpt] = await store().entities(keys);
      expect(openai).toEqual({
        key: "organization:openai",
        type: "Organization",
        names: [],
        aliases: [],
        provisional: false,
        family: null,
        maker: null,
        partOf: null,
        affiliations: [],
        ...CURATED["organization:openai"],
        storyCount: 3,
        mentionCount: 4,
        firstSeenAt: DAY_2,
        lastSeenAt: DAY_3,
      });
      expect(nobody).toBeNull();
      expect(andrew).toMatchObject({
        names: [{ language: "zh", name: "吴恩达" }],
        affiliations: ["organization:google"],
        storyCount: 1,
      });
      expect(again).toEqual(openai);
      expect(gpt).toMatchObject({ storyCount: 0, mentionCount: 0, firstSeenAt: null, lastSeenAt: null });
      expect(await store().entities([])).toEqual([]);
    });

    it("gives of cards what lists show", async () => {
      const [openai, nobody, andrew] = await store().entityCards([
        "organization:openai",
        "person:nobody",
        "person:andrew-ng",
      ]);
      expect(openai).toEqual({
        key: "organization:openai",
        type: "Organization",
        name: "OpenAI",
        provisional: false,
        storyCount: 3,
        mentionCount: 4,
        firstSeenAt: DAY_2,
        lastSeenAt: DAY_3,
      });
      expect(nobody).toBeNull();
      expect(andrew?.name).toBe("Andrew Ng");
    });

    it("counts what the graph holds", async () => {
      expect(await store().stats()).toMatchObject({
        digests: 3,
        stories: 6,
        appearances: 8,
        mentions: 34,
        entities: { Person: 3, Organization: 5, Model: 4, Product: 4 },
        relations: 40,
        firstAt: DAY_1,
        lastAt: DAY_3,
      });
    });

    it("lists them by stories, name, last and first seen, ties by key, never seen ones last", async () => {
      const byStories = await list({}, "STORIES_DESC");
      expect(byStories.slice(0, 4)).toEqual(["organization:openai", "product:codex", "model:gpt-5.2", "product:hub"]);
      const byName = await list({}, "NAME_ASC");
      expect(byName.slice(0, 4)).toEqual([
        "person:andrej-karpathy",
        "person:andrew-ng",
        "product:codex",
        "model:glm-4.7",
      ]);
      expect(byName.slice(-6)).toEqual([
        "organization:zhipu-ai",
        "product:hub",
        "person:宝玉",
        "product:未见过",
        "product:｡start",
        "organization:𠮷野家",
      ]);
      const byLast = await list({}, "LAST_SEEN_DESC");
      expect(byLast.slice(0, 3)).toEqual(["organization:openai", "organization:𠮷野家", "product:codex"]);
      expect(byLast.slice(-4)).toEqual(["model:gpt", "model:gpt-5", "organization:google-deepmind", "product:未见过"]);
      const byFirst = await list({}, "FIRST_SEEN_DESC");
      expect(byFirst.slice(0, 2)).toEqual(["organization:𠮷野家", "product:｡start"]);
      expect(byFirst.slice(-4)).toEqual(byLast.slice(-4));
    });

    it.each<EntityOrder>(["STORIES_DESC", "NAME_ASC", "LAST_SEEN_DESC", "FIRST_SEEN_DESC"])(
      "pages through them both ways by %s",
      async (order) => {
        const whole = await list({}, order);
        const forward: string[] = [];
        for (let page = firstPage(3); ;) {
          const { items, hasNextPage, hasPreviousPage } = await store().listEntities({}, order, page);
          expect(hasPreviousPage).toBe(forward.length > 0);
          forward.push(...items.map(({ key }) => key));
          const last = items.at(-1);
          if (!hasNextPage || last === undefined) break;
          page = { ...page, after: positionOfEntity(last, order) };
        }
        expect(forward).toEqual(whole);
        const last = await store().listEntities({}, order, { limit: 4, end: "last", after: null, before: null });
        expect(last.items.map(({ key }) => key)).toEqual(whole.slice(-4));
        expect(last).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
        const [fourthLast] = last.items;
        if (fourthLast === undefined) throw new Error("the page is empty");
        const before = positionOfEntity(fourthLast, order);
        const earlier = await store().listEntities({}, order, { limit: 2, end: "last", after: null, before });
        expect(earlier.items.map(({ key }) => key)).toEqual(whole.slice(-6, -4));
        expect(earlier).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
        const none = await store().listEntities({}, order, { limit: 2, end: "first", after: before, before });
        expect(none.items).toEqual([]);
      },
    );

    it.each<[string, EntityFilter, string[]]>([
      ["of some types", { types: ["Person"] }, ["person:andrej-karpathy", "person:andrew-ng", "person:宝玉"]],
      ["of no type", { types: [] }, []],
      ["by a name in any case and width", { name: { equals: " ＯＰＥＮai " } }, ["organization:openai"]],
      ["by a name in another language", { name: { equals: "谷歌" } }, ["organization:google"]],
      ["by the beginning of a name", { name: { startsWith: "gpt-5" } }, ["model:gpt-5", "model:gpt-5.2"]],
      ["by a part of a name or alias", { name: { contains: "codex cli" } }, ["product:codex"]],
      ["by wildcards, which are none", { name: { contains: "%" } }, []],
      ["by one name that passes all", { name: { startsWith: "google", contains: "谷" } }, []],
      ["with so many stories", { minStories: 3 }, ["product:codex", "organization:openai"]],
      ["provisional", { provisional: true, types: ["Product"] }, ["product:hub", "product:未见过", "product:｡start"]],
      [
        "seen before an instant",
        { seen: { from: null, to: DAY_2 } },
        ["model:glm-4.7", "model:gpt-5.2", "organization:google", "organization:zhipu-ai", "person:宝玉"],
      ],
      [
        "seen from one instant until another",
        { seen: { from: DAY_2, to: DAY_3 }, types: ["Product", "Organization"] },
        ["product:codex", "organization:openai", "product:hub"],
      ],
      ["seen in an empty window", { seen: { from: DAY_2, to: DAY_2 } }, []],
    ])("lists those %s", async (_, filter, keys) => {
      expect(await list(filter)).toEqual(keys);
    });

    it("matches names exactly, then by prefix, then by tokens, then by stories and key", async () => {
      const names = ["openai", "吴恩达", "@andrewyng", "gpt", "deep", "野家", "zhipu a", "🤗", "", "nobody at all"];
      const matches = await store().matchNames(names, null, 10);
      expect(
        matches.map((candidates) => candidates.map(({ entity, matched, how }) => [entity.key, matched, how])),
      ).toEqual([
        [["organization:openai", "OpenAI", "exact"]],
        [["person:andrew-ng", "吴恩达", "exact"]],
        [["person:andrew-ng", "@AndrewYNg", "exact"]],
        [
          ["model:gpt", "GPT", "exact"],
          ["model:gpt-5.2", "GPT-5.2", "prefix"],
          ["model:gpt-5", "GPT-5", "prefix"],
        ],
        [["organization:google-deepmind", "DeepMind", "prefix"]],
        [["organization:𠮷野家", "𠮷野家", "contains"]],
        [["organization:zhipu-ai", "Zhipu AI", "prefix"]],
        [],
        [],
        [],
      ]);
    });

    it("matches versions as a whole, also before the name that they belong to", async () => {
      const matches = await store().matchNames(["5.2 gpt", "4.7 glm", "4.2", "7.4 glm", "7 4 glm"], null, 10);
      expect(matches.map((candidates) => candidates.map(({ entity, how }) => [entity.key, how]))).toEqual([
        [["model:gpt-5.2", "contains"]],
        [["model:glm-4.7", "contains"]],
        [],
        [],
        [["model:glm-4.7", "contains"]],
      ]);
    });

    it("matches names of the asked types only, and no more than asked for", async () => {
      const [some] = await store().matchNames(["g"], null, 2);
      expect(some?.map(({ entity }) => entity.key)).toEqual(["model:gpt-5.2", "model:glm-4.7"]);
      const [organizations] = await store().matchNames(["g"], ["Organization"], 5);
      expect(organizations?.map(({ entity }) => entity.key)).toEqual([
        "organization:google",
        "organization:google-deepmind",
      ]);
      expect(await store().matchNames([], null, 5)).toEqual([]);
    });

    it("finds who refers to an entity, by name", async () => {
      const referrers = async (...asked: Parameters<ReturnType<typeof store>["referrers"]>): Promise<string[][]> => {
        const lists = await store().referrers(...asked);
        return lists.map((entities) => entities.map(({ key }) => key));
      };
      expect(await referrers(["model:gpt", "person:nobody", "model:gpt-5"], "family", null)).toEqual([
        ["model:gpt-5"],
        [],
        ["model:gpt-5.2"],
      ]);
      expect(await referrers(["organization:openai"], "maker", null)).toEqual([
        ["product:codex", "model:gpt", "model:gpt-5", "model:gpt-5.2"],
      ]);
      expect(await referrers(["organization:openai"], "maker", ["Product"])).toEqual([["product:codex"]]);
      expect(await referrers(["organization:google"], "partOf", null)).toEqual([["organization:google-deepmind"]]);
    });
  });
}
