import type { EntityCard, EntityKey, EntityType } from "../../domain/entity.ts";
import { ALL_TIME, type Window } from "../../domain/instant.ts";
import { type Page, type PageRequest, pageOfRows } from "../../domain/paging.ts";
import type { Story, StoryKey } from "../../domain/story.ts";
import type { StoryFilter, StoryOrder } from "../questions.ts";
import { type Clause, inWindow, joinClauses, ofTypes, toPageClause } from "./clauses.ts";
import type { Connection } from "./connection.ts";
import {
  BRIEF_CARD_TUPLE,
  BRIEF_STORY_TUPLE,
  CARD_COLUMNS,
  CARD_TUPLE,
  cardOfTuple,
  type CardTuple,
  STORY_COLUMNS,
  STORY_TUPLE,
  storyOfTuple,
  type StoryRow,
  type StoryTuple,
  toStory,
} from "./rows.ts";
import { toMatchQuery } from "./search-terms.ts";
import { type DaysToWalk, INDEXED_STORY, walkDays } from "./story-index.ts";

export function readStories(connection: Connection, keys: readonly StoryKey[]): (Story | null)[] {
  const rows = connection.all<StoryRow>(
    `SELECT ${STORY_COLUMNS} FROM json_each(@keys) AS k JOIN story AS s ON s.key = k.value`,
    { keys: JSON.stringify([...new Set(keys)]) },
  );
  const stories = new Map(rows.map((row) => [row.key, toStory(row)]));
  return keys.map((key) => stories.get(key) ?? null);
}

export function listStories(
  connection: Connection,
  filter: StoryFilter,
  order: StoryOrder,
  page: PageRequest,
): Page<Story> {
  // Of the stories of some entities few may hold the words: they are looked at, not what holds these.
  const { text, mentions } = filter;
  const rows =
    text !== undefined && mentions === undefined
      ? walkStories(connection, text, filter, order, page)
      : selectStories(connection, "story AS s", storyClause(filter), order, page);
  return pageOfRows(rows.map(toStory), page);
}

/** Of a page, from the end that it is asked from, up to one story more than asked for. */
function selectStories(
  connection: Connection,
  source: string,
  matching: Clause,
  order: StoryOrder,
  page: PageRequest,
): StoryRow[] {
  const { where, orderBy, parameters } = toPageClause(
    { value: "s.at", descending: order === "NEWEST", key: "s.key" },
    page,
  );
  return connection.all<StoryRow>(
    `SELECT ${STORY_COLUMNS} FROM ${source} WHERE true${matching.sql}${where} ${orderBy}`,
    { ...matching.parameters, ...parameters },
  );
}

function walkStories(
  connection: Connection,
  text: string,
  filter: StoryFilter,
  order: StoryOrder,
  page: PageRequest,
): StoryRow[] {
  const match = toMatchQuery(text);
  if (match === null) return [];
  const { text: _, ...others } = filter;
  const matching = storyClause(others);
  const rows: StoryRow[] = [];
  for (const ids of walkDays(connection, match, daysOfPage(filter, order, page), page.limit + 1)) {
    const found = joinClauses(matching, { sql: "", parameters: { ids: JSON.stringify(ids) } });
    const rest = { ...page, limit: page.limit - rows.length };
    rows.push(
      ...selectStories(connection, "json_each(@ids) AS k JOIN story AS s ON s.id = k.value", found, order, rest),
    );
    if (rows.length > page.limit) break;
  }
  return rows;
}

function daysOfPage({ window = ALL_TIME }: StoryFilter, order: StoryOrder, page: PageRequest): DaysToWalk {
  const isNewestFirst = order === "NEWEST";
  const [earlier, later] = isNewestFirst ? [page.before, page.after] : [page.after, page.before];
  return {
    from: Math.max(Number(earlier?.value ?? -Infinity), window.from ?? -Infinity),
    to: Math.min(Number(later?.value ?? Infinity), window.to ?? Infinity),
    isNewestFirst: isNewestFirst === (page.end === "first"),
  };
}

export function countStories(connection: Connection, filter: StoryFilter): number {
  const { sql, parameters } = storyClause(filter);
  const row = connection.get<{ stories: number }>(
    `SELECT count(*) AS stories FROM story AS s WHERE true${sql}`,
    parameters,
  );
  return row?.stories ?? 0;
}

/** Conditions on `story AS s`. */
export function storyClause({ mentions, window, language, series, text }: StoryFilter): Clause {
  const clauses: Clause[] = [];
  if (mentions !== undefined) clauses.push(mentionClause(mentions));
  if (window !== undefined) clauses.push(inWindow("s.at", window));
  if (language !== undefined) clauses.push(toldClause("language", language));
  if (series !== undefined) clauses.push(toldClause("series", series));
  if (text !== undefined) clauses.push(textClause(text));
  return joinClauses(...clauses);
}

