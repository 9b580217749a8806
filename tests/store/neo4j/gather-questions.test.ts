import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { storeUnavailable } from "../../../src/errors.ts";
import type { Reader } from "../../../src/store/neo4j/connection.ts";
import { gatherQuestions, MOST_UNDER_WAY } from "../../../src/store/neo4j/gather-questions.ts";

/** Nothing here reads: which of the two was given tells a shared statement from one of a question's own. */
const reader: Reader = { read: () => Promise.reject(new Error("nobody reads")) };
const shared: Reader = { ...reader };
const connection = { ...reader, shared };

interface Sent {
  readonly args: string;
  readonly keys: readonly string[];
  readonly isShared: boolean;
  readonly answer: () => void;
  readonly fail: (error: unknown) => void;
}

/** Statements that are answered when the test says so: each key by itself in capitals. */
function ask(): { ask: (args: string, keys: readonly string[]) => Promise<string[]>; sent: Sent[] } {
  const sent: Sent[] = [];
  const gathered = gatherQuestions(
    connection,
    (given, args: string, keys: readonly string[]) =>
      new Promise<string[]>((resolve, reject) => {
        const answer = (): void => resolve(keys.map((key) => `${args} ${key.toUpperCase()}`));
        sent.push({ args, keys, isShared: given === shared, answer, fail: reject });
      }),
  );
  return { ask: gathered, sent };
}

/** Fills what is sent at once. */
function occupy(gathered: ReturnType<typeof ask>, args = "x"): Promise<string[]>[] {
  return Array.from({ length: MOST_UNDER_WAY }, (_, index) => gathered.ask(args, [`busy${String(index)}`]));
}

