import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALL_TIME } from "../../../src/domain/instant.ts";
import type { Page, PageRequest, Position } from "../../../src/domain/paging.ts";
import { RELATION_KINDS } from "../../../src/domain/relation.ts";
import type { GraphStore } from "../../../src/store/graph-store.ts";
import {
  positionOfDigest,
  positionOfEntity,
  positionOfNeighbor,
  positionOfSharedAppearance,
  positionOfStory,
} from "../../../src/store/positions.ts";
import { buildContribution } from "./build-contribution.ts";
import type { ContractOptions, OpenStore } from "./contract.ts";
import { CURATED } from "./fixtures.ts";
import { ENTITY_KEYS, digestSpecs, operation, type Operation } from "./random-digests.ts";

/** A list of the port, as the positions of its items. */
type List = (store: GraphStore, page: PageRequest) => Promise<Page<Position>>;

function listOf<T>(
  read: (store: GraphStore, page: PageRequest) => Promise<Page<T> | undefined>,
  positionOf: (item: T) => Position,
): List {
  return async (store, page) => {
    const found = await read(store, page);
    if (found === undefined) throw new Error("The store answered no page.");
    return { ...found, items: found.items.map(positionOf) };
  };
}

const [key, other] = ENTITY_KEYS;
const ends = [{ a: key ?? "", b: other ?? "" }];
const filter = { kinds: RELATION_KINDS, types: null, minStories: 1, window: ALL_TIME, minAffinity: null };

const ENTITY_LISTS = (["STORIES_DESC", "NAME_ASC", "LAST_SEEN_DESC", "FIRST_SEEN_DESC"] as const).map((order) => {
  const list = listOf(
    (store, page) => store.listEntities({}, order, page),
    (entity) => positionOfEntity(entity, order),
  );
  return [`entities by ${order}`, list] as const;
});
const STORY_LISTS = (["NEWEST", "OLDEST"] as const).flatMap((order) => [
  [`stories, ${order}`, listOf((store, page) => store.listStories({}, order, page), positionOfStory)] as const,
  [
    `stories of an entity, ${order}`,
    listOf(
      async (store, page) => (await store.storiesOfEntities([key ?? ""], "named", ALL_TIME, order, page))[0],
      positionOfStory,
    ),
  ] as const,
]);
const NEIGHBOR_LISTS = (["STORIES", "AFFINITY", "RECENT"] as const).map((order) => {
  const list = listOf(
    async (store, page) => (await store.neighbors([key ?? ""], filter, order, page))[0],
    (neighbor) => positionOfNeighbor(neighbor, order),
  );
  return [`neighbours by ${order}`, list] as const;
});
const LISTS = new Map<string, List>([
  ...ENTITY_LISTS,
  ...STORY_LISTS,
  ...NEIGHBOR_LISTS,
  ["digests", listOf((store, page) => store.listDigests({}, page), positionOfDigest)],
  [
    "shared appearances",
    listOf(
      async (store, page) => (await store.sharedAppearances(ends, RELATION_KINDS, ALL_TIME, page))[0],
      positionOfSharedAppearance,
    ),
  ],
]);

/** Reading lists in pages while digests are loaded, replaced and removed between two pages. */
export function describePaging(openStore: OpenStore, { runs }: ContractOptions): void {
  describe("while digests come and go", () => {
    it(
      "gives every item whose sort value stays exactly once, in order, forwards and backwards",
      { timeout: 60_000 + runs * 20_000 },
      async () => {
        const steps = fc.array(operation, { minLength: 1, maxLength: 4 });
        await fc.assert(
          fc.asyncProperty(digestSpecs, steps, fc.integer({ min: 1, max: 3 }), async (specs, operations, limit) => {
            const store = await openStore();
            try {
              for (const put of specs) await apply(store, { put });
              const readings = [...LISTS].map(([name, list]) => createReading(name, list, limit));
              for (const reading of readings) await reading.turn(store);
              for (const step of operations) {
                await apply(store, step);
                for (const reading of readings) await reading.turn(store);
              }
              for (const reading of readings) {
                const { name, steady, forwards, backwards } = await reading.finish(store);
                expect({ name, forwards, backwards }).toEqual({ name, forwards: steady, backwards: steady });
              }
            } finally {
              await store.close();
            }
          }),
          { numRuns: Math.ceil(runs / 3) },
        );
      },
    );
  });
}

async function apply(store: GraphStore, step: Operation): Promise<void> {
  if ("put" in step) await store.putDigest(buildContribution(step.put, CURATED));
  else await store.removeDigest(step.remove);
}

/** One list, read in pages from both ends at once. */
interface Reading {
  /** Reads all of the list aside, and the next page of both. */
  turn(store: GraphStore): Promise<void>;
  /** Reads the pages that are left. */
  finish(store: GraphStore): Promise<WhatCame>;
}

interface WhatCame {
  readonly name: string;
  /** What stayed as it was from the first page to the last, in order. */
  readonly steady: readonly string[];
  /** What of that came on the pages. */
  readonly forwards: readonly string[];
  readonly backwards: readonly string[];
}

function createReading(name: string, list: List, limit: number): Reading {
  const [forwards, backwards] = [createWalk(list, "first", limit), createWalk(list, "last", limit)];
  let steady: string[] | null = null;
  return {
    async turn(store) {
      const whole = await list(store, { limit: 1_000, end: "first", after: null, before: null });
      const now = whole.items.map(print);
      const held = new Set(now);
      steady = steady === null ? now : steady.filter((item) => held.has(item));
      for (const walk of [forwards, backwards]) await walk.turn(store);
    },
    async finish(store) {
      for (const walk of [forwards, backwards]) while (!walk.isDone()) await walk.turn(store);
      const stayed = new Set(steady);
      const stayedOf = ({ seen }: Walk): string[] => seen.filter((item) => stayed.has(item));
      return { name, steady: steady ?? [], forwards: stayedOf(forwards), backwards: stayedOf(backwards) };
    },
  };
}

interface Walk {
  /** What came on the pages, in the order of the list. */
  readonly seen: readonly string[];
  turn(store: GraphStore): Promise<void>;
  isDone(): boolean;
}

function createWalk(list: List, end: PageRequest["end"], limit: number): Walk {
  let at: Position | null = null;
  let isDone = false;
  const seen: string[] = [];
  return {
    seen,
    isDone: () => isDone,
    async turn(store) {
      if (isDone) return;
      const bounds = end === "first" ? { after: at, before: null } : { after: null, before: at };
      const page = await list(store, { limit, end, ...bounds });
      const items = page.items.map(print);
      if (end === "first") seen.push(...items);
      else seen.unshift(...items);
      at = (end === "first" ? page.items.at(-1) : page.items[0]) ?? at;
      isDone = !(end === "first" ? page.hasNextPage : page.hasPreviousPage);
    },
  };
}

/** An item together with what it is sorted by. */
function print({ value, key: item }: Position): string {
  return JSON.stringify([value, item]);
}
