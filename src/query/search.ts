import type { EntityCard, EntityType } from "../domain/entity.ts";
import type { Position } from "../domain/paging.ts";
import type { Story } from "../domain/story.ts";
import type { GraphReader } from "../store/graph-store.ts";
import { scoreMatch } from "./name-scores.ts";

/** A find. Entities rank before stories: the score of a story is under 0.5, that of an entity above. */
export type SearchHit =
  | { readonly node: EntityCard; readonly score: number; readonly matched: string }
  | { readonly node: Story; readonly score: number; readonly matched: null };

export interface SearchRequest {
  readonly text: string;
  /** Types of entities to find; null for all, empty for none. */
  readonly types: readonly EntityType[] | null;
  readonly stories: boolean;
}

/** A search reads, pages and counts so many entities and so many stories at most: nobody reads on. */
export const MAX_HITS = 1_000;

/** The engines' scores have no upper end: the best story of an answer gets this, the others their part of it. */
const BEST_STORY_SCORE = 0.5;

/**
 * Finds entities by name and stories by text, best first: exact names, names that begin so, names that hold the words,
 * each by number of stories; then stories by the engine's score. Two calls to the store at once.
 */
export async function searchGraph(
  store: Pick<GraphReader, "matchNames" | "searchStories">,
  { text, types, stories }: SearchRequest,
  limit: number,
): Promise<SearchHit[]> {
  const [matches, found] = await Promise.all([
    types?.length === 0 ? [[]] : store.matchNames([text], types, limit),
    stories ? store.searchStories(text, limit) : [],
  ]);
  const best = Math.max(...found.map(({ score }) => score), Number.MIN_VALUE);
  const hits: SearchHit[] = [
    ...(matches[0] ?? []).map((match) => ({ node: match.entity, score: scoreMatch(match), matched: match.matched })),
    ...found.map(({ story, score }) => ({ node: story, score: (score / best) * BEST_STORY_SCORE, matched: null })),
  ];
  return hits.toSorted((a, b) => comparePositions(positionOfHit(a), positionOfHit(b)));
}

/** Entities by score and then number of stories, in one number; stories by score. */
export function positionOfHit({ node, score }: SearchHit): Position {
  const value = "storyCount" in node ? Math.round(score * 1_000) * 1e10 + node.storyCount : score;
  return { value, key: node.key };
}

/** Highest value first, then by key. */
export function comparePositions(left: Position, right: Position): number {
  return Number(right.value) - Number(left.value) || (left.key < right.key ? -1 : Number(left.key > right.key));
}
