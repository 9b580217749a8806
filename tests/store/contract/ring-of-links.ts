import fc from "fast-check";
import { ENTITY_TYPES } from "../../../src/domain/entity.ts";
import { ALL_TIME } from "../../../src/domain/instant.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import type { SubgraphQuestion } from "../../../src/store/questions.ts";
import { buildContribution } from "./build-contribution.ts";

export const RING_KEYS: readonly string[] = ["organization", "product", "model", "person"].flatMap((type) =>
  Array.from({ length: 8 }, (_, index) => `${type}:${String.fromCodePoint(97 + index)}`),
);

/**
 * Neighbours a step apart, and some far ones: several hops, ties of strength, more around than is asked for.
 *
 * @param strengths how often some links are told of again
 */
export function loadRing(store: GraphStore, strengths: readonly number[] = []): Promise<unknown> {
  const ring = Array.from({ length: 90 }, (_, index) => [index, index + 1, index % 5 === 0 ? index * 7 : index + 2]);
  const strong = strengths.flatMap((strength, index) =>
    Array.from({ length: strength }, () => [index * 4, index * 4 + 1, index % 2 === 0 ? 0 : index * 4 + 2]),
  );
  const tells = [...ring, ...strong].map((places) => {
    const names = [...new Set(places.map((place) => RING_KEYS[place % RING_KEYS.length] ?? ""))];
    return { title: names.join(" "), names: names.map((key) => [key, key] as const) };
  });
  return store.putDigest(buildContribution({ key: "ring/1", at: "2025-12-01T00:00:00Z", tells }, {}));
}

export const ringQuestion: fc.Arbitrary<SubgraphQuestion> = fc.record({
  around: fc.uniqueArray(fc.constantFrom(...RING_KEYS), { minLength: 1, maxLength: 3 }),
  hops: fc.integer({ min: 1, max: 3 }),
  maxNodes: fc.integer({ min: 3, max: 40 }),
  filter: fc.record({
    kinds: fc.constant(["CO_MENTIONED"] as const),
    types: fc.option(fc.uniqueArray(fc.constantFrom(...ENTITY_TYPES), { minLength: 1 })),
    minStories: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constantFrom(16, 17, 64, 80)),
    window: fc.constant(ALL_TIME),
  }),
});
