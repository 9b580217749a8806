import { type Decision, type DecisionChange, decisionsMember } from "../../../src/domain/decision.ts";
import type { Appearance, DigestContribution, DigestKey } from "../../../src/domain/digest.ts";
import type { Entity, EntityKey } from "../../../src/domain/entity.ts";
import { addMember, digestMember, EMPTY_SET_HASH, graphVersion } from "../../../src/domain/graph-version.ts";
import { ALL_TIME, isInWindow } from "../../../src/domain/instant.ts";
import { compareCodePoints } from "../../../src/domain/order.ts";
import { firstPage, type PageRequest, pageOfList, type Page, type Position } from "../../../src/domain/paging.ts";
import { RELATION_KINDS } from "../../../src/domain/relation.ts";
import type { Story } from "../../../src/domain/story.ts";
import { listRedirects } from "../../../src/domain/trace-keys.ts";
import type { GraphReader, GraphStore, PutOutcome } from "../../../src/store/graph-store.ts";
import type { EntityOrder, StoryOrder } from "../../../src/store/questions.ts";
import {
  positionOfDigest,
  positionOfEntity,
  positionOfNeighbor,
  positionOfSharedAppearance,
  positionOfStory,
} from "../../../src/store/positions.ts";
import { changesInForce, compareDecided, decideGraph, decideSteps } from "./reference-decisions.ts";
import { collectLinks, type ReferenceGraph, type Telling } from "./reference-graph.ts";
import * as relations from "./reference-relations.ts";
import { toCard } from "./reference-card.ts";
import { matchName, matchStories, passesEntityFilter, passesStoryFilter } from "./reference-search.ts";
import { selectGraph } from "./reference-selection.ts";
import { findDigestsOfStories, findStoriesOfEdge } from "./reference-support.ts";
import { countByBucket, countByInstant, countPublications, findTopStories } from "./reference-timeline.ts";
import * as trends from "./reference-trends.ts";

/** The whole port over contributions kept in memory, worked out anew for every graph, by lists and filters. */
export function createReferenceStore(): GraphStore {
  const contributions = new Map<DigestKey, DigestContribution>();
  let decisions: readonly Decision[] = [];
  let derived: ReferenceGraph | null = null;
  let loadedAt: number | null = null;
  const graph = (): ReferenceGraph => (derived ??= decideGraph([...contributions.values()], changesInForce(decisions)));
  let writes = 0;
  const change = (): void => {
    derived = null;
    writes += 1;
    loadedAt = Date.now();
  };

  async function findLoaded(key: DigestKey, contentHash: string, fingerprint: string): Promise<PutOutcome | null> {
    const known = contributions.get(key);
    if (known !== undefined) return known.fingerprint === fingerprint ? { status: "unchanged" } : null;
    const twins = graph().digests.filter((digest) => digest.contentHash === contentHash);
    const [of] = twins.map((digest) => digest.key).toSorted(compareCodePoints);
    return of === undefined ? null : { status: "duplicate", of };
  }

  return {
    migrate: async () => undefined,
    ping: async () => undefined,
    prepare: async () => undefined,
    close: async () => undefined,
    findLoaded,
    async putDigest(contribution, { allowTwin = false } = {}) {
      const { digest, fingerprint } = contribution;
      const outcome = await findLoaded(digest.key, digest.contentHash, fingerprint);
      if (outcome !== null && !(allowTwin && outcome.status === "duplicate")) return outcome;
      // The one loaded last comes last.
      contributions.delete(digest.key);
      contributions.set(digest.key, contribution);
      change();
      return { status: "loaded" };
    },
    async removeDigest(key) {
      const isKnown = contributions.delete(key);
      if (isKnown) change();
      return isKnown;
    },
    async decide(steps, { dryRun = false, isTrusted = false } = {}) {
      const raw = [...contributions.values()];
      const next = decideSteps(raw, decisions, steps, isTrusted);
      const effect = compareDecided(raw, changesInForce(decisions), changesInForce(next));
      if (!dryRun) {
        decisions = next;
        change();
      }
      return effect;
    },
    async rebuild() {
      // Nothing is kept that could be wrong.
      const { size: digests } = contributions;
      return { digests, wrongDigests: 0, wrongStories: 0, wrongEntities: 0, wrongRelations: 0 };
    },
    decisions: async () => [...decisions],
    async *contributions() {
      yield* contributions.values();
    },
    ...readGraph(graph, () => changesInForce(decisions)),
    async openSelection(selection) {
      const { size, nodes, edges, digests } = selectGraph(graph(), selection);
      return {
        version: await this.version(),
        loadedAt,
        size,
        nodes: () => inOneBatch(nodes),
        edges: () => inOneBatch(edges),
        digests: () => inOneBatch(digests),
        close: async () => undefined,
      };
    },
    async stats() {
      const { digests, stories, tellings, entities } = graph();
      const instants = digests.map(({ publishedAt }) => publishedAt);
      const ofType = (type: string): number => [...entities.values()].filter((entity) => entity.type === type).length;
      return {
        digests: digests.length,
        stories: stories.size,
        appearances: tellings.length,
        mentions: tellings.flatMap(({ appearance }) => appearance.mentions).length,
        entities: {
          Person: ofType("Person"),
          Organization: ofType("Organization"),
          Model: ofType("Model"),
          Product: ofType("Product"),
        },
        relations: collectLinks(graph(), RELATION_KINDS, ALL_TIME).length,
        firstAt: instants.length === 0 ? null : Math.min(...instants),
        lastAt: instants.length === 0 ? null : Math.max(...instants),
        version: await this.version(),
        loadedAt,
      };
    },
    revision: async () => String(writes),
    async version() {
      const members = [...contributions.values()].map(({ digest, fingerprint }) =>
        digestMember(digest.key, fingerprint),
      );
      const curated = decisionsMember(changesInForce(decisions));
      return graphVersion([...members, ...(curated === null ? [] : [curated])].reduce(addMember, EMPTY_SET_HASH));
    },
  };
}

