import type { Window } from "../../domain/instant.ts";
import { compareCodePoints } from "../../domain/order.ts";
import type { RelationRef } from "../../domain/relation.ts";
import type { StoryKey } from "../../domain/story.ts";
import type { DigestHash } from "../questions.ts";
import type { Connection } from "./connection.ts";
import { windowParameters } from "./parameters.ts";

export async function readStoriesOfEdges(
  connection: Connection,
  edges: readonly RelationRef[],
  window: Window,
): Promise<StoryKey[][]> {
  const asked = edges.map(({ kind, source, target }) => ({ source, target, wroteAbout: kind === "WROTE_ABOUT" }));
  const rows = await connection.read<{ readonly i: number; readonly keys: readonly StoryKey[] }>("stories-of-edges", {
    edges: asked,
    ...windowParameters(window),
  });
  const stories: StoryKey[][] = edges.map(() => []);
  for (const { i, keys } of rows) stories[i] = keys.toSorted(compareCodePoints);
  return stories;
}

export async function readDigestsOfStories(connection: Connection, keys: readonly StoryKey[]): Promise<DigestHash[]> {
  const rows = await connection.read<DigestHash>("digests-of-stories", { keys: [...new Set(keys)] });
  return rows
    .map(({ key, contentHash }) => ({ key, contentHash }))
    .toSorted((left, right) => compareCodePoints(left.key, right.key));
}
