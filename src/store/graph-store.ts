import type { Appearance, Digest, DigestContribution, DigestKey } from "../domain/digest.ts";
import type { Entity, EntityKey, EntityType } from "../domain/entity.ts";
import type { Instant, Window } from "../domain/instant.ts";
import type { Page, PageRequest } from "../domain/paging.ts";
import type { RelationRef } from "../domain/read-model.ts";
import type { RelationEdge, RelationKind } from "../domain/relation.ts";
import type { Story, StoryKey } from "../domain/story.ts";

/**
 * The port between the product and a database. It speaks in the domain's questions; Neo4j and SQLite answer them
 * alike, order included (tests/store/contract holds them to it).
 *
 * Pages are keyset pages: a `Position` is made by `positions.ts`, and holds where the list goes on after loads.
 *
 * Questions about several things take them all at once and answer in their order, so that a level of a GraphQL query
 * costs one call. Unknown keys answer `null`, an empty list or the page of an empty list. Every method rejects with a
 * `CodedError` `SERVICE_UNAVAILABLE` where the database does not answer.
 */
export interface GraphStore extends GraphWriter, GraphReader {
  /** Brings the schema up to date (constraints, indexes, tables). Safe to run again and from several processes at once. */
  migrate(): Promise<void>;
  /** Resolves where the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

interface GraphWriter {
  /** Puts a digest's contribution in place of the one that its key had, in one transaction with all that follows from it. */
  putDigest(contribution: DigestContribution): Promise<PutOutcome>;
  /** Takes a digest's contribution away; false where there is none. */
  removeDigest(key: DigestKey): Promise<boolean>;
}

/**
 * `unchanged`: the key holds this fingerprint already. `duplicate`: another key holds the same bytes, nothing was
 * written. A key that is loaded already is replaced even if another key has its bytes.
 */
export type PutOutcome =
  | { readonly status: "loaded" }
  | { readonly status: "unchanged" }
  | { readonly status: "duplicate"; readonly of: DigestKey };

export interface GraphReader {
  stats(): Promise<GraphStats>;
  /** Changes with every load, removal and decision; the same inputs give the same version on any store. */
  version(): Promise<string>;
  /** What `putDigest` would answer, for a loader that can spare itself the extraction; null: it would load. */
  findLoaded(key: DigestKey, contentHash: string, fingerprint: string): Promise<PutOutcome | null>;

  entities(keys: readonly EntityKey[]): Promise<(Entity | null)[]>;
  listEntities(filter: EntityFilter, order: EntityOrder, page: PageRequest): Promise<Page<Entity>>;
  countEntities(filter: EntityFilter): Promise<number>;
  /**
   * For each name, whom it may mean, best first: `exact` (the folded name is one of theirs) before `prefix` before
   * `contains` (one of their names holds all its tokens, the last as a prefix), then storyCount descending, then key.
   * Their names are their `spellingsOf`; `matched` is the first of these that matches so well.
   */
  matchNames(names: readonly string[], types: readonly EntityType[] | null, limit: number): Promise<NameMatch[][]>;
  /** The other end of references: who has this key as family, maker, partOf; by name. `types` narrows the referrers. */
  referrers(keys: readonly EntityKey[], reference: Reference, types: readonly EntityType[] | null): Promise<Entity[][]>;

  stories(keys: readonly StoryKey[]): Promise<(Story | null)[]>;
  listStories(filter: StoryFilter, order: StoryOrder, page: PageRequest): Promise<Page<Story>>;
  countStories(filter: StoryFilter): Promise<number>;
  /**
   * Stories whose titles or texts, all appearances together, hold all tokens of `text` (the last one as a prefix, after
   * white space too; for an ideograph or a bigram that finds the same), best by the engine's score. None where `text`
   * has no token.
   */
  searchStories(text: string, limit: number): Promise<ScoredStory[]>;
  /** For each story, those named in title or text, most mentioned first, then by key. */
  entitiesOfStories(keys: readonly StoryKey[], types: readonly EntityType[] | null): Promise<Entity[][]>;
  /** For each story, its appearances with their mentions, earliest first. */
  appearancesOfStories(keys: readonly StoryKey[]): Promise<Appearance[][]>;

  digests(keys: readonly DigestKey[]): Promise<(Digest | null)[]>;
  /** Newest first. */
  listDigests(filter: DigestFilter, page: PageRequest): Promise<Page<Digest>>;
  countDigests(filter: DigestFilter): Promise<number>;
  /** For each digest, its appearances with their mentions, by index. */
  appearancesOfDigests(keys: readonly DigestKey[]): Promise<Appearance[][]>;

  /** For each entity, a page of the stories that name it (`named`) or that it is an author of (`authored`). */
  storiesOfEntities(
    keys: readonly EntityKey[],
    role: "named" | "authored",
    window: Window,
    order: StoryOrder,
    page: PageRequest,
  ): Promise<Page<Story>[]>;
  countStoriesOfEntities(keys: readonly EntityKey[], role: "named" | "authored", window: Window): Promise<number[]>;

