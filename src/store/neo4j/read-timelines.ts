import type { EntityKey } from "../../domain/entity.ts";
import type { Instant, Window } from "../../domain/instant.ts";
import { compareCodePoints } from "../../domain/order.ts";
import type { Story } from "../../domain/story.ts";
import type {
  AskedOfBuckets,
  BucketCounts,
  BucketRun,
  InstantCount,
  ParticipationCounts,
  PublicationCount,
  TimelineSplit,
  TopStoriesRequest,
} from "../questions.ts";
import type { Connection, Reader } from "./connection.ts";
import { windowParameters } from "./parameters.ts";
import { type CardRow, groupRows, type StoryColumns, type StoryRow, toCard, toStories, toStory } from "./rows.ts";

export interface CountsRow {
  readonly i: number;
  readonly instants: readonly Instant[];
  readonly splits?: readonly string[];
  readonly stories: readonly number[];
  readonly mentions: readonly number[];
}

interface BucketsRow extends CardRow {
  readonly i: number;
  readonly buckets: readonly number[];
  readonly stories: readonly number[];
  readonly mentions: readonly number[];
  readonly topOf: readonly number[];
  readonly told: StoryColumns;
}

export async function countStoriesByBucket(
  connection: Reader,
  keys: readonly EntityKey[],
  runs: readonly BucketRun[],
  asked: AskedOfBuckets,
): Promise<(BucketCounts | null)[]> {
  const rows = await connection.read<BucketsRow>("story-counts-by-bucket", {
    keys,
    runs: runs.map(({ first, from, to, length }) => ({ first, from, to, length })),
    withMentions: asked.mentions,
    peaks: asked.peaks,
    top: asked.top,
  });
  return groupRows(rows, keys.length, (row) => toBucketCounts(row, asked.mentions)).map(([counts]) => counts ?? null);
}

function toBucketCounts(row: BucketsRow, withMentions: boolean): BucketCounts {
  const { buckets, stories, mentions, topOf, told } = row;
  const tops = new Map<number, Story[]>(topOf.map((bucket) => [bucket, []]));
  for (const [index, story] of toStories(told).entries()) tops.get(topOf[index] ?? 0)?.push(story);
  return { subject: toCard(row), buckets, stories, mentions: withMentions ? mentions : null, tops };
}

export async function countStoriesByInstant(
  connection: Connection,
  groups: readonly (readonly EntityKey[])[],
  window: Window,
  split: TimelineSplit | null,
): Promise<InstantCount[][]> {
  const rows = await readCounts(connection, groups, window, split);
  return toInstantCounts(rows, groups.length);
}

export function toInstantCounts(rows: readonly CountsRow[], length: number): InstantCount[][] {
  return groupRows(rows, length, ({ instants, splits, stories, mentions }) =>
    instants.map((at, index) => ({
      at,
      split: splits?.[index] ?? null,
      stories: stories[index] ?? 0,
      mentions: mentions[index] ?? 0,
    })),
  ).map((lists) => lists.flat().toSorted(compareInstants));
}

async function readCounts(
  connection: Connection,
  groups: readonly (readonly EntityKey[])[],
  window: Window,
  split: TimelineSplit | null,
): Promise<CountsRow[]> {
  const distinct = groups.map((group) => [...new Set(group)]);
  const parameters = { groups: distinct, ...windowParameters(window) };
  if (split !== null) return connection.read("story-counts-by-instant-and-split", { ...parameters, split });
  if (distinct.every((group) => group.length === 1)) {
    return connection.read("story-counts-by-instant-of-one", { keys: distinct.flat(), ...windowParameters(window) });
  }
  return connection.read("story-counts-by-instant", parameters);
}

function compareInstants(
  left: { readonly at: Instant; readonly split: string | null },
  right: { readonly at: Instant; readonly split: string | null },
): number {
  return left.at - right.at || compareCodePoints(left.split ?? "", right.split ?? "");
}

interface PublicationsRow {
  readonly instants: readonly Instant[];
  readonly splits?: readonly string[];
  readonly digests: readonly number[];
  readonly stories: readonly number[];
}

export async function countPublicationsByInstant(
  connection: Connection,
  window: Window,
  split: TimelineSplit | null,
): Promise<PublicationCount[]> {
  const parameters = windowParameters(window);
  const [row] =
    split === null
      ? await connection.read<PublicationsRow>("publications-by-instant", parameters)
      : await connection.read<PublicationsRow>("publications-by-instant-and-split", { ...parameters, split });
  if (row === undefined) return [];
  const { instants, splits, digests, stories } = row;
  return instants
    .map((at, index) => ({
      at,
      split: splits?.[index] ?? null,
      digests: digests[index] ?? 0,
      stories: stories[index] ?? 0,
    }))
    .toSorted(compareInstants);
}

export async function readTopStories(
  connection: Connection,
  requests: readonly TopStoriesRequest[],
  limit: number,
): Promise<Story[][]> {
  const rows = await connection.read<{ readonly i: number; readonly story: StoryRow }>("top-stories", {
    requests: requests.map(({ group, window, split }) => ({
      keys: [...new Set(group)],
      ...windowParameters(window),
      language: split?.by === "LANGUAGE" ? split.value : null,
      series: split?.by === "SERIES" ? split.value : null,
    })),
    limit,
  });
  return groupRows(rows, requests.length, ({ story }) => toStory(story));
}

interface ParticipationRow extends ParticipationCounts {
  readonly i: number;
}

const NONE: ParticipationCounts = { named: 0, authored: 0, either: 0 };

export async function countParticipations(
  connection: Connection,
  keys: readonly EntityKey[],
  window: Window,
): Promise<ParticipationCounts[]> {
  const allTime = window.from === null && window.to === null;
  const parameters = { keys, ...windowParameters(window), allTime };
  const rows = await connection.read<ParticipationRow>("participation-counts", parameters);
  const counts = groupRows(rows, keys.length, ({ named, authored, either }) => ({ named, authored, either }));
  return counts.map(([found]) => found ?? NONE);
}
