import type { Author } from "../../domain/author.ts";
import type { Appearance, Digest } from "../../domain/digest.ts";
import { type Entity, type EntityCard, type EntityKey, type EntityType, typeOfKey } from "../../domain/entity.ts";
import type { Instant } from "../../domain/instant.ts";
import type { MentionPlace } from "../../domain/mention.ts";
import type { Story, StoryKey } from "../../domain/story.ts";
import { NEVER } from "../positions.ts";

/** An author, as appearances and stories hold it. */
export interface AuthorColumns {
  readonly authorName: string | null;
  readonly authorHandle: string | null;
  readonly authorKey: EntityKey | null;
}

/** A card as statements project it, in columns of the row; the key tells the type. */
export type CardRow = Omit<EntityCard, "type" | "firstSeenAt" | "lastSeenAt"> & {
  /** `NEVER` where no story names it: an index holds no null. */
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
};

export function toCard(row: CardRow): EntityCard {
  return {
    key: row.key,
    type: requireType(row.key),
    name: row.name,
    provisional: row.provisional,
    storyCount: row.storyCount,
    mentionCount: row.mentionCount,
    firstSeenAt: row.firstSeenAt === NEVER ? null : row.firstSeenAt,
    lastSeenAt: row.lastSeenAt === NEVER ? null : row.lastSeenAt,
  };
}

/** Cards in lists side by side: one record costs the driver as much as some hundred values. */
export interface CardColumns {
  readonly keys: readonly EntityKey[];
  readonly names: readonly string[];
  readonly provisional: readonly boolean[];
  readonly storyCounts: readonly number[];
  readonly mentionCounts: readonly number[];
  readonly firstSeenAt: readonly Instant[];
  readonly lastSeenAt: readonly Instant[];
}

export function toCards(columns: CardColumns): EntityCard[] {
  return columns.keys.map((key, index) =>
    toCard({
      key,
      name: columns.names[index] ?? "",
      provisional: columns.provisional[index] ?? false,
      storyCount: columns.storyCounts[index] ?? 0,
      mentionCount: columns.mentionCounts[index] ?? 0,
      firstSeenAt: columns.firstSeenAt[index] ?? NEVER,
      lastSeenAt: columns.lastSeenAt[index] ?? NEVER,
    }),
  );
}

function requireType(key: EntityKey): EntityType {
  const type = typeOfKey(key);
  if (type === null) throw new TypeError(`The graph holds an entity ${key}, whose key begins with no type.`);
  return type;
}

/** An entity as its statement projects it. Lists of pairs are stored as two lists, for properties hold no records. */
export type EntityRow = Pick<
  Entity,
  | "key"
  | "type"
  | "name"
  | "aliases"
  | "description"
  | "provisional"
  | "family"
  | "maker"
  | "partOf"
  | "affiliations"
  | "storyCount"
  | "mentionCount"
> & {
  readonly nameLanguages: readonly string[];
  readonly nameTexts: readonly string[];
  readonly linkLabels: readonly string[];
  readonly linkUrls: readonly string[];
  /** `NEVER` where no story names it: an index holds no null. */
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
};

/** Every conversion names its fields one by one: the server sends those of a map in no order of its own. */
export function toEntity(row: EntityRow): Entity {
  return {
    key: row.key,
    type: row.type,
    name: row.name,
    names: row.nameLanguages.map((language, index) => ({ language, name: row.nameTexts[index] ?? "" })),
    aliases: row.aliases,
    description: row.description,
    links: row.linkLabels.map((label, index) => ({ label, url: row.linkUrls[index] ?? "" })),
    provisional: row.provisional,
    family: row.family,
    maker: row.maker,
    partOf: row.partOf,
    affiliations: row.affiliations,
    storyCount: row.storyCount,
    mentionCount: row.mentionCount,
    firstSeenAt: row.firstSeenAt === NEVER ? null : row.firstSeenAt,
    lastSeenAt: row.lastSeenAt === NEVER ? null : row.lastSeenAt,
  };
}