  /** For each entity, a page of the entities it is related to. */
  neighbors(
    keys: readonly EntityKey[],
    filter: NeighborFilter,
    order: NeighborOrder,
    page: PageRequest,
  ): Promise<Page<Neighbor>[]>;
  countNeighbors(keys: readonly EntityKey[], filter: NeighborFilter): Promise<number[]>;
  /** For each pair, what links the two; null where no story does. */
  relations(pairs: readonly EntityPair[], kinds: readonly RelationKind[], window: Window): Promise<(Relation | null)[]>;
  /** For each pair, the appearances that link the two, newest story first, then by `positionOfSharedAppearance`. */
  sharedAppearances(
    pairs: readonly EntityPair[],
    kinds: readonly RelationKind[],
    window: Window,
    page: PageRequest,
  ): Promise<Page<SharedAppearance>[]>;
  countSharedAppearances(
    pairs: readonly EntityPair[],
    kinds: readonly RelationKind[],
    window: Window,
  ): Promise<number[]>;

  /**
   * The edges that leave the given entities, for traversals: for each of them, in their order, at most `perEntity`, by
   * storyCount descending, then the neighbour's key, kind, source. An edge between two of the given entities comes
   * once, where it comes first. WROTE_ABOUT edges are followed both ways.
   */
  edgesFrom(keys: readonly EntityKey[], filter: EdgeFilter, perEntity: number): Promise<RelationEdge[]>;
  /** The edges with both ends among the given entities (both of `types`), by storyCount descending, then kind, source, target. */
  edgesAmong(keys: readonly EntityKey[], filter: EdgeFilter): Promise<RelationEdge[]>;
  /**
   * One shortest path by number of hops, as keys from `from` to `to` (any one of the shortest); null where there is none
   * within `maxHops`. `types` narrows the entities between the two, not the ends. From an entity to itself: it alone.
   */
  shortestPath(from: EntityKey, to: EntityKey, filter: EdgeFilter, maxHops: number): Promise<EntityKey[] | null>;
  /** For each entity, its counts in the window; what affinities are computed from. */
  participationCounts(keys: readonly EntityKey[], window: Window): Promise<ParticipationCounts[]>;
  /** For each edge, the keys of the stories of the window that it rests on, ascending. */
  storiesOfEdges(edges: readonly RelationRef[], window: Window): Promise<StoryKey[][]>;
  /** The digests that tell any of the stories, each once, by key. */
  digestsOfStories(keys: readonly StoryKey[]): Promise<DigestHash[]>;

  /**
   * For each group of entities, the distinct stories that name any of them, counted by `at` (and `split`), ascending.
   * With a split, a story counts with all its mentions of the group in each language or series that tells it.
   */
  storyCountsByInstant(
    groups: readonly (readonly EntityKey[])[],
    window: Window,
    split: TimelineSplit | null,
  ): Promise<InstantCount[][]>;
  /** What was published: digests and all stories, counted by instant (and `split`), ascending. */
  publicationsByInstant(window: Window, split: TimelineSplit | null): Promise<PublicationCount[]>;
  /**
   * For each request, the `limit` stories that most digests tell, then with most mentions of the group, then newest,
   * then by key; of those in the window that name any of the group (and are told in `split`, where given).
   */
  topStories(requests: readonly TopStoriesRequest[], limit: number): Promise<Story[][]>;
  /**
   * For each pair, the distinct stories that link the two, counted by `at`, ascending; `split` is null. `mentions` are
   * those of the two, in titles and texts of the appearances that link them.
   */
  relationCountsByInstant(
    pairs: readonly EntityPair[],
    kinds: readonly RelationKind[],
    window: Window,
  ): Promise<InstantCount[][]>;
  /**
   * For each request, the `limit` stories that most digests tell, then with most mentions (`relationCountsByInstant`'s),
   * then newest, then by key; of those in the window that link the two.
   */
  topStoriesOfRelations(requests: readonly TopStoriesOfRelationRequest[], limit: number): Promise<Story[][]>;

  /**
   * The entities that at least `minStories` stories of the window name, with how many of each window do. Of those with
   * the same two counts only the first `limit` by key: whatever order is made from the counts, its first `limit`, ties
   * by key, are among them, and the answer stays small where thousands of entities are named once or twice.
   */
  entityStoryCounts(
    windows: ComparedWindows,
    types: readonly EntityType[] | null,
    minStories: number,
    limit: number,
  ): Promise<ComparedCounts>;
  /**
   * The entities that stories of either window co-mention with the given one, with how many of each window do; cut like
   * `entityStoryCounts`.
   */
  neighborStoryCounts(
    key: EntityKey,
    windows: ComparedWindows,
    types: readonly EntityType[] | null,
    limit: number,
  ): Promise<ComparedCounts>;
}

