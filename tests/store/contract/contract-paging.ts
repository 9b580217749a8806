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
        const steps = fc.array(operation, { minLength: 1, maxLength: 6 });
        await fc.assert(
          fc.asyncProperty(digestSpecs, steps, fc.integer({ min: 1, max: 3 }), async (specs, operations, limit) => {
            const store = await openStore();
            try {
              for (const put of specs) await apply(store, { put });
              const walks = [...LISTS].flatMap(([name, list]) => [
                createWalk(`${name}, forwards`, list, "first", limit),
                createWalk(`${name}, backwards`, list, "last", limit),
              ]);
              for (const walk of walks) await walk.turn(store);
              for (const step of operations) {
                await apply(store, step);
                for (const walk of walks) await walk.turn(store);
              }
              for (const walk of walks) {
                await walk.finish(store);
                expect(walk.summary()).toEqual({ name: walk.name, steady: walk.steady() });
              }
            } finally {
              await store.close();
            }
          }),
          { numRuns: runs },
        );
      },
    );
  });
}

async function apply(store: GraphStore, step: Operation): Promise<void> {
  if ("put" in step) await store.putDigest(buildContribution(step.put, CURATED));
  else await store.removeDigest(step.remove);
}

interface Walk {
  readonly name: string;
  /** Reads the next page of the list, and all of it aside. */
  turn(store: GraphStore): Promise<void>;
  /** Reads the pages that are left. */
  finish(store: GraphStore): Promise<void>;
  /** What stayed as it was from the first page to the last, in order. */
  steady(): string[];
  /** What of it came on the pages, as it came. */
  summary(): { readonly name: string; readonly steady: readonly string[] };
}

function createWalk(name: string, list: List, end: PageRequest["end"], limit: number): Walk {
  let at: Position | null = null;
  let isDone = false;
  let steady: string[] | null = null;
  const seen: string[] = [];

  async function turn(store: GraphStore): Promise<void> {
    const whole = await list(store, { limit: 1_000, end: "first", after: null, before: null });
    const now = new Set(whole.items.map(print));
    steady = steady === null ? [...now] : steady.filter((item) => now.has(item));
    if (isDone) return;
    const bounds = end === "first" ? { after: at, before: null } : { after: null, before: at };
    const page = await list(store, { limit, end, ...bounds });
    const items = page.items.map(print);
    if (end === "first") seen.push(...items);
    else seen.unshift(...items);
    at = (end === "first" ? page.items.at(-1) : page.items[0]) ?? at;
    isDone = !(end === "first" ? page.hasNextPage : page.hasPreviousPage);
  }

  return {
    name,
    turn,
    async finish(store) {
      while (!isDone) await turn(store);
    },
    steady: () => steady ?? [],
    summary() {
      const stayed = new Set(steady);
      return { name, steady: seen.filter((item) => stayed.has(item)) };
    },
  };
}

/** An item together with what it is sorted by. */
function print({ value, key: item }: Position): string {
  return JSON.stringify([value, item]);
}
