import type { Appearance, Digest } from "../domain/digest.ts";
import type { EntityCard, EntityKey, EntityType } from "../domain/entity.ts";
import type { Instant, Window } from "../domain/instant.ts";
import type { Page } from "../domain/paging.ts";
import type { RelationEdge, RelationKind } from "../domain/relation.ts";
import type { Story } from "../domain/story.ts";

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

/** What a rebuild found: how many things were other than the contributions and decisions make them. */
export interface RebuildOutcome {
  /** All there are. */
  readonly digests: number;
  /** With another label, appearance or mention. */
  readonly wrongDigests: number;
  /** Stories otherwise told, dated or taken part in. */
  readonly wrongStories: number;
  /** Entities with another profile, name or counter; missing or superfluous ones too. */
  readonly wrongEntities: number;
  /** Entities with another relation. */
  readonly wrongRelations: number;
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

/** The first stories of entities, newest first; and, where asked, whom each of these names. */
export interface LatestStories {
  readonly window: Window;
  readonly limit: number;
  /** Of these types, null for all; nobody where this is null. */
  readonly named: { readonly types: readonly EntityType[] | null } | null;
  /**
   * Whether nobody will look at what is said of stories but their key, title and time, nor at who is provisional and when
   * anyone was seen: a store may leave that out, as if there were none.
   */
  readonly brief?: boolean;
}

export interface EntityWithStories {
  readonly card: EntityCard;
  /** `named`, most mentioned first, is null where it was not asked for. */
  readonly stories: readonly { readonly story: Story; readonly named: readonly EntityCard[] | null }[];
  /** Whether the window holds more stories than the limit. */
  readonly hasMore: boolean;
}

export interface DigestFilter {
  readonly series?: string;
  readonly language?: string;
  readonly window?: Window;
}

export type Reference = "family" | "maker" | "partOf";

export interface NameMatch {
  readonly entity: EntityCard;
  /** The name or alias that matched, as written. */
  readonly matched: string;
  /** The last two: `compareSpelling`. */
  readonly how: "exact" | "prefix" | "contains" | "close" | "closeWords";
  /** Between what was asked for and `matched`; 0 but for close spellings. */
  readonly edits: number;
}

/** Where a story holds the words of a text: all in its titles, there with the last one unfinished, or anywhere. */
export type StoryFit = "title" | "titlePrefix" | "text";

export interface StoryMatch {
  readonly story: Story;
  /** The best that holds. */
  readonly how: StoryFit;
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
  readonly entity: EntityCard;
  /** The latest that link the two, as many as were asked for, newest first, ties by key. */
  readonly stories: readonly Story[];
}

/** With the entity whose neighbours they are; null where there is none of that key, redirected or not. */
export interface NeighborPage extends Page<Neighbor> {
  readonly subject: EntityCard | null;
}

export interface EdgeFilter {
  readonly kinds: readonly RelationKind[];
  /** Of the neighbours; null for all. */
  readonly types: readonly EntityType[] | null;
  readonly minStories: number;
  readonly window: Window;
}

export interface SubgraphQuestion {
  /** Where it starts, distinct. */
  readonly around: readonly EntityKey[];
  /** 1 to 3. */
  readonly hops: number;
  /** At least the number of starts. */
  readonly maxNodes: number;
  readonly filter: EdgeFilter;
}

export interface SubgraphAnswer {
  /** Nearest first, then by the strongest edge to an earlier layer, then by key; the starts come first as given. */
  readonly nodes: readonly EntityCard[];
  /** Every edge between two of the nodes that the filter lets through, by storyCount, descending, kind, source, target. */
  readonly edges: readonly SubgraphLink[];
  /** Were there more nodes within `hops`? */
  readonly truncated: boolean;
}

/** A `RelationEdge` whose ends are there already. */
export interface SubgraphLink extends Pick<RelationEdge, "kind" | "storyCount"> {
  readonly source: EntityCard;
  readonly target: EntityCard;
  /** Null unless they were asked for. */
  readonly firstAt: Instant | null;
  readonly lastAt: Instant | null;
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

/** Buckets of one length, in milliseconds, side by side from `from` to `to`; `first` is the number of the first. */
export interface BucketRun {
  readonly first: number;
  readonly from: Instant;
  readonly to: Instant;
  readonly length: number;
}

/** What is asked of buckets beside how many stories each has. */
export interface AskedOfBuckets {
  /** Are mentions to be counted? They are read story by story, where stories are counted in an index. */
  readonly mentions: boolean;
  /** How many of the fullest buckets, the earlier of equals first, and how many of the top stories of each. */
  readonly peaks: number;
  readonly top: number;
}

/** The stories that name an entity, counted in buckets. */
export interface BucketCounts {
  readonly subject: EntityCard;
  /** The numbers of those that have stories, ascending, and side by side what they have. */
  readonly buckets: readonly number[];
  readonly stories: readonly number[];
  /** Null where they were not asked for. */
  readonly mentions: readonly number[] | null;
  /** By the number of the bucket. */
  readonly tops: ReadonlyMap<number, readonly Story[]>;
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
