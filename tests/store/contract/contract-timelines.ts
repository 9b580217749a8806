import { describe, expect, it } from "vitest";
import { ALL_TIME } from "../../../src/domain/instant.ts";
import { storyKeyOfUrl } from "../../../src/domain/story.ts";
import type { OpenStore } from "./contract.ts";
import { evening, GLM_URL, POST_URL } from "./fixtures.ts";
import { useLoadedStore } from "./open-stores.ts";

const DAY_1 = Date.parse("2025-11-30T23:59:59.999Z");
const DAY_2 = Date.parse("2025-12-02T00:00:00Z");
const DAY_3 = Date.parse("2025-12-05T18:30:00Z");
const [, NOTE = "", TWICE = ""] = evening().appearances.map(({ storyKey }) => storyKey);
const POST = storyKeyOfUrl(POST_URL);
const GLM = storyKeyOfUrl(GLM_URL);

export function describeTimelines(openStore: OpenStore): void {
  describe("when asked for timelines", () => {
    const store = useLoadedStore(openStore);

    it("counts the distinct stories and all mentions of each group by instant", async () => {
      const groups = [["organization:openai", "product:codex"], [], ["model:gpt-5.2"], ["person:nobody"]];
      expect(await store().storyCountsByInstant(groups, ALL_TIME, null)).toEqual([
        [
          { at: DAY_2, split: null, stories: 1, mentions: 3 },
          { at: DAY_3, split: null, stories: 3, mentions: 4 },
        ],
        [],
        [
          { at: DAY_1, split: null, stories: 1, mentions: 1 },
          { at: DAY_2, split: null, stories: 1, mentions: 3 },
        ],
        [],
      ]);
    });

    it("counts a story in each language or series that tells it", async () => {
      const [byLanguage] = await store().storyCountsByInstant(
        [["model:gpt-5.2"]],
        { from: DAY_2, to: DAY_3 },
        "LANGUAGE",
      );
      expect(byLanguage).toEqual([
        { at: DAY_2, split: "en", stories: 1, mentions: 3 },
        { at: DAY_2, split: "zh", stories: 1, mentions: 3 },
      ]);
      const [bySeries] = await store().storyCountsByInstant([["model:gpt-5.2"]], { from: null, to: DAY_2 }, "SERIES");
      expect(bySeries).toEqual([
        { at: DAY_1, split: "archive", stories: 1, mentions: 1 },
        { at: DAY_1, split: "daily", stories: 1, mentions: 1 },
      ]);
    });

    it("counts what was published by instant", async () => {
      expect(await store().publicationsByInstant(ALL_TIME, null)).toEqual([
        { at: DAY_1, split: null, digests: 1, stories: 1 },
        { at: DAY_2, split: null, digests: 1, stories: 2 },
        { at: DAY_3, split: null, digests: 1, stories: 3 },
      ]);
      expect(await store().publicationsByInstant({ from: null, to: DAY_3 }, "SERIES")).toEqual([
        { at: DAY_1, split: "archive", digests: 1, stories: 1 },
        { at: DAY_1, split: "daily", digests: 0, stories: 1 },
        { at: DAY_2, split: "daily", digests: 1, stories: 2 },
        { at: DAY_2, split: "weekly", digests: 0, stories: 1 },
      ]);
      expect(await store().publicationsByInstant({ from: DAY_3 + 1, to: null }, "LANGUAGE")).toEqual([]);
    });

    it("gives the top stories of each window: by digests, mentions of the group, newest, key", async () => {
      const group = ["organization:openai", "product:hub", "model:gpt-5.2"];
      const windows = [ALL_TIME, { from: DAY_3, to: null }, { from: DAY_3 + 1, to: null }];
      const requests = windows.map((window) => ({ group, window, split: null }));
      const top = await store().topStories(requests, 4);
      expect(top.map((stories) => stories.map(({ key }) => key))).toEqual([
        [POST, GLM, NOTE, TWICE],
        [NOTE, TWICE],
        [],
      ]);
    });

    it("gives the top stories of several groups and splits at once", async () => {
      const group = ["organization:openai", "product:hub", "model:gpt-5.2"];
      const top = await store().topStories(
        [
          { group, window: ALL_TIME, split: { by: "LANGUAGE", value: "de" } },
          { group, window: ALL_TIME, split: { by: "SERIES", value: "weekly" } },
          { group: [], window: ALL_TIME, split: null },
          { group: ["organization:openai"], window: ALL_TIME, split: null },
        ],
        2,
      );
      expect(top.map((stories) => stories.map(({ key }) => key))).toEqual([[], [POST, NOTE], [], [POST, TWICE]]);
      expect(await store().topStories([], 4)).toEqual([]);
    });
  });
}
