import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareReads } from "../../../src/http/plain/share-reads.ts";

describe("shared reads", () => {
  it("are one for all who ask at once", async () => {
    let reads = 0;
    const read = shareReads(async () => (reads += 1));
    expect(await Promise.all(Array.from({ length: 100 }, read))).toEqual(Array.from({ length: 100 }, () => 1));
    expect(await read()).toBe(2);
  });

  it("are never of a time before they were asked for, and never two at a time", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ wait: fc.nat({ max: 3 }), write: fc.boolean() }), { maxLength: 30 }),
        async (steps) => {
          let [state, underWay] = [0, 0];
          const read = shareReads(async () => {
            underWay += 1;
            expect(underWay).toBe(1);
            // A store answers with what it holds at some moment, which takes a while to arrive.
            const seen = state;
            await sleep(1);
            underWay -= 1;
            return seen;
          });
          const answers: Promise<void>[] = [];
          for (const { wait, write } of steps) {
            for (let turn = 0; turn < wait; turn += 1) await nextTurn();
            if (write) state += 1;
            const asked = state;
            answers.push(read().then((seen) => expect(seen).toBeGreaterThanOrEqual(asked)));
          }
          await Promise.all(answers);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("that fail, fail for those who shared them, and no one else", async () => {
    let reads = 0;
    const read = shareReads(async () => {
      reads += 1;
      if (reads === 1) throw new Error("away");
      return reads;
    });
    const outcomes = await Promise.allSettled([read(), read()]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await read()).toBe(2);
  });
});
