import type { EntityCard, EntityKey } from "../../domain/entity.ts";
import { firstPage } from "../../domain/paging.ts";
import type { EntityWithStories, LatestStories } from "../questions.ts";
import type { Connection } from "./connection.ts";
import { readEntityCards } from "./read-entities.ts";
import { readEntitiesOfStories, readStoriesOfEntities } from "./read-stories.ts";

export function readEntitiesWithStories(
  connection: Connection,
  keys: readonly EntityKey[],
  { window, limit, named }: LatestStories,
): (EntityWithStories | null)[] {
  const cards = readEntityCards(connection, keys);
  const pages = readStoriesOfEntities(connection, keys, "named", window, "NEWEST", firstPage(limit));
  const storyKeys = pages.flatMap(({ items }) => items.map(({ key }) => key));
  const others = named === null ? null : readEntitiesOfStories(connection, storyKeys, named.types);
  const namedIn = new Map(others?.map((cardsOfStory, index) => [storyKeys[index] ?? "", cardsOfStory]));
  return cards.map((card, index) => {
    const page = pages[index];
    if (card === null || page === undefined) return null;
    const stories = page.items.map((story) => ({ story, named: findNamed(namedIn, story.key, named) }));
    return { card, stories, hasMore: page.hasNextPage };
  });
}

function findNamed(
  namedIn: ReadonlyMap<string, EntityCard[]>,
  story: string,
  asked: LatestStories["named"],
): EntityCard[] | null {
  return asked === null ? null : (namedIn.get(story) ?? []);
}
