import fc from "fast-check";
import { expect, it } from "vitest";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { createSqliteStore } from "../../../src/store/sqlite/sqlite-store.ts";
import { type AppearanceSpec, buildContribution } from "../contract/build-contribution.ts";

async function withStore<T>(work: (store: GraphStore) => Promise<T>): Promise<T> {
  const store = createSqliteStore({ file: ":memory:" });
  try {
    await store.migrate();
    return await work(store);
  } finally {
    await store.close();
  }
}

async function tell(store: GraphStore, at: string, ...tells: AppearanceSpec[]): Promise<void> {
  await store.putDigest(buildContribution({ key: `daily/${at}`, at: `${at}T00:00:00Z`, tells }, {}));
}

async function findTitles(store: GraphStore, text: string, limit = 10): Promise<string[]> {
  return (await store.searchStories(text, limit)).map(({ story }) => story.title);
}

it("finds words in titles before those in texts, and the newest first of either", async () => {
  await withStore(async (store) => {
    await tell(
      store,
      "2025-03-02",
      { title: "Second title: agents" },
      { title: "Second text", text: "On agents." },
      { title: "Half: open", text: "Agents." },
    );
    await tell(store, "2025-03-03", { title: "Third text", text: "Of agents and models." });
    await tell(store, "2025-03-01", { title: "First title: agents" });
    expect(await findTitles(store, "agent")).toEqual([
      "Second title: agents",
      "First title: agents",
      "Third text",
      "Half: open",
      "Second text",
    ]);
    expect(await findTitles(store, "open agents")).toEqual(["Half: open"]);
    expect(await findTitles(store, "agent", 3)).toEqual(["Second title: agents", "First title: agents", "Third text"]);
  });
});

it("finds whole words in titles before those that only begin so", async () => {
  await withStore(async (store) => {
    await tell(store, "2025-03-01", { title: "An open model" }, { title: "Else", text: "An open model" });
    await tell(store, "2025-03-02", { title: "OpenAI, once" });
    await tell(store, "2025-03-03", { title: "Other", text: "OpenAI" });
    expect(await findTitles(store, "open")).toEqual(["An open model", "OpenAI, once", "Other", "Else"]);
    expect(await findTitles(store, "open", 2)).toEqual(["An open model", "OpenAI, once"]);
  });
});

it("moves a story to its day when an earlier digest tells it, and back when that is removed", async () => {
  const moved = { title: "Moved", text: "agents", url: "https://example.org/moved" };
  await withStore(async (store) => {
    await tell(store, "2025-03-03", moved);
    await tell(store, "2025-03-02", { title: "Stays", text: "agents" });
    expect(await findTitles(store, "agents")).toEqual(["Moved", "Stays"]);
    await tell(store, "2025-03-01", moved);
    expect(await findTitles(store, "agents")).toEqual(["Stays", "Moved"]);
    await store.removeDigest("daily/2025-03-01");
    expect(await findTitles(store, "agents")).toEqual(["Moved", "Stays"]);
    await store.removeDigest("daily/2025-03-03");
    expect(await findTitles(store, "agents")).toEqual(["Stays"]);
  });
});

const day = fc.oneof(
  fc.date({ min: new Date("2025-01-01"), max: new Date("2025-01-09"), noInvalidDate: true }),
  fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
);

it("gives fewer stories as the beginning of more, each with a lower score, whatever their days", async () => {
  const stories = fc.array(fc.tuple(day, fc.constantFrom("agent", "agents", null)), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(stories, fc.nat(30), async (told, limit) => {
      await withStore(async (store) => {
        for (const [index, [at, word]] of told.entries()) {
          const telling = word === null ? { title: `Story ${index}`, text: "agents" } : { title: `${word} ${index}` };
          await store.putDigest(
            buildContribution({ key: `daily/${index}`, at: at.toISOString(), tells: [telling] }, {}),
          );
        }
        const all = await store.searchStories("agent", 1_000);
        expect(all).toHaveLength(told.length);
        expect(await store.searchStories("agent", limit)).toEqual(all.slice(0, limit));
        const scores = all.map(({ score }) => score);
        expect(scores).toEqual([...new Set(scores)].toSorted((a, b) => b - a));
        expect(await store.countStories({ text: "agent" })).toBe(told.length);
      });
    }),
    { numRuns: 30 },
  );
});