export type StoryRow = AuthorColumns & {
  readonly key: StoryKey;
  readonly title: string;
  readonly url: string | null;
  readonly language: string;
  readonly at: Instant;
};

export function toStory(row: StoryRow): Story {
  const { key, title, url, language, at } = row;
  return { key, title, url, language, author: toAuthor(row), at };
}

/** Key, title, url, language, the author's name, handle and key, at: what rows hold of stories that come in lists. */
export type StoryTuple = readonly [
  StoryKey,
  string,
  string | null,
  string,
  string | null,
  string | null,
  EntityKey | null,
  Instant,
];

export function toStoryOfTuple(tuple: StoryTuple): Story {
  const [key, title, url, language, authorName, authorHandle, authorKey, at] = tuple;
  return { key, title, url, language, author: toAuthor({ authorName, authorHandle, authorKey }), at };
}

/** Stories in lists side by side. */
export interface StoryColumns {
  readonly keys: readonly StoryKey[];
  readonly titles: readonly string[];
  readonly urls: readonly (string | null)[];
  readonly languages: readonly string[];
  readonly authorNames: readonly (string | null)[];
  readonly authorHandles: readonly (string | null)[];
  readonly authorKeys: readonly (EntityKey | null)[];
  readonly instants: readonly Instant[];
}

export function toStories(columns: StoryColumns): Story[] {
  return columns.keys.map((key, index) =>
    toStory({
      key,
      title: columns.titles[index] ?? "",
      url: columns.urls[index] ?? null,
      language: columns.languages[index] ?? "",
      authorName: columns.authorNames[index] ?? null,
      authorHandle: columns.authorHandles[index] ?? null,
      authorKey: columns.authorKeys[index] ?? null,
      at: columns.instants[index] ?? 0,
    }),
  );
}

export function toAuthor({ authorName, authorHandle, authorKey }: AuthorColumns): Author | null {
  if (authorName === null && authorHandle === null && authorKey === null) return null;
  return { name: authorName, handle: authorHandle, personKey: authorKey };
}

export function toAuthorColumns(author: Author | null): AuthorColumns {
  return {
    authorName: author?.name ?? null,
    authorHandle: author?.handle ?? null,
    authorKey: author?.personKey ?? null,
  };
}

export function toDigest(row: Digest): Digest {
  const { key, title, series, language, publishedAt, timeZoneOffset, url, fileName, contentHash, labels } = row;
  return { key, title, series, language, publishedAt, timeZoneOffset, url, fileName, contentHash, labels };
}

export type AppearanceRow = AuthorColumns & Pick<Appearance, Exclude<keyof Appearance, "author" | "mentions">>;

/** Ordinal, entity, surface, place, start, end, rule, confidence. */
export type MentionRow = readonly [number, EntityKey, string, MentionPlace, number, number, string, number];

export function toAppearance(row: AppearanceRow, mentions: readonly MentionRow[]): Appearance {
  const { digestKey, index, storyKey, url, section, title, text, language } = row;
  return {
    digestKey,
    index,
    storyKey,
    url,
    section,
    title,
    text,
    language,
    author: toAuthor(row),
    mentions: mentions
      .toSorted(([left], [right]) => left - right)
      .map(([, entityKey, surface, place, start, end, rule, confidence]) => ({
        entityKey,
        surface,
        place,
        start,
        end,
        rule,
        confidence,
      })),
  };
}

/** Puts rows that know which question they answer, counted from 0, into one list for each question. */
export function groupRows<Row extends { readonly i: number }, T>(
  rows: readonly Row[],
  count: number,
  convert: (row: Row) => T,
): T[][] {
  const groups: T[][] = Array.from({ length: count }, () => []);
  for (const row of rows) groups[row.i]?.push(convert(row));
  return groups;
}
