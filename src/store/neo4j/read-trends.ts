import type { EntityKey, EntityType } from "../../domain/entity.ts";
import { compareCodePoints } from "../../domain/order.ts";
import type { ComparedCounts, ComparedWindows, EntityStoryCounts } from "../questions.ts";
import type { Connection } from "./connection.ts";
import { type Parameters, windowParameters } from "./parameters.ts";

interface ComparedRow {
  readonly stories: number;
  readonly before: number;
  /** Entities with the same two counts come together. */
  readonly groups: readonly (readonly [stories: number, before: number, keys: readonly EntityKey[]])[];
}

export async function countStoriesOfNamed(
  connection: Connection,
  windows: ComparedWindows,
  types: readonly EntityType[] | null,
  minStories: number,
  limit: number,
): Promise<ComparedCounts> {
  const parameters = { ...comparedParameters(windows), types, minStories, limit };
  return toComparedCounts(await connection.read<ComparedRow>("entity-story-counts", parameters));
}

export async function countStoriesOfNeighbors(
  connection: Connection,
  key: EntityKey,
  windows: ComparedWindows,
  types: readonly EntityType[] | null,
  limit: number,
): Promise<ComparedCounts> {
  const parameters = { key, ...comparedParameters(windows), types, limit };
  return toComparedCounts(await connection.read<ComparedRow>("neighbor-story-counts", parameters));
}

function comparedParameters({ window, before }: ComparedWindows): Parameters {
  const { from, to } = windowParameters(before);
  return { ...windowParameters(window), beforeFrom: from, beforeTo: to };
}

function toComparedCounts([row]: readonly ComparedRow[]): ComparedCounts {
  const { stories = 0, before = 0, groups = [] } = row ?? {};
  const entities = groups.flatMap(([ofWindow, ofBefore, keys]) =>
    keys.map((key): EntityStoryCounts => ({ key, stories: ofWindow, before: ofBefore })),
  );
  return { all: { stories, before }, entities: entities.toSorted(compareCounts) };
}

function compareCounts(left: EntityStoryCounts, right: EntityStoryCounts): number {
  return right.stories - left.stories || left.before - right.before || compareCodePoints(left.key, right.key);
}
