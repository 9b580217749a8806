import type { Author } from "../../domain/author.ts";
import type { Appearance, Digest } from "../../domain/digest.ts";
import type { Entity, EntityCard, EntityKey, EntityType, Link, LocalName } from "../../domain/entity.ts";
import type { Instant } from "../../domain/instant.ts";
import type { Mention, MentionPlace } from "../../domain/mention.ts";
import type { Story } from "../../domain/story.ts";

/** Of `entity AS e`. */
export const CARD_COLUMNS = `e.key, e.type, e.name, e.provisional, e.stories, e.mentions,
  e.first_at AS firstSeenAt, e.last_at AS lastSeenAt`;

export interface CardRow {
  readonly key: EntityKey;
  readonly type: EntityType;
  readonly name: string;
  readonly provisional: 0 | 1;
  readonly stories: number;
  readonly mentions: number;
  readonly firstSeenAt: Instant | null;
  readonly lastSeenAt: Instant | null;
}

export function toCard(row: CardRow): EntityCard {
  return {
    key: row.key,
    type: row.type,
    name: row.name,
    provisional: row.provisional === 1,
    storyCount: row.stories,
    mentionCount: row.mentions,
    firstSeenAt: row.firstSeenAt,
    lastSeenAt: row.lastSeenAt,
  };
}

/** CARD_COLUMNS by their names, as `tuples` takes them; the first of them are a brief card. */
export const CARD_TUPLE = ["key", "type", "name", "stories", "mentions", "provisional", "firstSeenAt", "lastSeenAt"];
export const BRIEF_CARD_TUPLE = CARD_TUPLE.slice(0, 5);

export type CardTuple = [
  key: EntityKey,
  type: EntityType,
  name: string,
  stories: number,
  mentions: number,
  provisional?: 0 | 1,
  firstSeenAt?: Instant | null,
  lastSeenAt?: Instant | null,
];

export function cardOfTuple(tuple: CardTuple): EntityCard {
  const [key, type, name, stories, mentions, provisional = 0, firstSeenAt = null, lastSeenAt = null] = tuple;
  return toCard({ key, type, name, provisional, stories, mentions, firstSeenAt, lastSeenAt });
}

/** Of `entity AS e`. */
export const ENTITY_COLUMNS = `${CARD_COLUMNS}, e.names, e.aliases, e.description, e.links,
  e.family, e.maker, e.part_of AS partOf, e.affiliations`;

export interface EntityRow extends CardRow {
  readonly names: string;
  readonly aliases: string;
  readonly description: string | null;
  readonly links: string;
  readonly family: EntityKey | null;
  readonly maker: EntityKey | null;
  readonly partOf: EntityKey | null;
  readonly affiliations: string;
}

/** The lists are JSON by our own writer. */
export function toEntity(row: EntityRow): Entity {
  const names: LocalName[] = JSON.parse(row.names);
  const aliases: string[] = JSON.parse(row.aliases);
  const links: Link[] = JSON.parse(row.links);
  const affiliations: EntityKey[] = JSON.parse(row.affiliations);
  const { description, family, maker, partOf } = row;
  return { ...toCard(row), names, aliases, description, links, family, maker, partOf, affiliations };
}

/** Of `story AS s`. */
export const STORY_COLUMNS = "s.key, s.title, s.url, s.language, s.author, s.at";

export interface StoryRow {
  readonly key: string;
  readonly title: string;
  readonly url: string | null;
  readonly language: string;
  readonly author: string | null;
  readonly at: Instant;
}

export function toStory({ key, title, url, language, author, at }: StoryRow): Story {
  return { key, title, url, language, author: toAuthor(author), at };
}

/** STORY_COLUMNS by their names, as `tuples` takes them; the first of them are a brief story. */
export const STORY_TUPLE = ["key", "title", "at", "url", "language", "author"];
export const BRIEF_STORY_TUPLE = STORY_TUPLE.slice(0, 3);

export type StoryTuple = [
  key: string,
  title: string,
  at: Instant,
  url?: string | null,
  language?: string,
  author?: string | null,
];

export function storyOfTuple([key, title, at, url = null, language = "", author = null]: StoryTuple): Story {
  return toStory({ key, title, url, language, author, at });
}

export function toAuthor(json: string | null): Author | null {
  if (json === null) return null;
  const author: Author = JSON.parse(json);
  return author;
}

/** Of `digest AS d`. */
export const DIGEST_COLUMNS = `d.key, d.title, d.series, d.language, d.published_at AS publishedAt,
  d.time_zone_offset AS timeZoneOffset, d.url, d.file_name AS fileName, d.content_hash AS contentHash,
  (SELECT json_group_array(e.key ORDER BY l.position) FROM digest_label AS l JOIN entity AS e ON e.id = l.entity
   WHERE l.digest = d.id) AS labels`;

export type DigestRow = Omit<Digest, "labels"> & { readonly labels: string };

export function toDigest(row: DigestRow): Digest {
  const { key, title, series, language, publishedAt, timeZoneOffset, url, fileName, contentHash } = row;
  const labels: EntityKey[] = JSON.parse(row.labels);
  return { key, title, series, language, publishedAt, timeZoneOffset, url, fileName, contentHash, labels };
}

/** Of `appearance AS a`, `digest AS d` and `story AS s`. */
export const APPEARANCE_COLUMNS = `a.id, d.key AS digestKey, a.position, s.key AS storyKey, a.url, a.section, a.title,
  a.text, a.language, a.author`;

export interface AppearanceRow {
  readonly id: number;
  readonly digestKey: string;
  readonly position: number;
  readonly storyKey: string;
  readonly url: string | null;
  readonly section: string | null;
  readonly title: string;
  readonly text: string;
  readonly language: string;
  readonly author: string | null;
}

export function toAppearance(row: AppearanceRow, mentions: readonly Mention[]): Appearance {
  const { digestKey, position, storyKey, url, section, title, text, language, author } = row;
  return {
    digestKey,
    index: position,
    storyKey,
    url,
    section,
    title,
    text,
    language,
    author: toAuthor(author),
    mentions,
  };
}

/** Of `mention AS m` and `entity AS e`. */
export const MENTION_COLUMNS =
  'm.appearance, e.key AS entityKey, m.surface, m.place, m.start, m."end", m.rule, m.confidence';

export interface MentionRow {
  readonly appearance: number;
  readonly entityKey: EntityKey;
  readonly surface: string;
  readonly place: MentionPlace;
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly confidence: number;
}

export function toMention({ entityKey, surface, place, start, end, rule, confidence }: MentionRow): Mention {
  return { entityKey, surface, place, start, end, rule, confidence };
}
