import type { EntityKey } from "../../domain/entity.ts";
import type { Instant } from "../../domain/instant.ts";
import { KEPT_STORIES } from "../../domain/latest-stories.ts";
import { type PageRequest, pageOfRows } from "../../domain/paging.ts";
import type { StoryKey } from "../../domain/story.ts";
import type { Neighbor, NeighborFilter, NeighborOrder, NeighborPage } from "../questions.ts";
import type { Connection, Reader } from "./connection.ts";
import { pageByNumber } from "./page-parameters.ts";
import type { Parameters } from "./parameters.ts";
import { readCardsByKey } from "./read-entities.ts";
import {
  type CountRow,
  isAggregated,
  overStories,
  readSharedStories,
  type RelationRow,
  toCounts,
  toRelation,
} from "./read-relations.ts";
import { type CardColumns, type CardRow, groupRows, type StoryColumns, toCard, toCards, toStories } from "./rows.ts";

export interface AskedOfNeighbors {
  readonly filter: NeighborFilter;
  readonly order: NeighborOrder;
  readonly page: PageRequest;
  /** How many of the latest that link the two; 0 for none. */
  readonly stories: number;
}

/** Whether the answer is read down an index, whatever the number of neighbours. */
export function isKeptByStrength({ filter, order, page }: AskedOfNeighbors): boolean {
  const isByStrength = order === "STORIES" && filter.minAffinity === null && page.end === "first";
  return isByStrength && isAggregated(filter.kinds, filter.window);
}

export async function readNeighbors(
  connection: Reader,
  keys: readonly EntityKey[],
  asked: AskedOfNeighbors,
): Promise<NeighborPage[]> {
  const { filter, order, page, stories } = asked;
  const parameters = { keys, ...filterParameters(filter, order), ...pageByNumber(page, true) };
  const isKept = isKeptByStrength(asked);
  const found = isKept
    ? await readStrongest(connection, { ...parameters, stories: Math.min(stories, KEPT_STORIES) }, filter, keys.length)
    : await readRanked(connection, { ...parameters, order }, filter, keys);
  const isWhole = stories === 0 || (isKept && stories <= KEPT_STORIES);
  const whole = isWhole ? found : await addStories(connection, keys, found, filter, stories);
  return whole.map(({ subject, neighbors }) => ({ subject, ...pageOfRows(neighbors, page) }));
}

interface Found extends Pick<NeighborPage, "subject"> {
  readonly neighbors: readonly Neighbor[];
}

/** An entity, then its neighbours, in columns; then of each neighbour what links the two; then the stories. */
interface StrongestRow extends CardColumns {
  readonly i: number;
  readonly all: number;
  readonly together: readonly number[];
  readonly firstAts: readonly Instant[];
  readonly lastAts: readonly Instant[];
  readonly latestKeys: readonly string[];
  readonly stories: StoryColumns;
}

/** By strength, down the indexes. */
async function readStrongest(
  connection: Reader,
  parameters: Parameters & { readonly lower: number | string; readonly stories: number },
  { minStories }: NeighborFilter,
  count: number,
): Promise<Found[]> {
  const lower = Math.max(Number(parameters.lower), minStories);
  const rows = await connection.read<StrongestRow>("neighbors-by-story-count", { ...parameters, lower });
  const groups = groupRows(rows, count, (row) => toFound(row, parameters.stories));
  return groups.map(([found]) => found ?? { subject: null, neighbors: [] });
}

function toFound(row: StrongestRow, stories: number): Found {
  const { all, together, firstAts, lastAts, latestKeys } = row;
  const [subject = null, ...cards] = toCards(row);
  const told = new Map(toStories(row.stories).map((story) => [story.key, story]));
  const readLatest = (keys: string): Neighbor["stories"] =>
    listKeys(keys, stories).flatMap((key) => told.get(key) ?? []);
  const neighbors = cards.map((entity, index) => ({
    ...toRelation({
      together: together[index] ?? 0,
      withA: subject?.storyCount ?? 0,
      withB: entity.storyCount,
      all,
      firstAt: firstAts[index] ?? 0,
      lastAt: lastAts[index] ?? 0,
    }),
    entity,
    stories: readLatest(latestKeys[index] ?? ""),
  }));
  return { subject, neighbors };
}

/** Of the kept stories of a relation, latest first, so many. */
function listKeys(latestKeys: string, count: number): StoryKey[] {
  return count === 0 ? [] : latestKeys.split(" ", count);
}

type RankedRow = RelationRow & CardRow & { readonly i: number };

/** In all other orders, of all other kinds and windows: what the entities themselves are is asked at the same time. */
async function readRanked(
  connection: Reader,
  parameters: Parameters,
  { kinds, window }: NeighborFilter,
  keys: readonly EntityKey[],
): Promise<Found[]> {
  const [subjects, rows] = await Promise.all([
    readCardsByKey(connection, keys),
    isAggregated(kinds, window)
      ? connection.read<RankedRow>("neighbors", parameters)
      : connection.read<RankedRow>("neighbors-in-window", { ...parameters, ...overStories(kinds, window) }),
  ]);
  const groups = groupRows(rows, keys.length, (row) => ({ ...toRelation(row), entity: toCard(row), stories: [] }));
  return groups.map((neighbors, index) => ({ subject: subjects[index] ?? null, neighbors }));
}

/** Where no statement brings the stories along: a second one asks for those of all neighbours. */
async function addStories(
  connection: Reader,
  keys: readonly EntityKey[],
  found: readonly Found[],
  { kinds, window }: NeighborFilter,
  limit: number,
): Promise<Found[]> {
  const pairs = found.flatMap(({ neighbors }, index) =>
    neighbors.map(({ entity }) => ({ a: keys[index] ?? "", b: entity.key })),
  );
  const stories = (await readSharedStories(connection, pairs, kinds, window, limit)).values();
  return found.map(({ subject, neighbors }) => ({
    subject,
    neighbors: neighbors.map((neighbor) => ({ ...neighbor, stories: stories.next().value ?? [] })),
  }));
}

export async function countNeighbors(
  connection: Connection,
  keys: readonly EntityKey[],
  filter: NeighborFilter,
): Promise<number[]> {
  const parameters = { keys, ...filterParameters(filter, null) };
  const { kinds, window } = filter;
  const rows = isAggregated(kinds, window)
    ? await connection.read<CountRow>("count-neighbors", parameters)
    : await connection.read<CountRow>("count-neighbors-in-window", { ...parameters, ...overStories(kinds, window) });
  return toCounts(rows, keys.length);
}

function filterParameters({ types, minStories, minAffinity }: NeighborFilter, order: NeighborOrder | null): Parameters {
  return { types, minStories, minAffinity, needsAffinity: order === "AFFINITY" || minAffinity !== null };
}
