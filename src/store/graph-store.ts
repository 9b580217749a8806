import type { Decision, DecisionEffect, DecisionStep } from "../domain/decision.ts";
import type { Appearance, Digest, DigestContribution, DigestKey } from "../domain/digest.ts";
import type { Entity, EntityCard, EntityKey, EntityType } from "../domain/entity.ts";
import type { Window } from "../domain/instant.ts";
import type { Page, PageRequest } from "../domain/paging.ts";
import type { RelationEdge, RelationKind, RelationRef } from "../domain/relation.ts";
import type { Story, StoryKey } from "../domain/story.ts";
import type {
  AskedOfBuckets,
  BucketCounts,
  BucketRun,
  ComparedCounts,
  ComparedWindows,
  DigestFilter,
  DigestHash,
  EdgeFilter,
  EntityFilter,
  EntityOrder,
  EntityPair,
  EntityWithStories,
  GraphStats,
  InstantCount,
  LatestStories,
  NameMatch,
  NeighborFilter,
  NeighborOrder,
  NeighborPage,
  ParticipationCounts,
  PublicationCount,
  RebuildOutcome,
  Reference,
  Relation,
  StoryMatch,
  SharedAppearance,
  StoryFilter,
  StoryOrder,
  SubgraphAnswer,
  SubgraphQuestion,
  TimelineSplit,
  TopStoriesOfRelationRequest,
  TopStoriesRequest,
} from "./questions.ts";
import type { GraphSelection, SelectedGraph, SelectionSize } from "./selection.ts";

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
  /**
   * Does in advance what the first questions would wait for, in seconds; nothing needs it. One step at a time, none after
   * `signal` is aborted.
   */
  prepare(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

interface GraphWriter {
  /** Puts a digest's contribution in place of the one that its key had, in one transaction with all that follows from it. */
  putDigest(contribution: DigestContribution, options?: PutOptions): Promise<PutOutcome>;
  /** Takes a digest's contribution away; false where there is none. */
  removeDigest(key: DigestKey): Promise<boolean>;
  /**
   * Takes and undoes decisions in their order, all of them or none, in one transaction with all that follows: the graph
   * is always what the loaded contributions and the decisions in force make of it. The version changes with them.
   *
   * @throws CodedError BAD_USER_INPUT or NOT_FOUND where a step makes no sense on this graph; the details name it
   * (`step`, from 0) and the part of the change (`argument`).
   */
  decide(steps: readonly DecisionStep[], options?: DecideOptions): Promise<DecisionEffect>;
  /**
   * Makes all that is derived anew from the contributions and the decisions in force, and says what was other than that.
   * Costs about as much as loading all digests, without recognising anything.
   */
  rebuild(): Promise<RebuildOutcome>;
}

interface PutOptions {
  /** Loads the same bytes under another key as well: a graph that has them twice is restored so. */
  readonly allowTwin?: boolean;
}

interface DecideOptions {
  /** Only says what would change. */
  readonly dryRun?: boolean;
  /** Takes decisions about entities that the graph does not hold (yet): for those of a backup. */
  readonly isTrusted?: boolean;
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
  /**
   * Differs from every one before as soon as a write was committed between the two, also where the graph is what it was
   * once. To be compared with others of the same store only, as long as it is open.
   */
  revision(): Promise<string>;
  /** What `putDigest` would answer, for a loader that can spare itself the extraction; null: it would load. */
  findLoaded(key: DigestKey, contentHash: string, fingerprint: string): Promise<PutOutcome | null>;

  /** All decisions, undone ones too, in the order in which they were taken. */
  decisions(): Promise<Decision[]>;
  /** What was loaded, as the pipeline made it, in the order of loading: with the decisions it is the whole graph. */
  contributions(): AsyncIterable<DigestContribution>;

  /** A key that the graph holds no entity of, but that was merged or retyped, answers the entity that it leads to. */
  entities(keys: readonly EntityKey[]): Promise<(Entity | null)[]>;
  /** As `entities`, without what few questions ask for. */
  entityCards(keys: readonly EntityKey[]): Promise<(EntityCard | null)[]>;
  listEntities(filter: EntityFilter, order: EntityOrder, page: PageRequest): Promise<Page<EntityCard>>;
  countEntities(filter: EntityFilter): Promise<number>;
  /**
   * For each name, whom it may mean, best first: `exact` (the folded name is one of theirs) before `prefix` before
   * `contains` (one of their names holds all its tokens, the last as a prefix), then curated ones, then storyCount
   * descending, then key. Where these are fewer than `limit` and none is curated, close spellings follow
   * (`compareSpelling`): `close` before `closeWords`, fewer edits first, then as above; of more than a thousand spellings
   * that come near, those of entities with most stories. Their names are their `spellingsOf`; `matched` is the first of
   * these that matches so well.
   */
  matchNames(names: readonly string[], types: readonly EntityType[] | null, limit: number): Promise<NameMatch[][]>;
  /** The other end of references: who has this key as family, maker, partOf; by name. `types` narrows the referrers. */
  referrers(
    keys: readonly EntityKey[],
    reference: Reference,
    types: readonly EntityType[] | null,
  ): Promise<EntityCard[][]>;

  stories(keys: readonly StoryKey[]): Promise<(Story | null)[]>;
  listStories(filter: StoryFilter, order: StoryOrder, page: PageRequest): Promise<Page<Story>>;
  countStories(filter: StoryFilter): Promise<number>;
  /**
   * Stories whose titles or texts, all appearances together, hold all tokens of `text` (the last one as a prefix, after
   * white space too; for an ideograph or a bigram that finds the same), best first: `title` before `titlePrefix` before
   * `text`, then newest first, then by key. None where `text` has no token.
   */
  searchStories(text: string, limit: number): Promise<StoryMatch[]>;
  /** For each story, those named in title or text, most mentioned first, then by key. */
  entitiesOfStories(keys: readonly StoryKey[], types: readonly EntityType[] | null): Promise<EntityCard[][]>;
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
  /**
   * `entityCards`, the first page of `storiesOfEntities` (`named`, NEWEST) and `entitiesOfStories` at once: the three
   * levels that are asked for most, in one round trip.
   */
  entitiesWithStories(keys: readonly EntityKey[], asked: LatestStories): Promise<(EntityWithStories | null)[]>;
  countStoriesOfEntities(keys: readonly EntityKey[], role: "named" | "authored", window: Window): Promise<number[]>;

  /** For each entity, a page of the entities it is related to, each with the latest `stories` that link the two (or 0). */
  neighbors(
    keys: readonly EntityKey[],
    filter: NeighborFilter,
    order: NeighborOrder,
    page: PageRequest,
    stories?: number,
  ): Promise<NeighborPage[]>;
  countNeighbors(keys: readonly EntityKey[], filter: NeighborFilter): Promise<number[]>;
  /** For each pair, what links the two; null where no story does. */
  relations(pairs: readonly EntityPair[], kinds: readonly RelationKind[], window: Window): Promise<(Relation | null)[]>;
  /** For each pair, the latest `limit` stories of the window that link the two, newest first, ties by key. */
  sharedStories(
    pairs: readonly EntityPair[],
    kinds: readonly RelationKind[],
    window: Window,
    limit: number,
  ): Promise<Story[][]>;
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
   * A whole subgraph (src/query/subgraph.ts says what it is), where the store can walk it by itself; null where it
   * cannot. Starts that do not exist are left out. `withDates`: also the edges' first and last.
   */
  subgraph(question: SubgraphQuestion, withDates: boolean): Promise<SubgraphAnswer | null>;
  /**
   * One shortest path by number of hops, as cards from `from` to `to` (any one of the shortest); null where there is none
   * within `maxHops`. `types` narrows the entities between the two, not the ends. From an entity to itself: it alone.
   */
  shortestPath(from: EntityKey, to: EntityKey, filter: EdgeFilter, maxHops: number): Promise<EntityCard[] | null>;
  /** For each entity, its counts in the window; what affinities are computed from. */
  participationCounts(keys: readonly EntityKey[], window: Window): Promise<ParticipationCounts[]>;
  /** For each edge, the keys of the stories of the window that it rests on, ascending. */
  storiesOfEdges(edges: readonly RelationRef[], window: Window): Promise<StoryKey[][]>;
  /** The digests that tell any of the stories, each once, by key. */
  digestsOfStories(keys: readonly StoryKey[]): Promise<DigestHash[]>;

  /** How large a selection is. Takes as long as going through it. */
  selectionSize(selection: GraphSelection): Promise<SelectionSize>;
  /**
   * A selection to be read from beginning to end, in memory that does not grow with it. What it holds on to (a
   * transaction, files) is let go of when it is closed.
   *
   * @param signal ends the opening, which may take long
   * @throws CodedError GRAPH_CHANGED where loads keep changing the graph and the store cannot read past them; what
   * `signal` was aborted with
   */
  openSelection(selection: GraphSelection, signal?: AbortSignal): Promise<SelectedGraph>;

  /**
   * For each group of entities, the distinct stories that name any of them, counted by `at` (and `split`), ascending.
   * With a split, a story counts with all its mentions of the group in each language or series that tells it.
   */
  storyCountsByInstant(
    groups: readonly (readonly EntityKey[])[],
    window: Window,
    split: TimelineSplit | null,
  ): Promise<InstantCount[][]>;
  /**
   * For each entity, its stories without a split counted in buckets, with the `topStories` of the fullest; null where
   * there is none of that key, redirected or not. The questions that are asked of a timeline most, in one round trip.
   */
  storyCountsByBucket(
    keys: readonly EntityKey[],
    runs: readonly BucketRun[],
    asked: AskedOfBuckets,
  ): Promise<(BucketCounts | null)[]>;
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
