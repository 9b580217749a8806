import type { Appearance } from "../../domain/digest.ts";
import type { EntityKey } from "../../domain/entity.ts";
import { ALL_TIME, type Window } from "../../domain/instant.ts";
import { type Page, type PageRequest, pageOfRows } from "../../domain/paging.ts";
import type { Story, StoryKey } from "../../domain/story.ts";
import type { StoryFilter, StoryFit, StoryMatch, StoryOrder } from "../questions.ts";
import type { Connection, Reader } from "./connection.ts";
import { type StoryQuery, toFullTextQuery } from "./full-text.ts";
import { isAscending, pageByNumber, pageInWindow, type PageParameters } from "./page-parameters.ts";
import { type Parameters, windowParameters } from "./parameters.ts";
import {
  type AppearanceRow,
  groupRows,
  type MentionRow,
  type StoryColumns,
  type StoryRow,
  toAppearance,
  toStories,
  toStory,
} from "./rows.ts";

/** A text that more stories hold than this is looked up by stretches of time. So many are sorted at little cost. */
const SEARCH_DEPTH = 200;

interface Row {
  readonly story: StoryRow;
}
type IndexedRow = Row & { readonly i: number };

export async function readStories(connection: Reader, keys: readonly StoryKey[]): Promise<(Story | null)[]> {
  const rows = await connection.read<IndexedRow>("stories", { keys });
  return groupRows(rows, keys.length, ({ story }) => toStory(story)).map(([story]) => story ?? null);
}

export async function listStories(
  connection: Connection,
  filter: StoryFilter,
  order: StoryOrder,
  page: PageRequest,
): Promise<Page<Story>> {
  const source = chooseSource(filter);
  if (source === null) return pageOfRows([], page);
  const ascending = isAscending(page, order === "NEWEST");
  const parameters = { ...toldParameters(filter), ...storyPage(page, order, filter.window ?? ALL_TIME) };
  const rows = await readSource(connection, source, ascending, parameters);
  return pageOfRows(
    rows.map(({ story }) => toStory(story)),
    page,
  );
}

/** Where the stories of a list come from, the narrowest way in first. */
type Source =
  | { readonly from: "text"; readonly query: string; readonly keys: readonly EntityKey[]; readonly least: number }
  | { readonly from: "many"; readonly keys: readonly EntityKey[]; readonly least: number }
  | { readonly from: "one"; readonly key: EntityKey }
  | { readonly from: "all" };

/** Null where no story can pass. */
function chooseSource({ mentions, text }: StoryFilter): Source | null {
  const keys = [...new Set(mentions?.keys)];
  const least = mentions?.all === true ? keys.length : 1;
  const isNamed = mentions !== undefined && least > 0;
  if (isNamed && keys.length === 0) return null;
  const query = text === undefined ? null : toFullTextQuery(text);
  if (query === "") return null;
  if (query !== null) return { from: "text", query, keys, least: isNamed ? least : 0 };
  if (!isNamed) return { from: "all" };
  const [key] = keys;
  return keys.length === 1 && key !== undefined ? { from: "one", key } : { from: "many", keys, least };
}

async function readSource(
  connection: Connection,
  source: Source,
  ascending: boolean,
  parameters: Parameters,
): Promise<Row[]> {
  const direction = ascending ? "ascending" : "descending";
  switch (source.from) {
    case "text": {
      const { query, keys, least } = source;
      const text = { query, depth: SEARCH_DEPTH, keys, least };
      return connection.read(`list-stories-by-text-${direction}`, { ...parameters, ...text });
    }
    case "many":
      return connection.read("list-stories-of-many", {
        ...parameters,
        keys: source.keys,
        least: source.least,
        ascending,
      });
    case "one":
      return connection.read(`stories-named-${direction}`, { ...parameters, keys: [source.key] });
    case "all":
      return connection.read(`list-stories-${direction}`, parameters);
  }
}

export async function countStories(connection: Connection, filter: StoryFilter): Promise<number> {
  const source = chooseSource(filter);
  if (source === null) return 0;
  const window = windowParameters(filter.window ?? ALL_TIME);
  const parameters = { ...toldParameters(filter), ...window, lower: window.from, upper: window.to - 1 };
  const [row] = await countSource(connection, source, parameters, filter);
  return row?.count ?? 0;
}

async function countSource(
  connection: Connection,
  source: Source,
  parameters: Parameters,
  filter: StoryFilter,
): Promise<{ readonly count: number }[]> {
  switch (source.from) {
    case "text": {
      const { query, keys, least } = source;
      return connection.read("count-stories-by-text", { ...parameters, query, keys, least });
    }
    case "many":
      return connection.read("count-stories-of-many", { ...parameters, keys: source.keys, least: source.least });
    case "one":
      return connection.read("count-stories-of-many", { ...parameters, keys: [source.key], least: 1 });
    case "all":
      return connection.read("count-stories", { ...parameters, all: isUnfiltered(filter) });
  }
}

function isUnfiltered({ language, series, window = ALL_TIME }: StoryFilter): boolean {
  return language === undefined && series === undefined && window.from === null && window.to === null;
}

function toldParameters({ language, series }: StoryFilter): Parameters {
  return { language: language ?? null, series: series ?? null };
}

function storyPage(page: PageRequest, order: StoryOrder, window: Window): PageParameters {
  return pageInWindow(pageByNumber(page, order === "NEWEST"), windowParameters(window));
}

export async function readStoriesOfEntities(
  connection: Connection,
  keys: readonly EntityKey[],
  role: "named" | "authored",
  window: Window,
  order: StoryOrder,
  page: PageRequest,
): Promise<Page<Story>[]> {
  const direction = isAscending(page, order === "NEWEST") ? "ascending" : "descending";
  const statement =
    role === "named" ? (`stories-named-${direction}` as const) : (`stories-wrote-${direction}` as const);
  const parameters = { keys, ...toldParameters({}), ...storyPage(page, order, window) };
  const rows = await connection.read<IndexedRow>(statement, parameters);
  return groupRows(rows, keys.length, ({ story }) => toStory(story)).map((stories) => pageOfRows(stories, page));
}

type MatchColumns = StoryColumns & { readonly i: number; readonly hows: readonly StoryFit[] };

/** For each text, told as its queries, of which there is one at least. */
export async function searchStories(
  connection: Reader,
  searches: readonly (readonly StoryQuery[])[],
  limit: number,
): Promise<StoryMatch[][]> {
  const rows = await connection.read<MatchColumns>("search-stories", {
    searches: searches.map((queries) => queries.map(({ how, query }) => ({ how, query }))),
    depth: Math.max(limit, SEARCH_DEPTH),
    limit,
  });
  return groupRows(rows, searches.length, toMatches).map(([matches]) => matches ?? []);
}

function toMatches(row: MatchColumns): StoryMatch[] {
  return toStories(row).map((story, index) => ({ story, how: row.hows[index] ?? "text" }));
}

interface AppearancesRow {
  readonly i: number;
  readonly appearance: AppearanceRow;
  readonly mentions: readonly MentionRow[];
}

export async function readAppearances(
  connection: Connection,
  of: "stories" | "digests",
  keys: readonly string[],
): Promise<Appearance[][]> {
  const rows = await connection.read<AppearancesRow>(`appearances-of-${of}`, { keys });
  return groupRows(rows, keys.length, ({ appearance, mentions }) => toAppearance(appearance, mentions));
}
