import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ENTITY_TYPES } from "../../src/domain/entity.ts";
import { compareCodePoints } from "../../src/domain/order.ts";
import { RELATION_KINDS } from "../../src/domain/relation.ts";
import {
  describeSelectionArguments,
  printSelectionParameters,
  queryOf,
  readSelectionParameters,
} from "../../src/query/selection-parameters.ts";
import type { GraphSelection } from "../../src/store/selection.ts";

const keys = fc.uniqueArray(
  fc.string({ minLength: 1, unit: "grapheme" }).map((name) => `model:${name}`),
  { maxLength: 4 },
);
const instant = fc.integer({ min: 0, max: Date.UTC(2100, 0) });
const sorted = (given: readonly string[]) => given.toSorted(compareCodePoints);

const stories = fc.record(
  {
    mentions: fc.record({ keys: keys.map(sorted), all: fc.boolean() }),
    digests: keys.map(sorted),
    window: fc.record({ from: instant, to: fc.constant(Date.UTC(2101, 0)) }),
    language: fc.constantFrom("zh", "en", "ja"),
    series: fc.string({ unit: "grapheme" }),
    text: fc.string({ unit: "grapheme", maxLength: 20 }),
  },
  { requiredKeys: [] },
);

const selection: fc.Arbitrary<GraphSelection> = fc.record({
  network: fc.constant("entities"),
  types: fc.option(fc.subarray([...ENTITY_TYPES])),
  kinds: fc.subarray([...RELATION_KINDS], { minLength: 1 }),
  minStories: fc.nat(100),
  stories: fc.option(stories),
});

function window(query: string) {
  return readSelectionParameters("stories", new URLSearchParams(query)).stories?.window;
}

describe("the arguments of a selection", () => {
  it("come back from an address as they were, empty lists as empty lists", () => {
    fc.assert(
      fc.property(selection, (asked) => {
        const printed = printSelectionParameters(asked);
        expect(readSelectionParameters(queryOf(asked), new URLSearchParams(printed))).toEqual(asked);
      }),
    );
  });

  it("tell an empty list from none", () => {
    for (const empty of ["mentions=", "digest=", "mentions=&mentionsAll=true"]) {
      const asked = readSelectionParameters("stories", new URLSearchParams(empty));
      const printed = new URLSearchParams(printSelectionParameters(asked));
      expect(readSelectionParameters("stories", printed)).toEqual(asked);
      expect(describeSelectionArguments(asked)).toContain("[]");
    }
  });

  it.each([
    ["graph", "network=stories&kinds=CO_MENTIONED", "kinds"],
    ["stories", "series=news&network=STORIES&minStories=1", "minStories"],
  ] as const)("are refused where they narrow nothing: %s?%s", (query, given, name) => {
    expect(() => readSelectionParameters(query, new URLSearchParams(given))).toThrow(
      `${name}: there is no such argument with network=stories`,
    );
  });

  it("may have the plus sign of a time zone as addresses write a space", () => {
    expect(window("from=2025-12-01T08:00:00+08:00")).toEqual({ from: Date.UTC(2025, 11, 1), to: null });
    expect(window("from=2025-12-01T08:00:00%2B0800")).toEqual({ from: Date.UTC(2025, 11, 1), to: null });
    expect(() => window("from=2025-12-01+08:00")).toThrow('from: "2025-12-01 08:00" is no instant');
  });
});
