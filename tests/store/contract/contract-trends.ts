import { describe, expect, it } from "vitest";
import { ALL_TIME } from "../../../src/domain/instant.ts";
import { storyKeyOfUrl } from "../../../src/domain/story.ts";
import type { OpenStore } from "./contract.ts";
import { evening, GLM_URL, POST_URL } from "./fixtures.ts";
import { useLoadedStore } from "./open-stores.ts";

const DAY_1 = Date.parse("2025-11-30T23:59:59.999Z");
const DAY_2 = Date.parse("2025-12-02T00:00:00Z");
const DAY_3 = Date.parse("2025-12-05T18:30:00Z");
const NOTE = evening().appearances[1]?.storyKey;
const POST = storyKeyOfUrl(POST_URL);
const GLM = storyKeyOfUrl(GLM_URL);

const LATELY = { window: { from: DAY_3, to: null }, before: { from: null, to: DAY_3 } };

export function describeTrends(openStore: OpenStore): void {
  describe("when asked what changes", () => {
    const store = useLoadedStore(openStore);

    it("counts the stories that link pairs by instant, with the mentions in the tellings that do", async () => {
      const pairs = [
        { a: "organization:openai", b: "product:codex" },
        { a: "product:hub", b: "model:gpt-5.2" },
        { a: "organization:openai", b: "organization:openai" },
        { a: "organization:openai", b: "person:nobody" },
      ];
      expect(await store().relationCountsByInstant(pairs, ["CO_MENTIONED"], ALL_TIME)).toEqual([
        [
          // The later telling of this story names OpenAI without Codex: its mention does not count.
          { at: DAY_2, split: null, stories: 1, mentions: 2 },
          { at: DAY_3, split: null, stories: 1, mentions: 2 },
        ],
        [{ at: DAY_2, split: null, stories: 1, mentions: 2 }],
        [],
        [],
      ]);
      expect(await store().relationCountsByInstant([], ["CO_MENTIONED"], ALL_TIME)).toEqual([]);
    });

    it("counts a telling once that links a pair by two kinds", async () => {
      const pairs = [{ a: "model:gpt-5.2", b: "person:andrej-karpathy" }];
      const count = { at: DAY_2, split: null, stories: 1, mentions: 6 };
      expect(await store().relationCountsByInstant(pairs, ["CO_MENTIONED", "WROTE_ABOUT"], ALL_TIME)).toEqual([
        [count],
      ]);
      expect(await store().relationCountsByInstant(pairs, ["WROTE_ABOUT"], { from: DAY_2, to: DAY_3 })).toEqual([
        [count],
      ]);
      expect(await store().relationCountsByInstant(pairs, ["WROTE_ABOUT"], { from: null, to: DAY_2 })).toEqual([[]]);
    });

    it("gives the top stories of several relations and windows at once", async () => {
      const kinds = ["CO_MENTIONED"] as const;
      const pair = { a: "product:codex", b: "organization:openai" };
      const requests = [
        { pair, kinds, window: ALL_TIME },
        { pair, kinds, window: { from: DAY_3, to: null } },
        { pair: { a: "person:宝玉", b: "model:gpt-5.2" }, kinds: ["WROTE_ABOUT"] as const, window: ALL_TIME },
        { pair: { a: "person:nobody", b: "model:gpt-5.2" }, kinds, window: ALL_TIME },
      ];
      const top = await store().topStoriesOfRelations(requests, 2);
      expect(top.map((stories) => stories.map(({ key }) => key))).toEqual([[POST, NOTE], [NOTE], [GLM], []]);
      const [first] = await store().topStoriesOfRelations(requests, 1);
      expect(first?.map(({ key }) => key)).toEqual([POST]);
      expect(await store().topStoriesOfRelations([], 2)).toEqual([]);
    });

    it("compares how many stories of two windows name an entity", async () => {
      expect(await store().entityStoryCounts(LATELY, null, 1, 10)).toEqual({
        all: { stories: 3, before: 3 },
        entities: [
          { key: "organization:openai", stories: 2, before: 1 },
          { key: "product:codex", stories: 2, before: 1 },
          { key: "organization:𠮷野家", stories: 1, before: 0 },
          { key: "product:｡start", stories: 1, before: 0 },
          { key: "product:hub", stories: 1, before: 1 },
        ],
      });
    });

    it("leaves out those with too few stories or of other types, and of equals those with later keys", async () => {
      const ask = async (
        ...args: [readonly ("Organization" | "Product")[] | null, number, number]
      ): Promise<string[]> => (await store().entityStoryCounts(LATELY, ...args)).entities.map(({ key }) => key);
      expect(await ask(null, 2, 10)).toEqual(["organization:openai", "product:codex"]);
      expect(await ask(["Product"], 0, 10)).toEqual(["product:codex", "product:｡start", "product:hub"]);
      expect(await ask(null, 1, 1)).toEqual(["organization:openai", "organization:𠮷野家", "product:hub"]);
    });

    it("compares two windows that hold the same, or nothing", async () => {
      const same = await store().entityStoryCounts({ window: ALL_TIME, before: ALL_TIME }, ["Model"], 1, 10);
      expect(same).toEqual({
        all: { stories: 6, before: 6 },
        entities: [
          { key: "model:gpt-5.2", stories: 2, before: 2 },
          { key: "model:glm-4.7", stories: 1, before: 1 },
        ],
      });
      const empty = { from: DAY_3 + 1, to: null };
      expect(await store().entityStoryCounts({ window: empty, before: ALL_TIME }, null, 1, 10)).toEqual({
        all: { stories: 0, before: 6 },
        entities: [],
      });
    });

    it("compares how many stories of two windows name an entity with each of its neighbours", async () => {
      expect(await store().neighborStoryCounts("organization:openai", LATELY, null, 10)).toEqual({
        all: { stories: 3, before: 3 },
        entities: [
          { key: "organization:𠮷野家", stories: 1, before: 0 },
          { key: "product:｡start", stories: 1, before: 0 },
          { key: "product:codex", stories: 1, before: 1 },
          { key: "product:hub", stories: 1, before: 1 },
          { key: "model:gpt-5.2", stories: 0, before: 1 },
          { key: "person:andrej-karpathy", stories: 0, before: 1 },
          { key: "person:andrew-ng", stories: 0, before: 1 },
        ],
      });
      const { entities } = await store().neighborStoryCounts("organization:openai", LATELY, ["Person", "Product"], 1);
      expect(entities.map(({ key }) => key)).toEqual(["product:｡start", "product:codex", "person:andrej-karpathy"]);
      const before = { from: DAY_1, to: DAY_2 };
      expect(await store().neighborStoryCounts("person:nobody", { ...LATELY, before }, null, 10)).toEqual({
        all: { stories: 3, before: 1 },
        entities: [],
      });
    });
  });
}
