import type { EntityCard, EntityKey } from "../../domain/entity.ts";
import type { Instant } from "../../domain/instant.ts";
import type { EntityWithStories, LatestStories } from "../questions.ts";
import type { Reader } from "./connection.ts";
import { windowParameters } from "./parameters.ts";
import { followRedirects } from "./read-entities.ts";
import { type CardColumns, type StoryColumns, toCards, toStories } from "./rows.ts";

/** Lists of what a brief question leaves out are empty. */
interface Columns extends CardColumns {
  readonly places: readonly number[];

  readonly storyOf: readonly number[];
  readonly stories: StoryColumns;
}

interface ColumnsWithNamed extends Columns {
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
  connection: Reader,
  keys: readonly EntityKey[],
  wanted: LatestStories,
): Promise<(EntityWithStories | null)[]> {
  return followRedirects(connection, keys, (asked) => readByKey(connection, asked, wanted));
}

async function readByKey(
  connection: Reader,
  keys: readonly EntityKey[],
  { window, limit, named, brief = false }: LatestStories,
): Promise<(EntityWithStories | null)[]> {
  const isAllTime = window.from === null && window.to === null;
  const asked = {
    keys,
    ...windowParameters(window),
    // Of all time the card tells whether there are more; else one more than asked for does.
    limit: isAllTime ? limit : limit + 1,
    brief,
  };
  const [columns] =
    named === null
      ? await connection.read<Columns>("entities-with-stories", asked)
      : await connection.read<ColumnsWithNamed>("entities-with-stories-and-named", { ...asked, types: named.types });
  const found: (EntityWithStories | null)[] = keys.map(() => null);
  if (columns === undefined) return found;
  const stories = groupStories(columns);
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

function groupStories(columns: Columns | ColumnsWithNamed): EntityWithStories["stories"][number][][] {
  const stories = toStories(columns.stories);
  const named = "namedIn" in columns ? groupNamed(columns, stories.length) : null;
  const groups: EntityWithStories["stories"][number][][] = columns.keys.map(() => []);
  for (const [index, story] of stories.entries()) {
    groups[columns.storyOf[index] ?? 0]?.push({ story, named: named === null ? null : (named[index] ?? []) });
  }
  return groups;
}

function groupNamed(columns: ColumnsWithNamed, stories: number): EntityCard[][] {
  const groups: EntityCard[][] = Array.from({ length: stories }, () => []);
  for (const [index, other] of othersOf(columns).entries()) groups[columns.namedIn[index] ?? 0]?.push(other);
  return groups;
}

function othersOf(columns: ColumnsWithNamed): EntityCard[] {
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
