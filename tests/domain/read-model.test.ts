import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { provisionalNames } from "../../src/domain/provisional-names.ts";
import { changeReadModel } from "../../src/domain/read-model.ts";
import { type AppearanceFacts, viewStory } from "../../src/domain/story-view.ts";

const PEOPLE = ["person:ada", "person:bo"];
const ENTITIES = [...PEOPLE, "organization:openai", "model:gpt", "product:cursor"];

function appearance(facts: Partial<AppearanceFacts> & { named?: string[]; authorKey?: string }): AppearanceFacts {
  const { named = [], authorKey = null, ...rest } = facts;
  return {
    digestKey: "s/1",
    publishedAt: 1000,
    index: 1,
    storyKey: "story",
    url: null,
    title: "title",
    language: "en",
    author: authorKey === null ? null : { name: "A", handle: null, personKey: authorKey },
    mentions: [
      ...named.map((entityKey) => ({ entityKey, place: "TEXT" as const, surface: entityKey })),
      ...(authorKey === null ? [] : [{ entityKey: authorKey, place: "AUTHOR" as const, surface: "A" }]),
    ],
    ...rest,
  };
}

function relationsOf(facts: readonly AppearanceFacts[]): string[] {
  return [...(viewStory(facts)?.relations.keys() ?? [])].toSorted();
}

/** All counters, from scratch. */
function count(list: readonly AppearanceFacts[]): Map<string, number> {
  const counters = new Map<string, number>();
  const add = (id: string, by: number): void => {
    const sum = (counters.get(id) ?? 0) + by;
    if (sum === 0) counters.delete(id);
    else counters.set(id, sum);
  };
  const change = changeReadModel([], list);
  for (const { key, stories, mentions } of change.entities) {
    add(`${key} stories`, stories);
    add(`${key} mentions`, mentions);
  }
  for (const { kind, source, target, stories } of change.relations) add(`${kind} ${source} ${target}`, stories);
  return counters;
}

describe("viewStory", () => {
  it("takes title, author and instant from the earliest appearance, whatever the order", () => {
    const late = appearance({ publishedAt: 2000, title: "late", digestKey: "s/0" });
    const early = appearance({ publishedAt: 1000, title: "early", digestKey: "s/9" });
    expect(viewStory([late, early])?.story).toMatchObject({ title: "early", at: 1000 });
  });

  it("relates what one appearance names, not what two do", () => {
    const one = appearance({ named: ["organization:openai", "model:gpt"] });
    const other = appearance({ index: 2, named: ["product:cursor"] });
    expect(relationsOf([one, other])).toEqual(["CO_MENTIONED model:gpt organization:openai"]);
  });

  it("lets a person write about what their appearance names, but not about themselves", () => {
    expect(relationsOf([appearance({ authorKey: "person:ada", named: ["person:ada", "model:gpt"] })])).toEqual([
      "CO_MENTIONED model:gpt person:ada",
      "WROTE_ABOUT person:ada model:gpt",
    ]);
  });

  it("lets labels relate nothing", () => {
    const labelled = appearance({
      mentions: ENTITIES.map((entityKey) => ({ entityKey, place: "LABEL", surface: "x" })),
    });
    expect(relationsOf([labelled])).toEqual([]);
  });
});

describe("changeReadModel", () => {
  const facts = fc
    .uniqueArray(
      fc.record({
        digestKey: fc.constantFrom("s/1", "s/2", "s/3"),
        index: fc.integer({ min: 1, max: 3 }),
        storyKey: fc.constantFrom("x", "y"),
        publishedAt: fc.constantFrom(1, 2, 3),
        named: fc.array(fc.constantFrom(...ENTITIES), { maxLength: 4 }),
      }),
      { selector: ({ digestKey, index }) => `${digestKey}#${String(index)}` },
    )
    .map((list) => list.map(({ named, ...rest }) => appearance({ ...rest, named })));

  it("leads from the counts before to the counts after", () => {
    fc.assert(
      fc.property(facts, facts, (before, after) => {
        const counters = count(before);
        const change = changeReadModel(before, after);
        for (const { key, stories, mentions } of change.entities) {
          counters.set(`${key} stories`, (counters.get(`${key} stories`) ?? 0) + stories);
          counters.set(`${key} mentions`, (counters.get(`${key} mentions`) ?? 0) + mentions);
        }
        for (const { kind, source, target, stories } of change.relations) {
          const id = `${kind} ${source} ${target}`;
          counters.set(id, (counters.get(id) ?? 0) + stories);
        }
        expect(new Map([...counters].filter(([, value]) => value !== 0))).toEqual(count(after));
      }),
    );
  });

  it("changes nothing where nothing changed", () => {
    fc.assert(
      fc.property(facts, (list) => {
        const change = changeReadModel(list, list.toReversed());
        expect(change.relations).toEqual([]);
        expect(change.entities.filter(({ stories, gained, lost }) => stories || gained.length || lost.length)).toEqual(
          [],
        );
      }),
    );
  });

  it("tells an instant that moved as one lost and one gained", () => {
    const before = [appearance({ named: ["model:gpt"], publishedAt: 5 })];
    const after = [...before, appearance({ digestKey: "s/2", publishedAt: 3 })];
    expect(changeReadModel(before, after).entities[0]).toMatchObject({ stories: 0, gained: [3], lost: [5] });
  });
});

describe("provisionalNames", () => {
  it("calls an entity by its most used surface form, ties by code point", () => {
    const surfaces = new Map([
      ["foobar", 2],
      ["FooBar", 2],
      ["Foobar", 1],
    ]);
    expect(provisionalNames("product:foobar", surfaces)).toEqual({ name: "FooBar", aliases: ["foobar", "Foobar"] });
  });

  it("calls one that only labels name by its slug", () => {
    expect(provisionalNames("organization:novita-labs", new Map())).toEqual({ name: "novita-labs", aliases: [] });
  });
});
