import type { Instant } from "../../domain/instant.ts";
import { compareCodePoints } from "../../domain/order.ts";
import type { Story } from "../../domain/story.ts";
import type { StoryFit, StoryMatch } from "../questions.ts";
import type { Connection } from "./connection.ts";
import { STORY_COLUMNS, STORY_TUPLE, storyOfTuple, type StoryTuple } from "./rows.ts";
import { toIndexed, toStoryQueries } from "./search-terms.ts";

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
 * See `GraphStore.searchStories`.
 *
 * Not by bm25, which FTS5 reckons from all that match, whatever the limit: for a frequent word that takes twenty times
 * as long.
 */
export function searchStories(connection: Connection, text: string, limit: number): StoryMatch[] {
  const found = new Map<number, StoryFit>();
  for (const { how, match } of toStoryQueries(text)) {
    // Of fewer, all were found: each query finds what the one before did.
    if (found.size >= limit) break;
    const [ids = []] = walkDays(connection, match, { from: -Infinity, to: Infinity, isNewestFirst: true }, limit);
    for (const id of ids) if (!found.has(id)) found.set(id, how);
  }
  const fits = [...found.values()];
  return readStories(connection, [...found.keys()])
    .map((story, index) => ({ story, how: fits[index] ?? "text" }))
    .toSorted(compareMatches)
    .slice(0, limit);
}

const FITS: readonly StoryFit[] = ["title", "titlePrefix", "text"];

function compareMatches(left: StoryMatch, right: StoryMatch): number {
  return (
    FITS.indexOf(left.how) - FITS.indexOf(right.how) ||
    right.story.at - left.story.at ||
    compareCodePoints(left.story.key, right.story.key)
  );
}

/** What of the text index is walked: the days from one to another, both included. Infinity leaves a side open. */
export interface DaysToWalk {
  readonly from: Instant;
  readonly to: Instant;
  readonly isNewestFirst: boolean;
}

/**
 * Ids of stories that match, in stretches of whole days, for the index does not know their hours: the first one of `count`
 * stories or somewhat more, each other one of four times as many. Of one day in no order.
 */
export function* walkDays(
  connection: Connection,
  match: string,
  { from, to, isNewestFirst }: DaysToWalk,
  count: number,
): Generator<number[], void> {
  let range = { match, from: startOfDay(placeOf({ id: 0, at: from })), before: endOfDay(placeOf({ id: 0, at: to })) };
  for (let limit = count; ; limit *= 4) {
    const places = readPlaces(connection, range, isNewestFirst, limit);
    const last = places.at(-1);
    if (last === undefined) return;
    const [start, end] = [startOfDay(last), endOfDay(last)];
    const others = isNewestFirst ? { match, from: start, before: last } : { match, from: last + 1, before: end };
    const isLast = places.length < limit;
    const found = isLast ? places : [...places, ...readPlaces(connection, others, isNewestFirst, -1)];
    yield found.map((place) => place % IDS_OF_A_DAY);
    if (isLast) return;
    range = isNewestFirst ? { ...range, before: start } : { ...range, from: end };
  }
}

function startOfDay(place: number): number {
  return place - (place % IDS_OF_A_DAY);
}

function endOfDay(place: number): number {
  return startOfDay(place) + IDS_OF_A_DAY;
}

function readPlaces(
  connection: Connection,
  range: { readonly match: string; readonly from: number; readonly before: number },
  isNewestFirst: boolean,
  limit: number,
): number[] {
  const [places = []] = connection.columns(
    `SELECT rowid AS place FROM story_search
     WHERE story_search MATCH @match AND rowid >= @from AND rowid < @before
     ORDER BY rowid ${isNewestFirst ? "DESC" : "ASC"} LIMIT @limit`,
    ["place"],
    { ...range, limit },
  );
  return places;
}

function readStories(connection: Connection, ids: readonly number[]): Story[] {
  const tuples = connection.tuples<StoryTuple>(
    `SELECT ${STORY_COLUMNS} FROM json_each(@ids) AS k JOIN story AS s ON s.id = k.value ORDER BY k.key`,
    STORY_TUPLE,
    { ids: JSON.stringify(ids) },
  );
  return tuples.map(storyOfTuple);
}
