import type { EntityCard, EntityKey } from "../../domain/entity.ts";
import type { Instant } from "../../domain/instant.ts";
import type { Story, StoryKey } from "../../domain/story.ts";
import type { EntityWithStories, LatestStories } from "../questions.ts";
import type { Connection } from "./connection.ts";
import { windowParameters } from "./parameters.ts";
import { followRedirects } from "./read-entities.ts";
import { type CardColumns, toCards, toStory } from "./rows.ts";

interface Columns extends CardColumns {
  readonly places: readonly number[];

  readonly storyOf: readonly number[];
  readonly storyKeys: readonly StoryKey[];
  readonly titles: readonly string[];
  readonly urls: readonly (string | null)[];
  readonly languages: readonly string[];
  readonly authorNames: readonly (string | null)[];
  readonly authorHandles: readonly (string | null)[];
  readonly authorKeys: readonly (EntityKey | null)[];
  readonly instants: readonly Instant[];

  readonly namedIn: readonly number[];
  readonly otherKeys: readonly EntityKey[];
  readonly otherNames: readonly string[];
  readonly otherProvisional: readonly boolean[];
  readonly otherStoryCounts: readonly number[];
  readonly otherMentionCounts: readonly number[];
  readonly otherFirstSeenAt: readonly Instant[];
  readonly otherLastSeenAt: readonly Instant[];
}

export async function readEntitiesWithStories(
  connection: Connection,
  keys: readonly EntityKey[],
  wanted: LatestStories,
): Promise<(EntityWithStories | null)[]> {
  return followRedirects(connection, keys, (asked) => readByKey(connection, asked, wanted));
}

async function readByKey(
  connection: Connection,
  keys: readonly EntityKey[],
  { window, limit, named }: LatestStories,
): Promise<(EntityWithStories | null)[]> {
  const isAllTime = window.from === null && window.to === null;
  const [columns] = await connection.read<Columns>("entities-with-stories", {
    keys,
    ...windowParameters(window),
    // Of all time the card tells whether there are more; else one more than asked for does.
    limit: isAllTime ? limit : limit + 1,
    named: named !== null,
    types: named?.types ?? null,
  });
  const found: (EntityWithStories | null)[] = keys.map(() => null);
  if (columns === undefined) return found;
  const stories = groupStories(columns, named !== null);
  for (const [index, card] of toCards(columns).entries()) {
    const of = stories[index] ?? [];
    found[columns.places[index] ?? 0] = {
      card,
      stories: of.slice(0, limit),
      hasMore: isAllTime ? card.storyCount > limit : of.length > limit,
    };
  }
  return found;
}

function groupStories(columns: Columns, hasNamed: boolean): EntityWithStories["stories"][number][][] {
  const namedIn: EntityCard[][] = columns.storyKeys.map(() => []);
  for (const [index, other] of othersOf(columns).entries()) namedIn[columns.namedIn[index] ?? 0]?.push(other);
  const groups: EntityWithStories["stories"][number][][] = columns.keys.map(() => []);
  for (const [index, entity] of columns.storyOf.entries()) {
    groups[entity]?.push({ story: storyAt(columns, index), named: hasNamed ? (namedIn[index] ?? []) : null });
  }
  return groups;
}

function othersOf(columns: Columns): EntityCard[] {
  return toCards({
    keys: columns.otherKeys,
    names: columns.otherNames,
    provisional: columns.otherProvisional,
    storyCounts: columns.otherStoryCounts,
    mentionCounts: columns.otherMentionCounts,
    firstSeenAt: columns.otherFirstSeenAt,
    lastSeenAt: columns.otherLastSeenAt,
  });
}

function storyAt(columns: Columns, index: number): Story {
  return toStory({
    key: columns.storyKeys[index] ?? "",
    title: columns.titles[index] ?? "",
    url: columns.urls[index] ?? null,
    language: columns.languages[index] ?? "",
    authorName: columns.authorNames[index] ?? null,
    authorHandle: columns.authorHandles[index] ?? null,
    authorKey: columns.authorKeys[index] ?? null,
    at: columns.instants[index] ?? 0,
  });
}
