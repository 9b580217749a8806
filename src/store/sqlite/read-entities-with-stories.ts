import type { EntityKey } from "../../domain/entity.ts";
import { firstPage } from "../../domain/paging.ts";
import type { EntityWithStories, LatestStories } from "../questions.ts";
import { isAllTime } from "./clauses.ts";
import type { Connection } from "./connection.ts";
import { readEntityCards } from "./read-entities.ts";
import { readEntitiesOfStories, readRowsOfEntities } from "./read-stories.ts";

export function readEntitiesWithStories(
  connection: Connection,
  keys: readonly EntityKey[],
  { window, limit, named, brief = false }: LatestStories,
): (EntityWithStories | null)[] {
  const cards = readEntityCards(connection, keys);
  // Of all time the card tells whether there are more; else one more than asked for does.
  const count = isAllTime(window) ? limit : limit + 1;
  const known = cards.map((card, index) => card?.key ?? keys[index] ?? "");
  const rows = readRowsOfEntities(connection, known, "named", window, "NEWEST", firstPage(limit), count, brief);
  const told = rows.map((stories) => stories.slice(0, limit));
  const storyKeys = told.flatMap((stories) => stories.map(({ key }) => key));
  const others = named === null ? null : readEntitiesOfStories(connection, storyKeys, named.types, brief);
  let place = 0;
  return cards.map((card, index) => {
    const stories = (told[index] ?? []).map((story) => {
      const of = others?.[place] ?? null;
      place += 1;
      return { story, named: of };
    });
    if (card === null) return null;
    return { card, stories, hasMore: isAllTime(window) ? card.storyCount > limit : (rows[index]?.length ?? 0) > limit };
  });
}
