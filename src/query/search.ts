import type { EntityCard, EntityType } from "../domain/entity.ts";
import type { Instant } from "../domain/instant.ts";
import type { Position } from "../domain/paging.ts";
import type { Story } from "../domain/story.ts";
import type { GraphReader } from "../store/graph-store.ts";
import { scoreMatch } from "./name-scores.ts";

/** A find. Entities that have the words in a name rank before stories, those whose names are merely close to them after. */
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

/** Below names that hold the words, above those that are close to them. */
const STORY_SCORES = { title: 0.5, titlePrefix: 0.47, text: 0.44 };

/**
 * Finds entities by name and stories by text, best first: exact names, names that begin so, names that hold the words,
 * each by number of stories; then stories that hold them in titles, then in texts, each newest first; where no curated
 * name fits, also those that are close spellings. Two calls to the store at once.
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
  const hits: SearchHit[] = [
    ...(matches[0] ?? []).map((match) => ({ node: match.entity, score: scoreMatch(match), matched: match.matched })),
    ...found.map(({ story, how }) => ({ node: story, score: STORY_SCORES[how], matched: null })),
  ];
  return hits.toSorted((a, b) => comparePositions(positionOfHit(a), positionOfHit(b)));
}

/** By score, of the same score entities by number of stories, stories newest first. */
export function positionOfHit({ node, score }: SearchHit): Position {
  if ("storyCount" in node) return { value: Math.round(score * 1_000) * 1e10 + node.storyCount, key: node.key };
  return { value: score * 1e13, key: `${newestFirst(node.at)} ${node.key}` };
}

/** The greatest distance in milliseconds of a date from 1970. */
const LAST = 8.64e15;

/** A text that is less the later an instant is. */
function newestFirst(at: Instant): string {
  return String(LAST - at).padStart(String(2 * LAST).length, "0");
}

/** Highest value first, then by key. */
export function comparePositions(left: Position, right: Position): number {
  return Number(right.value) - Number(left.value) || (left.key < right.key ? -1 : Number(left.key > right.key));
}
