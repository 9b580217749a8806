import type { Instant } from "../../domain/instant.ts";
import type { Story } from "../../domain/story.ts";
import type { ScoredStory } from "../questions.ts";
import type { Connection } from "./connection.ts";
import { STORY_COLUMNS, STORY_TUPLE, storyOfTuple, type StoryTuple } from "./rows.ts";
import { toIndexed, toMatchQueries } from "./search-terms.ts";

/** A story to be found: its row, and when it was told first. */
export interface IndexedStory {
  readonly id: number;
  readonly at: Instant;
}

/**
 * Rows of the text index are numbered by day, stories of one day by id: the index itself gives the newest first, and who
 * wants twenty reads twenty.
 */
const IDS_OF_A_DAY = 2 ** 26;
const DAYS = 2 ** 17;
const PLACES = DAYS * IDS_OF_A_DAY;

const DAY_MILLISECONDS = 86_400_000;

/** SQL for the id of the story at a row of the text index. */
export const INDEXED_STORY = `(story_search.rowid & ${String(IDS_OF_A_DAY - 1)})`;

/** Days before 1970 count as its first one, days after 2328 as the last. */
function placeOf({ id, at }: IndexedStory): number {
  const day = Math.min(Math.max(Math.floor(at / DAY_MILLISECONDS), 0), DAYS - 1);
  return day * IDS_OF_A_DAY + id;
}

/** Makes stories found by the texts of their appearances. */
export function indexStories(connection: Connection, stories: readonly IndexedStory[]): void {
  for (const story of inOrder(stories)) {
    const texts = connection.all<{ readonly title: string; readonly text: string }>(
      `SELECT a.title, a.text FROM appearance AS a JOIN digest AS d ON d.id = a.digest
       WHERE a.story = @id ORDER BY d.published_at, d.key, a.position`,
      { id: story.id },
    );
    connection.run("INSERT INTO story_search (rowid, title, text) VALUES (@place, @title, @text)", {
      place: placeOf(story),
      title: toIndexed(texts.map(({ title }) => title)),
      text: toIndexed(texts.map(({ text }) => text)),
    });
  }
}

/** Takes stories out of the text index, which must have been told first when they were put in. */
export function unindexStories(connection: Connection, stories: readonly IndexedStory[]): void {
  for (const story of inOrder(stories)) {
    connection.run("DELETE FROM story_search WHERE rowid = @place", { place: placeOf(story) });
  }
}

/** FTS5 writes what it holds in memory whenever a row comes after one with a higher number. */
function inOrder(stories: readonly IndexedStory[]): IndexedStory[] {
  return stories.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/**
 * Those that hold the words in their titles first, before them those where the last one is a whole word too; then the
 * others; each newest day first.
 *
 * Not by bm25, which FTS5 reckons from all that match, whatever the limit: for a frequent word that takes twenty times
 * as long.
 */
export function searchStories(connection: Connection, text: string, limit: number): ScoredStory[] {
  const queries = toMatchQueries(text);
  const found = new Map<number, number>();
  for (const [index, match] of queries.entries()) {
    // Of fewer, all were found: each query finds what the one before did.
    if (found.size >= limit) break;
    for (const place of findPlaces(connection, match, limit)) {
      if (!found.has(place)) found.set(place, queries.length - index + place / PLACES);
    }
  }
  const best = [...found].slice(0, limit);
  const stories = readStoriesAt(
    connection,
    best.map(([place]) => place),
  );
  return stories.map((story, index) => ({ story, score: best[index]?.[1] ?? 0 }));
}

function findPlaces(connection: Connection, match: string, limit: number): number[] {
  const [places = []] = connection.columns(
    "SELECT rowid AS place FROM story_search WHERE story_search MATCH @match ORDER BY rowid DESC LIMIT @limit",
    ["place"],
    { match, limit },
  );
  return places;
}

function readStoriesAt(connection: Connection, places: readonly number[]): Story[] {
  const tuples = connection.tuples<StoryTuple>(
    `SELECT ${STORY_COLUMNS} FROM json_each(@ids) AS k JOIN story AS s ON s.id = k.value ORDER BY k.key`,
    STORY_TUPLE,
    { ids: JSON.stringify(places.map((place) => place % IDS_OF_A_DAY)) },
  );
  return tuples.map(storyOfTuple);
}