function mentionClause({ keys, all }: NonNullable<StoryFilter["mentions"]>): Clause {
  const distinct = [...new Set(keys)];
  if (all && distinct.length === 0) return joinClauses();
  return {
    sql: ` AND s.id IN (
      SELECT se.story FROM json_each(@mentioned) AS k JOIN entity AS e ON e.key = k.value
        JOIN story_entity AS se ON se.entity = e.id AND se.mentions > 0
      GROUP BY se.story HAVING count(*) >= @mentionedAtLeast)`,
    parameters: { mentioned: JSON.stringify(distinct), mentionedAtLeast: all ? distinct.length : 1 },
  };
}

function toldClause(column: "language" | "series", value: string): Clause {
  return {
    sql: ` AND EXISTS (SELECT 1 FROM appearance AS a JOIN digest AS d ON d.id = a.digest
      WHERE a.story = s.id AND d.${column} = @${column})`,
    parameters: { [column]: value },
  };
}

function textClause(text: string): Clause {
  const match = toMatchQuery(text);
  if (match === null) return { sql: " AND false", parameters: {} };
  return {
    sql: ` AND s.id IN (SELECT ${INDEXED_STORY} FROM story_search WHERE story_search MATCH @match)`,
    parameters: { match },
  };
}

export function readEntitiesOfStories(
  connection: Connection,
  keys: readonly StoryKey[],
  types: readonly EntityType[] | null,
  isBrief = false,
): EntityCard[][] {
  const { sql, parameters } = ofTypes("e.type", types);
  const tuples = connection.tuples<[i: number, ...card: CardTuple]>(
    `SELECT k.key AS i, ${CARD_COLUMNS}
     FROM json_each(@keys) AS k JOIN story AS s ON s.key = k.value
       JOIN story_entity AS se ON se.story = s.id JOIN entity AS e ON e.id = se.entity
     WHERE se.mentions > 0${sql} ORDER BY i, se.mentions DESC, e.key`,
    ["i", ...(isBrief ? BRIEF_CARD_TUPLE : CARD_TUPLE)],
    { ...parameters, keys: JSON.stringify(keys) },
  );
  const groups: EntityCard[][] = keys.map(() => []);
  for (const [i, ...card] of tuples) groups[i]?.push(cardOfTuple(card));
  return groups;
}

type Role = "named" | "authored";

/** Said as the partial indexes say it, so that SQLite takes them. */
const ROLE_CONDITIONS: Readonly<Record<Role, string>> = { named: "se.mentions > 0", authored: "se.authored = 1" };

export function readStoriesOfEntities(
  connection: Connection,
  keys: readonly EntityKey[],
  role: Role,
  window: Window,
  order: StoryOrder,
  page: PageRequest,
): Page<Story>[] {
  return readRowsOfEntities(connection, keys, role, window, order, page, page.limit + 1).map((rows) =>
    pageOfRows(rows, page),
  );
}

/** Of each entity the first `count` stories from the page's end on. */
export function readRowsOfEntities(
  connection: Connection,
  keys: readonly EntityKey[],
  role: Role,
  window: Window,
  order: StoryOrder,
  page: PageRequest,
  count: number,
  isBrief = false,
): Story[][] {
  const inside = inWindow("se.at", window);
  const descending = order === "NEWEST";
  const { where, orderBy, parameters } = toPageClause({ value: "se.at", descending, key: "told.key" }, page);
  const { sorting } = toPageClause({ value: "s.at", descending, key: "s.key" }, page);
  // One statement for all: fifty would cost more than what they find.
  const tuples = connection.tuples<[i: number, ...story: StoryTuple]>(
    `SELECT k.key AS i, ${STORY_COLUMNS}
     FROM json_each(@keys) AS k JOIN entity AS e ON e.key = k.value
       JOIN story AS s ON s.id IN (
         SELECT se.story FROM story_entity AS se JOIN story AS told ON told.id = se.story
         WHERE se.entity = e.id AND ${ROLE_CONDITIONS[role]}${inside.sql}${where} ${orderBy})
     ORDER BY i, ${sorting}`,
    ["i", ...(isBrief ? BRIEF_STORY_TUPLE : STORY_TUPLE)],
    { ...inside.parameters, ...parameters, limit: count, keys: JSON.stringify(keys) },
  );
  const groups: Story[][] = keys.map(() => []);
  for (const [i, ...story] of tuples) groups[i]?.push(storyOfTuple(story));
  return groups;
}

export function countStoriesOfEntities(
  connection: Connection,
  keys: readonly EntityKey[],
  role: Role,
  window: Window,
): number[] {
  const inside = inWindow("se.at", window);
  const rows = connection.all<{ key: EntityKey; stories: number }>(
    `SELECT e.key, (SELECT count(*) FROM story_entity AS se
       WHERE se.entity = e.id AND ${ROLE_CONDITIONS[role]}${inside.sql}) AS stories
     FROM json_each(@keys) AS k JOIN entity AS e ON e.key = k.value`,
    { ...inside.parameters, keys: JSON.stringify([...new Set(keys)]) },
  );
  const counts = new Map(rows.map(({ key, stories }) => [key, stories]));
  return keys.map((key) => counts.get(key) ?? 0);
}
