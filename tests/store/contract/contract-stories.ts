import { describe, expect, it } from "vitest";
import type { EntityCard } from "../../../src/domain/entity.ts";
import { ALL_TIME, type Window } from "../../../src/domain/instant.ts";
import { firstPage } from "../../../src/domain/paging.ts";
import { storyKeyOfUrl } from "../../../src/domain/story.ts";
import type { EntityWithStories, StoryFilter } from "../../../src/store/questions.ts";
import { positionOfDigest, positionOfStory } from "../../../src/store/positions.ts";
import type { OpenStore } from "./contract.ts";
import { earlier, evening, GLM_URL, morning, POST_URL } from "./fixtures.ts";
import { useLoadedStore } from "./open-stores.ts";

const GLM = storyKeyOfUrl(GLM_URL);
const POST = storyKeyOfUrl(POST_URL);
const [, , NOBODY = ""] = morning().appearances.map(({ storyKey }) => storyKey);
const [, NOTE = "", TWICE_OPENAI = "", TWICE_CODEX = ""] = evening().appearances.map(({ storyKey }) => storyKey);
const DAY_1 = Date.parse("2025-11-30T23:59:59.999Z");
const DAY_2 = Date.parse("2025-12-02T00:00:00Z");
const DAY_3 = Date.parse("2025-12-05T18:30:00Z");

/** Stories of one instant come by key. */
const byKey = (...keys: string[]): string[] => keys.toSorted();

function tellCardBriefly({ key, type, name, storyCount, mentionCount }: EntityCard): unknown {
  return { key, type, name, storyCount, mentionCount };
}

function tellBriefly(found: EntityWithStories | null): unknown {
  if (found === null) return null;
  const { card, stories, hasMore } = found;
  const told = stories.map(({ story: { key, title, at }, named }) => ({
    key,
    title,
    at,
    named: named?.map(tellCardBriefly) ?? null,
  }));
  return { card: tellCardBriefly(card), told, hasMore };
}