describe("questions of a kind that are asked at the same time", () => {
  it("are sent at once as long as the database has a processor for each", () => {
    const gathered = ask();
    void occupy(gathered);
    expect(gathered.sent.map(({ keys, isShared }) => ({ keys, isShared }))).toEqual(
      Array.from({ length: MOST_UNDER_WAY }, (_, index) => ({ keys: [`busy${String(index)}`], isShared: false })),
    );
  });

  it("go together once an answer is there, each with its own part of the next", async () => {
    const gathered = ask();
    const first = occupy(gathered);
    const later = [gathered.ask("x", ["a", "b"]), gathered.ask("x", []), gathered.ask("x", ["a"])];
    expect(gathered.sent).toHaveLength(MOST_UNDER_WAY);
    gathered.sent[0]?.answer();
    expect(await first[0]).toEqual(["x BUSY0"]);
    expect(gathered.sent.slice(MOST_UNDER_WAY)).toMatchObject([{ keys: ["a", "b", "a"], isShared: true }]);
    gathered.sent.at(-1)?.answer();
    expect(await Promise.all(later)).toEqual([["x A", "x B"], [], ["x A"]]);
  });

  it("are sent at once again for each answer that came, and no more of them", async () => {
    const gathered = ask();
    const first = occupy(gathered);
    gathered.sent[0]?.answer();
    await first[0];
    void gathered.ask("x", ["a"]);
    void gathered.ask("x", ["b"]);
    expect(gathered.sent.slice(MOST_UNDER_WAY)).toMatchObject([{ keys: ["a"], isShared: false }]);
  });

  it("wait for none that are asked with other arguments", () => {
    const gathered = ask();
    void occupy(gathered, "x");
    void gathered.ask("y", ["a"]);
    expect(gathered.sent.at(-1)).toMatchObject({ args: "y", keys: ["a"], isShared: false });
  });

  it("share nothing where only one waits", async () => {
    const gathered = ask();
    void occupy(gathered);
    const later = gathered.ask("x", ["a"]);
    gathered.sent[0]?.answer();
    await expect.poll(() => gathered.sent.at(-1)).toMatchObject({ keys: ["a"], isShared: false });
    gathered.sent.at(-1)?.answer();
    expect(await later).toEqual(["x A"]);
  });

  it("do not wait longer when eight are there, or two hundred keys", () => {
    const gathered = ask();
    void occupy(gathered);
    for (let index = 0; index < 17; index += 1) void gathered.ask("x", [String(index)]);
    expect(gathered.sent.slice(MOST_UNDER_WAY).map(({ keys }) => keys.length)).toEqual([8, 8]);
    void gathered.ask("x", Array<string>(199).fill("many"));
    expect(gathered.sent.at(-1)?.keys).toHaveLength(200);
  });

  it("neither wait nor make others wait where they ask for two hundred keys themselves", async () => {
    const gathered = ask();
    void occupy(gathered);
    void gathered.ask("x", ["a"]);
    const long = gathered.ask("x", Array<string>(200).fill("many"));
    expect(gathered.sent.slice(MOST_UNDER_WAY)).toMatchObject([{ isShared: false }]);
    gathered.sent.at(-1)?.answer();
    expect(await long).toHaveLength(200);
    void gathered.ask("x", ["b"]);
    expect(gathered.sent).toHaveLength(MOST_UNDER_WAY + 1);
  });

  it("wait no longer than some milliseconds for answers that do not come", async () => {
    const gathered = ask();
    void occupy(gathered);
    const later = [gathered.ask("x", ["a"]), gathered.ask("x", ["b"])];
    await expect.poll(() => gathered.sent.at(-1)?.keys, { interval: 5, timeout: 5000 }).toEqual(["a", "b"]);
    gathered.sent.at(-1)?.answer();
    expect(await Promise.all(later)).toEqual([["x A"], ["x B"]]);
  });

  it("are asked again alone where what they share fails, and answered each by its own", async () => {
    const gathered = ask();
    void occupy(gathered);
    const later = Promise.allSettled([gathered.ask("x", ["a"]), gathered.ask("x", ["b"])]);
    gathered.sent[0]?.answer();
    await expect.poll(() => gathered.sent).toHaveLength(MOST_UNDER_WAY + 1);
    gathered.sent.at(-1)?.fail(new Error("one of them is wrong"));
    await expect.poll(() => gathered.sent).toHaveLength(MOST_UNDER_WAY + 3);
    const [a, b] = gathered.sent.slice(-2);
    expect([a, b]).toMatchObject([
      { keys: ["a"], isShared: false },
      { keys: ["b"], isShared: false },
    ]);
    a?.fail(new Error("a is wrong"));
    b?.answer();
    expect(await later).toEqual([
      { status: "rejected", reason: new Error("a is wrong") },
      { status: "fulfilled", value: ["x B"] },
    ]);
  });

  it("all fail where the database is away: it would be for each of them", async () => {
    const gathered = ask();
    void occupy(gathered);
    const later = Promise.allSettled([gathered.ask("x", ["a"]), gathered.ask("x", ["b"])]);
    gathered.sent[0]?.answer();
    await expect.poll(() => gathered.sent).toHaveLength(MOST_UNDER_WAY + 1);
    const away = storeUnavailable("It is away.", null);
    gathered.sent.at(-1)?.fail(away);
    expect(await later).toEqual([
      { status: "rejected", reason: away },
      { status: "rejected", reason: away },
    ]);
    expect(gathered.sent).toHaveLength(MOST_UNDER_WAY + 1);
  });

  it("get the answers they would get alone, whatever comes when and whichever statements fail", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.tuple(fc.constantFrom("x", "y"), fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 3 })), {
          maxLength: 40,
        }),
        fc.infiniteStream(fc.boolean()),
        async (scheduler, questions, failures) => {
          const gathered = gatherQuestions(
            connection,
            async (given, args: string, keys: readonly string[]): Promise<string[]> => {
              await scheduler.schedule(Promise.resolve());
              if (given === shared && failures.next().value === true) throw new Error("for no reason");
              return keys.map((key) => `${args} ${key}`);
            },
          );
          const answers = questions.map(async ([args, keys]) => {
            await scheduler.schedule(Promise.resolve());
            return gathered(args, keys);
          });
          const all = Promise.all(answers);
          await scheduler.waitFor(all);
          expect(await all).toEqual(questions.map(([args, keys]) => keys.map((key) => `${args} ${key}`)));
        },
      ),
    );
  });
});