function readGraph(
  graph: () => ReferenceGraph,
  changes: () => readonly DecisionChange[],
): Omit<
  GraphReader,
  "stats" | "version" | "revision" | "findLoaded" | "decisions" | "contributions" | "openSelection"
> {
  const entities = (): Entity[] => [...graph().entities.values()];
  const find = (key: EntityKey): Entity | null => {
    const target = listRedirects(changes()).get(key) ?? key;
    return graph().entities.get(key) ?? graph().entities.get(target) ?? null;
  };
  const storiesOf = (key: EntityKey, role: "named" | "authored"): Story[] =>
    [...graph().stories.values()]
      .filter(({ named, authors }) => (role === "named" ? named.has(key) : authors.has(key)))
      .map(({ story }) => story);
  const appearancesWhere = (isAsked: (telling: Telling) => boolean): Appearance[] =>
    graph()
      .tellings.filter(isAsked)
      .map(({ appearance }) => appearance);

  return {
    entities: async (keys) => keys.map(find),
    entityCards: async (keys) =>
      keys.map((key) => {
        const entity = find(key);
        return entity === null ? null : toCard(entity);
      }),
    async listEntities(filter, order, page) {
      const found = entities().filter((entity) => passesEntityFilter(graph(), entity, filter));
      return toPage(found.map(toCard), (entity) => positionOfEntity(entity, order), isDescending(order), page);
    },
    countEntities: async (filter) => entities().filter((entity) => passesEntityFilter(graph(), entity, filter)).length,
    matchNames: async (names, types, limit) =>
      names.map((name) =>
        matchName(
          entities().filter(({ type }) => types === null || types.includes(type)),
          name,
          limit,
        ),
      ),
    referrers: async (keys, reference, types) =>
      keys.map((key) =>
        entities()
          .filter((entity) => entity[reference] === key && (types === null || types.includes(entity.type)))
          .toSorted((a, b) => compareCodePoints(a.name, b.name) || compareCodePoints(a.key, b.key))
          .map(toCard),
      ),

    stories: async (keys) => keys.map((key) => graph().stories.get(key)?.story ?? null),
    async listStories(filter, order, page) {
      const found = [...graph().stories.values()].filter((told) => passesStoryFilter(told, filter));
      return pageStories(
        found.map(({ story }) => story),
        order,
        page,
      );
    },
    countStories: async (filter) =>
      [...graph().stories.values()].filter((told) => passesStoryFilter(told, filter)).length,
    searchStories: async (text, limit) => matchStories([...graph().stories.values()], text).slice(0, limit),
    entitiesOfStories: async (keys, types) =>
      keys.map((key) => {
        const named = [...(graph().stories.get(key)?.named ?? [])];
        return named
          .toSorted(([a, countA], [b, countB]) => countB - countA || compareCodePoints(a, b))
          .flatMap(([entityKey]) => graph().entities.get(entityKey) ?? [])
          .filter(({ type }) => types === null || types.includes(type))
          .map(toCard);
      }),
    appearancesOfStories: async (keys) =>
      keys.map((key) => appearancesWhere(({ appearance }) => appearance.storyKey === key)),

    digests: async (keys) => keys.map((key) => graph().digests.find((digest) => digest.key === key) ?? null),
    async listDigests({ series, language, window }, page) {
      const found = graph().digests.filter(
        (digest) =>
          (series === undefined || digest.series === series) &&
          (language === undefined || digest.language === language) &&
          (window === undefined || isInWindow(digest.publishedAt, window)),
      );
      return toPage(found, positionOfDigest, true, page);
    },
    async countDigests(filter) {
      const { items } = await this.listDigests(filter, { limit: Infinity, end: "first", after: null, before: null });
      return items.length;
    },
    appearancesOfDigests: async (keys) =>
      keys.map((key) => appearancesWhere(({ digest }) => digest.key === key).toSorted((a, b) => a.index - b.index)),

    storiesOfEntities: async (keys, role, window, order, page) =>
      keys.map((key) =>
        pageStories(
          storiesOf(key, role).filter(({ at }) => isInWindow(at, window)),
          order,
          page,
        ),
      ),
    async entitiesWithStories(keys, { window, limit, named }) {
      const cards = await this.entityCards(keys);
      const known = cards.map((card, index) => card?.key ?? keys[index] ?? "");
      const pages = await this.storiesOfEntities(known, "named", window, "NEWEST", firstPage(limit));
      return Promise.all(
        cards.map(async (card, index) => {
          const { items = [], hasNextPage = false } = pages[index] ?? {};
          if (card === null) return null;
          const stories = items.map(async (story) => {
            const [of = []] = named === null ? [] : await this.entitiesOfStories([story.key], named.types);
            return { story, named: named === null ? null : of };
          });
          return { card, stories: await Promise.all(stories), hasMore: hasNextPage };
        }),
      );
    },
    countStoriesOfEntities: async (keys, role, window) =>
      keys.map((key) => storiesOf(key, role).filter(({ at }) => isInWindow(at, window)).length),

    neighbors: async (keys, filter, order, page, stories = 0) =>
      keys.map((key) => ({
        subject: [graph().entities.get(key) ?? []].flat().map(toCard)[0] ?? null,
        ...toPage(
          relations.findNeighbors(graph(), key, filter, stories),
          (item) => positionOfNeighbor(item, order),
          true,
          page,
        ),
      })),
    sharedStories: async (pairs, kinds, window, limit) =>
      pairs.map((pair) => relations.findSharedStories(graph(), pair, kinds, window, limit)),
    countNeighbors: async (keys, filter) => keys.map((key) => relations.findNeighbors(graph(), key, filter, 0).length),
    relations: async (pairs, kinds, window) => pairs.map((pair) => relations.relate(graph(), pair, kinds, window)),
    sharedAppearances: async (pairs, kinds, window, page) =>
      pairs.map((pair) =>
        toPage(relations.findSharedAppearances(graph(), pair, kinds, window), positionOfSharedAppearance, true, page),
      ),
    countSharedAppearances: async (pairs, kinds, window) =>
      pairs.map((pair) => relations.findSharedAppearances(graph(), pair, kinds, window).length),

    edgesFrom: async (keys, filter, perEntity) => relations.findEdgesFrom(graph(), keys, filter, perEntity),
    edgesAmong: async (keys, filter) => relations.findEdgesAmong(graph(), keys, filter),
    subgraph: async () => null,
    async shortestPath(from, to, filter, maxHops) {
      const path = relations.findPath(graph(), from, to, filter, maxHops);
      return path?.flatMap((key) => graph().entities.get(key) ?? []).map(toCard) ?? null;
    },
    participationCounts: async (keys, window) => keys.map((key) => relations.countParticipations(graph(), key, window)),
    storiesOfEdges: async (edges, window) => edges.map((edge) => findStoriesOfEdge(graph(), edge, window)),
    digestsOfStories: async (keys) => findDigestsOfStories(graph(), keys),
    selectionSize: async (selection) => selectGraph(graph(), selection).size,

    storyCountsByInstant: async (groups, window, split) =>
      groups.map((group) => countByInstant(graph(), group, window, split)),
    storyCountsByBucket: async (keys, runs, asked) =>
      keys.map((key) => {
        const entity = graph().entities.get(key);
        return entity === undefined ? null : countByBucket(graph(), entity, runs, asked);
      }),
    publicationsByInstant: async (window, split) => countPublications(graph(), window, split),
    topStories: async (requests, limit) =>
      requests.map(({ group, window, split }) => findTopStories(graph(), group, window, split, limit)),
    relationCountsByInstant: async (pairs, kinds, window) =>
      pairs.map((pair) => trends.countLinkingByInstant(graph(), pair, kinds, window)),
    topStoriesOfRelations: async (requests, limit) =>
      requests.map(({ pair, kinds, window }) => trends.findTopLinking(graph(), pair, kinds, window, limit)),

    entityStoryCounts: async (windows, types, minStories, limit) =>
      trends.compareEntities(graph(), windows, types, minStories, limit),
    neighborStoryCounts: async (key, windows, types, limit) =>
      trends.compareNeighbors(graph(), key, windows, types, limit),
  };
}

async function* inOneBatch<Item>(items: readonly Item[]): AsyncGenerator<readonly Item[], void, undefined> {
  yield items;
}

function isDescending(order: EntityOrder): boolean {
  return order !== "NAME_ASC";
}

function pageStories(stories: readonly Story[], order: StoryOrder, page: PageRequest): Page<Story> {
  return toPage(stories, positionOfStory, order === "NEWEST", page);
}

function toPage<T>(
  items: readonly T[],
  positionOf: (item: T) => Position,
  descending: boolean,
  page: PageRequest,
): Page<T> {
  const compare = (left: Position, right: Position): number =>
    (descending ? -1 : 1) * compareValues(left.value, right.value) || compareCodePoints(left.key, right.key);
  return pageOfList(
    items.toSorted((a, b) => compare(positionOf(a), positionOf(b))),
    page,
    positionOf,
    compare,
  );
}

function compareValues(left: Position["value"], right: Position["value"]): number {
  return typeof left === "string" && typeof right === "string"
    ? compareCodePoints(left, right)
    : Number(left) - Number(right);
}