export function describeStories(openStore: OpenStore): void {
  describe("when asked for stories and digests", () => {
    const store = useLoadedStore(openStore);

    async function list(filter: StoryFilter): Promise<string[]> {
      const { items } = await store().listStories(filter, "NEWEST", firstPage(100));
      expect(await store().countStories(filter)).toBe(items.length);
      return items.map(({ key }) => key);
    }

    it("gives each story as its earliest appearance tells it", async () => {
      const stories = await store().stories([POST, "0".repeat(32), GLM]);
      expect(stories).toEqual([
        {
          key: POST,
          title: "Karpathy 谈 GPT-5.2 与智能体",
          url: POST_URL,
          language: "zh",
          author: { name: "Andrej Karpathy", handle: "karpathy", personKey: "person:andrej-karpathy" },
          at: DAY_2,
        },
        null,
        expect.objectContaining({ key: GLM, title: "GLM-4.7 泄露", at: DAY_1 }),
      ]);
    });

    it("lists stories newest or oldest first, ties by key either way", async () => {
      const newest = await list({});
      expect(newest).toEqual([...byKey(NOTE, TWICE_OPENAI, TWICE_CODEX), ...byKey(POST, NOBODY), GLM]);
      const oldest = await store().listStories({}, "OLDEST", firstPage(100));
      expect(oldest.items.map(({ key }) => key)).toEqual([
        GLM,
        ...byKey(POST, NOBODY),
        ...byKey(NOTE, TWICE_OPENAI, TWICE_CODEX),
      ]);
    });

    it("pages through stories in both directions, within ties too", async () => {
      for (const order of ["NEWEST", "OLDEST"] as const) {
        const whole = (await store().listStories({}, order, firstPage(100))).items;
        for (const [index, story] of whole.entries()) {
          const bound = positionOfStory(story);
          const next = await store().listStories({}, order, { ...firstPage(2), after: bound });
          expect(next.items).toEqual(whole.slice(index + 1, index + 3));
          expect(next.hasNextPage).toBe(index + 3 < whole.length);
          const previous = await store().listStories({}, order, { limit: 2, end: "last", after: null, before: bound });
          expect(previous.items).toEqual(whole.slice(Math.max(0, index - 2), index));
          expect(previous.hasPreviousPage).toBe(index > 2);
        }
      }
    });

    it("gives entities, their latest stories and whom these name as it does one by one", async () => {
      const keys = ["product:codex", "person:nobody", "organization:openai", "product:codex", "model:gpt"];
      const cards = await store().entityCards(keys);
      for (const window of [ALL_TIME, { from: DAY_2, to: DAY_3 }]) {
        const pages = await store().storiesOfEntities(keys, "named", window, "NEWEST", firstPage(2));
        const found = await store().entitiesWithStories(keys, { window, limit: 2, named: { types: ["Product"] } });
        for (const [index, entity] of found.entries()) {
          const page = pages[index];
          expect(entity?.card ?? null).toEqual(cards[index]);
          expect(entity?.hasMore ?? false).toBe(page?.hasNextPage);
          expect(entity?.stories.map(({ story }) => story) ?? []).toEqual(page?.items);
          const named = await store().entitiesOfStories(page?.items.map(({ key }) => key) ?? [], ["Product"]);
          expect(entity?.stories.map((told) => told.named) ?? []).toEqual(named);
        }
      }
      const [codex] = await store().entitiesWithStories(keys, { window: ALL_TIME, limit: 1, named: null });
      expect(codex?.stories.map(({ named }) => named)).toEqual([null]);
      expect(codex?.hasMore).toBe(true);
      expect(await store().entitiesWithStories([], { window: ALL_TIME, limit: 1, named: null })).toEqual([]);
    });

    it("tells who is asked for briefly their keys, names and counts, and of stories keys, titles and times", async () => {
      const keys = ["product:codex", "organization:openai"];
      for (const named of [null, { types: null }]) {
        const whole = await store().entitiesWithStories(keys, { window: ALL_TIME, limit: 2, named });
        const brief = await store().entitiesWithStories(keys, { window: ALL_TIME, limit: 2, named, brief: true });
        expect(brief.map(tellBriefly)).toEqual(whole.map(tellBriefly));
      }
    });

    it("has a next page where not a single item was asked for but there are some", async () => {
      expect(await store().listStories({}, "NEWEST", firstPage(0))).toEqual({
        items: [],
        hasNextPage: true,
        hasPreviousPage: false,
      });
    });

    const openaiAndCodex = ["organization:openai", "product:codex"];
    it.each<[string, StoryFilter, string[]]>([
      [
        "naming any of some",
        { mentions: { keys: openaiAndCodex, all: false } },
        [...byKey(NOTE, TWICE_OPENAI, TWICE_CODEX), POST],
      ],
      ["naming all of some", { mentions: { keys: openaiAndCodex, all: true } }, [NOTE, POST]],
      ["naming all, one twice", { mentions: { keys: [...openaiAndCodex, "product:codex"], all: true } }, [NOTE, POST]],
      ["naming all, one unknown", { mentions: { keys: [...openaiAndCodex, "person:nobody"], all: true } }, []],
      ["naming any, one unknown", { mentions: { keys: ["person:宝玉", "person:nobody"], all: false } }, [GLM]],
      ["that someone only wrote", { mentions: { keys: ["person:andrew-ng"], all: false } }, [POST]],
      ["in a window", { window: { from: DAY_2, to: DAY_3 } }, byKey(POST, NOBODY)],
      ["from an instant on", { window: { from: DAY_2 + 1, to: null } }, byKey(NOTE, TWICE_OPENAI, TWICE_CODEX)],
      ["until an instant", { window: { from: null, to: DAY_1 + 1 } }, [GLM]],
      ["told in a language", { language: "en" }, [...byKey(NOTE, TWICE_OPENAI, TWICE_CODEX), POST]],
      ["told in a series", { series: "daily" }, [...byKey(POST, NOBODY), GLM]],
      ["told in a language and another's series", { language: "en", series: "daily" }, [POST]],
      ["with a text that two appearances share", { text: "写代码 agree hub" }, [POST]],
      ["with a text and a name", { text: "gpt", mentions: { keys: ["model:glm-4.7"], all: false } }, [GLM]],
      ["with a text of no token", { text: "?!" }, []],
    ])("lists those %s", async (_, filter, keys) => {
      expect(await list(filter)).toEqual(keys);
    });

    it.each<[string, string[]]>([
      ["gpt-5.2", [POST, GLM]],
      ["GPT 5", [POST, GLM]],
      ["gpt-5.", [POST, GLM]],
      ["glm-4.7 gpt", [GLM]],
      ["4.7 2", [GLM]],
      ["glm 4.2", []],
      ["glm 5.7 gpt", []],
      ["5 gp", [POST, GLM]],
      ["agen", [POST]],
      ["agen with", []],
      ["the", [POST, NOTE]],
      ["智", [POST, GLM]],
      ["智能", [POST]],
      ["智谱 glm", [GLM]],
      ["能智", []],
      ["Ｋａｒｐａｔｈｙ ", [POST]],
      ['"karpathy" AND NOT (gpt*) OR title:x', []],
      ["🤗", []],
      ["", []],
    ])("finds the stories that hold %j", async (text, keys) => {
      const found = await store().searchStories(text, 10);
      expect(found.map(({ story }) => story.key).toSorted()).toEqual(byKey(...keys));
      expect(await store().searchStories(text, 1)).toEqual(found.slice(0, 1));
    });

    it("gives those that a story names, most mentioned first, then by key", async () => {
      const lists = await store().entitiesOfStories([NOTE, "0".repeat(32), POST], null);
      expect(lists.map((entities) => entities.map(({ key }) => key))).toEqual([
        ["product:hub", "organization:openai", "organization:𠮷野家", "product:codex", "product:｡start"],
        [],
        [
          "model:gpt-5.2",
          "person:andrej-karpathy",
          "organization:openai",
          "person:andrew-ng",
          "product:codex",
          "product:hub",
        ],
      ]);
      const [people] = await store().entitiesOfStories([POST], ["Person"]);
      expect(people?.map(({ key }) => key)).toEqual(["person:andrej-karpathy", "person:andrew-ng"]);
    });

    it("gives a story's appearances earliest first, with their mentions", async () => {
      const [told, unknown, glm] = await store().appearancesOfStories([POST, "none", GLM]);
      expect(told).toEqual([morning().appearances[0], evening().appearances[0]]);
      expect(unknown).toEqual([]);
      expect(glm).toEqual([earlier().appearances[0], morning().appearances[1]]);
    });

    it("gives digests with their labels and appearances in order", async () => {
      const key = evening().digest.key;
      expect(await store().digests([key, "no/such", key])).toEqual([evening().digest, null, evening().digest]);
      expect(await store().appearancesOfDigests([key, "no/such"])).toEqual([evening().appearances, []]);
    });

    it("lists digests newest first, by series, language and window, in pages", async () => {
      const [first, second, third] = [evening().digest, morning().digest, earlier().digest];
      const everything = await store().listDigests({}, firstPage(10));
      expect(everything.items).toEqual([first, second, third]);
      expect((await store().listDigests({ language: "zh" }, firstPage(10))).items).toEqual([second, third]);
      expect((await store().listDigests({ series: "weekly", language: "zh" }, firstPage(10))).items).toEqual([]);
      const window: Window = { from: DAY_1, to: DAY_2 };
      expect((await store().listDigests({ window }, firstPage(10))).items).toEqual([third]);
      expect(await store().countDigests({ window })).toBe(1);
      expect(await store().countDigests({})).toBe(3);
      expect(await store().listDigests({}, { ...firstPage(1), after: positionOfDigest(first) })).toEqual({
        items: [second],
        hasNextPage: true,
        hasPreviousPage: true,
      });
      expect((await store().listDigests({}, { limit: 2, end: "last", after: null, before: null })).items).toEqual([
        second,
        third,
      ]);
    });

    it("gives the stories that name an entity and those that it wrote, by page and window", async () => {
      const keys = ["organization:openai", "person:nobody", "person:andrew-ng"];
      const named = await store().storiesOfEntities(keys, "named", ALL_TIME, "NEWEST", firstPage(2));
      expect(named.map(({ items }) => items.map(({ key }) => key))).toEqual([byKey(NOTE, TWICE_OPENAI), [], [POST]]);
      expect(named.map(({ hasNextPage }) => hasNextPage)).toEqual([true, false, false]);
      expect(await store().countStoriesOfEntities(keys, "named", ALL_TIME)).toEqual([3, 0, 1]);
      const authored = await store().storiesOfEntities(keys, "authored", ALL_TIME, "OLDEST", firstPage(2));
      expect(authored.map(({ items }) => items.map(({ key }) => key))).toEqual([[], [], [GLM]]);
      expect(await store().countStoriesOfEntities(keys, "authored", ALL_TIME)).toEqual([0, 0, 1]);
      const window: Window = { from: null, to: DAY_3 };
      const [early] = await store().storiesOfEntities(keys, "named", window, "OLDEST", firstPage(5));
      expect(early?.items.map(({ key }) => key)).toEqual([POST]);
      expect(await store().countStoriesOfEntities(keys, "named", window)).toEqual([1, 0, 1]);
    });
  });
}
