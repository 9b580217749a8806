import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENTITY_TYPES } from "../../../src/domain/entity.ts";
import { ALL_TIME } from "../../../src/domain/instant.ts";
import { firstPage } from "../../../src/domain/paging.ts";
import { storyKeyOfUrl } from "../../../src/domain/story.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import { Connection } from "../../../src/store/neo4j/connection.ts";
import { gatherQuestions, MOST_UNDER_WAY } from "../../../src/store/neo4j/gather-questions.ts";
import { loadStatements } from "../../../src/store/neo4j/statements.ts";
import { answer } from "../contract/answers.ts";
import { apply } from "../contract/contract-properties.ts";
import { morning } from "../contract/fixtures.ts";
import { ASKED_KEYS, INSTANTS, operation, SURFACES, URLS } from "../contract/random-digests.ts";
import type { Question } from "../contract/random-questions.ts";
import { openEmptyStore, TEST_URL } from "./test-database.ts";

const RUNS = 8;

const key = fc.constantFrom(...ASKED_KEYS);
const keys = fc.array(key, { maxLength: 3 });
const storyKeys = fc.array(fc.constantFrom(...URLS.map(storyKeyOfUrl), "0".repeat(32)), { maxLength: 3 });
const types = fc.option(fc.uniqueArray(fc.constantFrom(...ENTITY_TYPES)), { freq: 2 });
const from = Date.parse(INSTANTS[0] ?? "");
const window = fc.constantFrom(ALL_TIME, { from, to: null }, { from: null, to: from + 1 });
const few = fc.integer({ min: 0, max: 3 });
const coMentions = { kinds: ["CO_MENTIONED"] as const, types: null, minStories: 0, window: ALL_TIME };

/** Questions that differ in nothing but whom they ask about. */
const alike: fc.Arbitrary<Question[]> = fc.oneof(
  askEach(keys, fc.constantFrom("entities" as const, "entityCards" as const), (method, of) => ({ method, args: [of] })),
  askEach(storyKeys, fc.constant(null), (_, of) => ({ method: "stories", args: [of] })),
  askEach(storyKeys, types, (named, of) => ({ method: "entitiesOfStories", args: [of, named] })),
  askEach(keys, fc.record({ window, limit: few, named: fc.option(fc.record({ types })) }), (asked, of) => ({
    method: "entitiesWithStories",
    args: [of, asked],
  })),
  askEach(keys, fc.record({ types, stories: few, limit: few }), ({ types: of, stories, limit }, around) => ({
    method: "neighbors",
    args: [around, { ...coMentions, types: of, minAffinity: null }, "STORIES", firstPage(limit), stories],
  })),
  askEach(keys, fc.record({ mentions: fc.boolean(), peaks: few, top: few }), (asked, of) => ({
    method: "storyCountsByBucket",
    args: [of, [{ first: 0, from, to: from + 4 * 86_400_000, length: 86_400_000 }], asked],
  })),
  askEach(fc.constantFrom(...SURFACES, "?!", "nothing that is told"), fc.constant(1000), (limit, text) => ({
    method: "searchStories",
    args: [text, limit],
  })),
  askEach(fc.tuple(key, key), fc.integer({ min: 0, max: 4 }), (maxHops, [a, b]) => ({
    method: "shortestPath",
    args: [a, b, coMentions, maxHops],
  })),
);

function askEach<Args, Of>(
  of: fc.Arbitrary<Of>,
  args: fc.Arbitrary<Args>,
  ask: (args: Args, of: Of) => Question,
): fc.Arbitrary<Question[]> {
  return fc
    .tuple(args, fc.array(of, { minLength: 10, maxLength: 30 }))
    .map(([shared, each]) => each.map((one) => ask(shared, one)));
}

describe.runIf(TEST_URL !== undefined)("what is asked at the same time", () => {
  it("is answered as it is when it is asked alone", { timeout: 300_000 }, async () => {
    const store: GraphStore = await openEmptyStore();
    try {
      await fc.assert(
        fc.asyncProperty(
          fc.array(operation, { minLength: 1, maxLength: 5 }),
          fc.array(alike, { minLength: 1, maxLength: 5 }),
          async (operations, groups) => {
            for (const step of operations) await apply(store, step);
            for (const questions of groups) {
              const alone: unknown[] = [];
              for (const question of questions) alone.push(await answer(store, question));
              const answers = await Promise.all(questions.map((question) => answer(store, question)));
              expect({ questions, answers }).toEqual({ questions, answers: alone });
            }
          },
        ),
        { numRuns: RUNS },
      );
    } finally {
      await store.close();
    }
  });

  it("takes a statement for eight questions, once as many are under way as there are processors", async () => {
    let sent = 0;
    const store = await openEmptyStore(() => (sent += 1));
    try {
      sent = 0;
      await Promise.all(Array.from({ length: MOST_UNDER_WAY + 80 }, () => store.searchStories("hub", 5)));
      expect(sent).toBe(MOST_UNDER_WAY + 10);
    } finally {
      await store.close();
    }
  });

  describe("where one of them goes wrong", () => {
    let connection: Connection;
    beforeAll(async () => {
      const store = await openEmptyStore();
      await store.putDigest(morning());
      await store.close();
      const statements = loadStatements();
      const read = new Map(statements.read);
      // Never comes to an end where it asks for a slow key and another one.
      read.set(
        "ping",
        `WITH CASE WHEN size($input.keys) > 1 AND 'slow' IN $input.keys THEN 1000000000000 ELSE 1 END AS most
        UNWIND range(1, most) AS n
        WITH count(n) AS done
        UNWIND $input.keys AS key
        RETURN key`,
      );
      connection = new Connection(
        { url: TEST_URL ?? "", username: "neo4j", password: "", database: null },
        { ...statements, read },
      );
    });
    afterAll(() => connection.close());

    it("answers the others, of a statement that fails", async () => {
      const search = gatherQuestions(connection, (reader, limit: number, queries: readonly string[]) =>
        reader.read("search-stories", {
          searches: queries.map((query) => [{ how: "text", query }]),
          depth: limit,
          limit,
        }),
      );
      const answers = await Promise.allSettled(
        [...Array<string>(MOST_UNDER_WAY + 15).fill("+token"), "+("].map((query) => search(1, [query])),
      );
      expect(answers.map(({ status }) => status)).toEqual([
        ...Array<string>(MOST_UNDER_WAY + 15).fill("fulfilled"),
        "rejected",
      ]);
    });

    it("answers the others, of a statement that takes long", async () => {
      const sent: { readonly isShared: boolean; readonly isSlow: boolean }[] = [];
      const echo = gatherQuestions(connection, (reader, _args: null, of: readonly string[]) => {
        sent.push({ isShared: reader === connection.shared, isSlow: of.includes("slow") });
        return reader.read<{ readonly key: string }>("ping", { keys: of });
      });
      const names = [...Array<string>(MOST_UNDER_WAY + 15).fill("quick"), "slow"];
      const answers = await Promise.all(names.map((name) => echo(null, [name])));
      expect(answers).toEqual(names.map((name) => [{ key: name }]));
      expect(sent.filter(({ isSlow }) => isSlow)).toEqual([
        { isShared: true, isSlow: true },
        { isShared: false, isSlow: true },
      ]);
    });
  });
});