export interface GraphStats {
  readonly digests: number;
  readonly stories: number;
  readonly appearances: number;
  /** In title, text or author of an appearance. */
  readonly mentions: number;
  readonly entities: Readonly<Record<EntityType, number>>;
  /** Edges: kind, source, target. */
  readonly relations: number;
  /** Of the earliest and the latest digest. */
  readonly firstAt: Instant | null;
  readonly lastAt: Instant | null;
  readonly version: string;
  /** When the graph last changed. */
  readonly loadedAt: Instant | null;
}

export interface TextFilter {
  readonly equals?: string;
  readonly startsWith?: string;
  readonly contains?: string;
}

export interface EntityFilter {
  readonly types?: readonly EntityType[];
  /** Compared with each of their `spellingsOf`, both folded by `foldText`; one of them must pass all that is given. */
  readonly name?: TextFilter;
  readonly minStories?: number;
  readonly provisional?: boolean;
  /** Named by a story in the window. */
  readonly seen?: Window;
}

/** Ties are broken by key, ascending. Entities that were never seen come last in the two orders by time. */
export type EntityOrder = "STORIES_DESC" | "NAME_ASC" | "LAST_SEEN_DESC" | "FIRST_SEEN_DESC";

export interface StoryFilter {
  /** Names any of these in title or text, or all of them. */
  readonly mentions?: { readonly keys: readonly EntityKey[]; readonly all: boolean };
  readonly window?: Window;
  /** Told by a digest in this language; told in this series. */
  readonly language?: string;
  readonly series?: string;
  /** What `searchStories` finds for this text. */
  readonly text?: string;
}

/** By `at`; ties by key, which is ascending in both orders. */
export type StoryOrder = "NEWEST" | "OLDEST";

export interface DigestFilter {
  readonly series?: string;
  readonly language?: string;
  readonly window?: Window;
}

export type Reference = "family" | "maker" | "partOf";

export interface NameMatch {
  readonly entity: Entity;
  /** The name or alias that matched, as written. */
  readonly matched: string;
  readonly how: "exact" | "prefix" | "contains";
}

export interface ScoredStory {
  readonly story: Story;
  /** The engine's own, higher is better; comparable within one answer only. */
  readonly score: number;
}

export interface EntityPair {
  readonly a: EntityKey;
  readonly b: EntityKey;
}

/** What both ends have in common over the given kinds, in the window. */
export interface Relation {
  /** Those of the asked kinds that link the two, in the order of RELATION_KINDS. */
  readonly kinds: readonly RelationKind[];
  /** Distinct stories. */
  readonly storyCount: number;
  /** Over stories that name an entity; where WROTE_ABOUT is among the asked kinds, that name it or that it wrote. */
  readonly affinity: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

export interface Neighbor extends Relation {
  readonly entity: Entity;
}

export interface EdgeFilter {
  readonly kinds: readonly RelationKind[];
  /** Of the neighbours; null for all. */
  readonly types: readonly EntityType[] | null;
  readonly minStories: number;
  readonly window: Window;
}

export interface NeighborFilter extends EdgeFilter {
  readonly minAffinity: number | null;
}

/** By storyCount, affinity or lastAt, descending; ties by key, ascending. */
export type NeighborOrder = "STORIES" | "AFFINITY" | "RECENT";

export interface SharedAppearance {
  readonly kind: RelationKind;
  readonly story: Story;
  readonly appearance: Appearance;
}

/** Distinct stories of the window that name the entity, that it wrote, and that it did either. */
export interface ParticipationCounts {
  readonly named: number;
  readonly authored: number;
  readonly either: number;
}

/** Which digest, and which bytes of it. */
export type DigestHash = Pick<Digest, "key" | "contentHash">;

export type TimelineSplit = "LANGUAGE" | "SERIES";

/** One point of one series of a timeline. */
export interface TopStoriesRequest {
  readonly group: readonly EntityKey[];
  readonly window: Window;
  readonly split: { readonly by: TimelineSplit; readonly value: string } | null;
}

export interface InstantCount {
  readonly at: Instant;
  /** The language or series; null without a split. A story told in two counts in each. */
  readonly split: string | null;
  readonly stories: number;
  readonly mentions: number;
}

export interface PublicationCount {
  readonly at: Instant;
  readonly split: string | null;
  readonly digests: number;
  /** Stories whose `at` this is. */
  readonly stories: number;
}

/** One point of the timeline of a relation. */
export interface TopStoriesOfRelationRequest {
  readonly pair: EntityPair;
  readonly kinds: readonly RelationKind[];
  readonly window: Window;
}

/** A window and the one that it is compared with. */
export interface ComparedWindows {
  readonly window: Window;
  readonly before: Window;
}

/** Distinct stories of a window and of the one that it is compared with. */
export interface StoryCounts {
  readonly stories: number;
  readonly before: number;
}

export interface EntityStoryCounts extends StoryCounts {
  readonly key: EntityKey;
}

export interface ComparedCounts {
  /** All stories, whatever they name. */
  readonly all: StoryCounts;
  /** By `stories`, descending, then `before`, ascending, then key. */
  readonly entities: readonly EntityStoryCounts[];
}
