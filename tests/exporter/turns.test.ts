import { setTimeout } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Turns } from "../../src/exporter/turns.ts";

describe("turns", () => {
  it("are given to so many at once, first come, first served, whatever becomes of them", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.boolean(), { maxLength: 12 }),
        async (free, works) => {
          const turns = new Turns(free, 2);
          const begun: number[] = [];
          let [working, most] = [0, 0];
          const answers = await Promise.allSettled(
            works.map((succeeds, index) =>
              turns.take(async () => {
                begun.push(index);
                working += 1;
                most = Math.max(most, working);
                await Promise.resolve();
                working -= 1;
                if (!succeeds) throw new Error("failed");
                return index;
              }),
            ),
          );
          expect(begun).toEqual(works.map((_, index) => index));
          expect(most).toBe(Math.min(free, works.length));
          expect(answers.map(({ status }) => status === "fulfilled")).toEqual(works);
          expect(turns.isFull).toBe(false);
        },
      ),
    );
  });

  it("are full where as many wait as may", async () => {
    const turns = new Turns(1, 2);
    const works: Promise<void>[] = [turns.take(() => setTimeout(50))];
    for (const isFull of [false, true]) {
      works.push(turns.take(() => setTimeout(0)));
      expect(turns.isFull).toBe(isFull);
    }
    await Promise.all(works);
    expect(turns.isFull).toBe(false);
  });
});
