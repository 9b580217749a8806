import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { PageRequest } from "../../../src/domain/paging.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import type { StoryOrder } from "../../../src/store/questions.ts";
import { type AppearanceSpec, buildContribution } from "./build-contribution.ts";
import type { ContractOptions, OpenStore } from "./contract.ts";
import { useEmptyStore } from "./open-stores.ts";
import { createReferenceStore } from "./reference-store.ts";

const FIRST = new Date("2025-01-01");
const LAST = new Date("2025-01-09");

const DAY = 86_400_000;

const at = fc.oneof(
  fc.date({ min: FIRST, max: LAST, noInvalidDate: true }),
  fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
);

/** Days between digests and the newest one, around the ends of the stretches of time that are searched at once. */
const AGES = [
  0, 1, 2, 6, 7, 8, 9, 10, 30, 61, 62, 63, 64, 65, 66, 200, 300, 509, 510, 511, 512, 513, 514, 1000, 5000, 20_000,
];

/** So many of each digest are more than are sorted at once. */
const STORIES = 24;

export function describeSearch(openStore: OpenStore, { runs }: ContractOptions): void {
  describe("when stories are searched", () => {
    const opened = useEmptyStore(openStore);

    async function tell(day: string, ...tells: AppearanceSpec[]): Promise<void> {
      await opened().putDigest(buildContribution({ key: `daily/${day}`, at: `${day}T00:00:00Z`, tells }, {}));
    }

    it("finds words in titles before those in texts, and the newest first of either", async () => {
      await tell(
        "2025-03-02",
        { title: "Second title: agents" },
        { title: "Second text", text: "On agents." },
        { title: "Half: open", text: "Agents." },
      );
      await tell("2025-03-03", { title: "Third text", text: "Of agents and models." });
      await tell("2025-03-01", { title: "First title: agents" });
      const found = await findTitles(opened(), "agent");
      expect(found.slice(0, 3)).toEqual(["Second title: agents", "First title: agents", "Third text"]);
      expect(found.slice(3).toSorted()).toEqual(["Half: open", "Second text"]);
      expect(await findTitles(opened(), "open agents")).toEqual(["Half: open"]);
      expect(await findTitles(opened(), "agent", 3)).toEqual(found.slice(0, 3));
    });

    it("finds whole words in titles before those that only begin so", async () => {
      await tell("2025-03-01", { title: "An open model" }, { title: "Else", text: "An open model" });
      await tell("2025-03-02", { title: "OpenAI, once" });
      await tell("2025-03-03", { title: "Other", text: "OpenAI" });
      expect(await findTitles(opened(), "open")).toEqual(["An open model", "OpenAI, once", "Other", "Else"]);
      expect(await findTitles(opened(), "open", 2)).toEqual(["An open model", "OpenAI, once"]);
      const found = await opened().searchStories("open", 10);
      expect(found.map(({ how }) => how)).toEqual(["title", "titlePrefix", "text", "text"]);
    });

    it("finds Chinese words in titles before those in texts", async () => {
      await tell("2025-03-02", { title: "其他", text: "智能体" });
      await tell("2025-03-01", { title: "新智能体" });
      expect(await findTitles(opened(), "智能")).toEqual(["新智能体", "其他"]);
    });

    it("moves a story to its day when an earlier digest tells it, and back when that is removed", async () => {
      const moved = { title: "Moved", text: "agents", url: "https://example.org/moved" };
      await tell("2025-03-03", moved);
      await tell("2025-03-02", { title: "Stays", text: "agents" });
      expect(await findTitles(opened(), "agents")).toEqual(["Moved", "Stays"]);
      await tell("2025-03-01", moved);
      expect(await findTitles(opened(), "agents")).toEqual(["Stays", "Moved"]);
      await opened().removeDigest("daily/2025-03-01");
      expect(await findTitles(opened(), "agents")).toEqual(["Moved", "Stays"]);
      await opened().removeDigest("daily/2025-03-03");
      expect(await findTitles(opened(), "agents")).toEqual(["Stays"]);
    });

    it("finds fewer stories as the beginning of more, each in its place whatever their days", async () => {
      const stories = fc.array(fc.tuple(at, fc.constantFrom("agent", "agents", null)), {
        minLength: 1,
        maxLength: 30,
      });
      await fc.assert(
        fc.asyncProperty(stories, fc.nat(30), async (told, limit) => {
          const contributions = told.map(([date, word], index) =>
            buildContribution(
              {
                key: `daily/${index}`,
                at: date.toISOString(),
                tells: [word === null ? { title: `Story ${index}`, text: "agents" } : { title: `${word} ${index}` }],
              },
              {},
            ),
          );
          const reference = createReferenceStore();
          for (const store of [opened(), reference]) {
            for (const contribution of contributions) await store.putDigest(contribution);
          }
          const all = await reference.searchStories("agent", 1_000);
          expect(all).toHaveLength(told.length);
          expect(await opened().searchStories("agent", 1_000)).toEqual(all);
          expect(await opened().searchStories("agent", limit)).toEqual(all.slice(0, limit));
          expect(await opened().countStories({ text: "agent" })).toBe(told.length);
          for (const { digest } of contributions) await opened().removeDigest(digest.key);
        }),
        { numRuns: runs },
      );
    });

    describe("of which very many hold a word", () => {
      const reference = createReferenceStore();
      beforeEach(async () => {
        for (const age of AGES) {
          const tells = Array.from({ length: STORIES }, (_, index) => {
            const word = (age + index) % 3 === 0 ? "hubs" : "hub";
            return index % 2 === 0 ? { title: `${word} ${index}` } : { title: `Story ${index}`, text: `a ${word}` };
          });
          const day = new Date(LAST.getTime() - age * DAY).toISOString();
          const contribution = buildContribution({ key: `daily/${age}`, at: day, tells }, {});
          for (const store of [opened(), reference]) await store.putDigest(contribution);
        }
      });

      it("finds the newest, however far back the others are", async () => {
        for (const text of ["hub", "hubs", "hu", "story hub"]) {
          const all = await reference.searchStories(text, 1_000);
          for (const limit of [1, 21, 90, 140, 180, 230, 420, 1_000]) {
            expect(await opened().searchStories(text, limit)).toEqual(all.slice(0, limit));
          }
        }
      });

      it.each<[StoryOrder, PageRequest["end"]]>([
        ["NEWEST", "first"],
        ["NEWEST", "last"],
        ["OLDEST", "first"],
        ["OLDEST", "last"],
      ])("lists them page by page, %s from its %s", async (order, end) => {
        const window = { from: LAST.getTime() - 600 * DAY, to: LAST.getTime() };
        for (const filter of [{ text: "hub" }, { text: "story hu", window }]) {
          const edge = end === "first" ? "after" : "before";
          let page: PageRequest = { after: null, before: null, end, limit: 50 };
          let pages = 0;
          for (; ; pages += 1) {
            const [found, expected] = await Promise.all(
              [opened(), reference].map((store) => store.listStories(filter, order, page)),
            );
            expect(found).toEqual(expected);
            const last = found?.items.at(end === "first" ? -1 : 0);
            if (last === undefined) break;
            page = { ...page, [edge]: { value: last.at, key: last.key } };
          }
          expect(pages).toBeGreaterThan(4);
        }
      });
    });
  });
}

async function findTitles(store: GraphStore, text: string, limit = 10): Promise<string[]> {
  return (await store.searchStories(text, limit)).map(({ story }) => story.title);
}
