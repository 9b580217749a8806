import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareCodePoints } from "../../src/domain/order.ts";
import { pageOfList, type PageRequest, type Position } from "../../src/domain/paging.ts";

const descending = (left: Position, right: Position): number =>
  Number(right.value) - Number(left.value) || compareCodePoints(left.key, right.key);

const sortedList = fc
  .uniqueArray(fc.record({ value: fc.nat(3), key: fc.string({ minLength: 1, maxLength: 2 }) }), {
    selector: ({ key }) => key,
  })
  .map((list) => list.toSorted(descending));

function walk(list: readonly Position[], end: "first" | "last", limit: number): Position[] {
  const seen: Position[] = [];
  let request: PageRequest = { limit, end, after: null, before: null };
  for (;;) {
    const page = pageOfList(list, request, (item) => item, descending);
    if (end === "first") seen.push(...page.items);
    else seen.unshift(...page.items);
    if (!(end === "first" ? page.hasNextPage : page.hasPreviousPage)) return seen;
    const edge = (end === "first" ? page.items.at(-1) : page.items[0]) ?? null;
    request = end === "first" ? { ...request, after: edge } : { ...request, before: edge };
  }
}

describe("pageOfList", () => {
  it("walks the whole list from either end, page by page", () => {
    fc.assert(
      fc.property(sortedList, fc.integer({ min: 1, max: 4 }), fc.constantFrom("first", "last"), (list, limit, end) => {
        expect(walk(list, end, limit)).toEqual(list);
      }),
    );
  });

  it("goes on behind a place whose item is gone", () => {
    const list = [3, 2, 1].map((value) => ({ value, key: "k" }));
    const after = { value: 2.5, key: "gone" };
    const page = pageOfList(list, { limit: 1, end: "first", after, before: null }, (item) => item, descending);
    expect(page.items).toEqual([{ value: 2, key: "k" }]);
  });
});
