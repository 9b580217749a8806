import type { Appearance, Digest, DigestKey } from "../../domain/digest.ts";
import type { EntityKey } from "../../domain/entity.ts";
import type { Instant } from "../../domain/instant.ts";
import type { MentionPlace } from "../../domain/mention.ts";
import type { AppearanceFacts } from "../../domain/story-view.ts";
import type { StoryKey } from "../../domain/story.ts";
import type { RunWrite } from "./connection.ts";
import { type AuthorColumns, toAuthor } from "./rows.ts";

/** What a story keeps of its appearances: the facts of the read model, and what filters and text search need. */
export interface TellingFacts extends AppearanceFacts {
  readonly text: string;
  readonly digestLanguage: string;
  readonly series: string;
}

type FactsRow = AuthorColumns & {
  readonly digestKey: DigestKey;
  readonly publishedAt: Instant;
  readonly digestLanguage: string;
  readonly series: string;
  readonly index: number;
  readonly storyKey: StoryKey;
  readonly url: string | null;
  readonly title: string;
  readonly text: string;
  readonly language: string;
  readonly mentions: readonly (readonly [EntityKey, MentionPlace, string])[];
};

/** All appearances of the given stories and of those that a digest tells, if it is loaded. */
export async function readFacts(
  run: RunWrite,
  storyKeys: readonly StoryKey[],
  digestKey: DigestKey,
): Promise<TellingFacts[]> {
  const rows = await run<FactsRow>("read-facts", { storyKeys, digestKey });
  return rows.map(({ authorName, authorHandle, authorKey, mentions, ...facts }) => ({
    ...facts,
    author: toAuthor({ authorName, authorHandle, authorKey }),
    mentions: mentions.map(([entityKey, place, surface]) => ({ entityKey, place, surface })),
  }));
}

export function factsOfAppearance(digest: Digest, appearance: Appearance): TellingFacts {
  const { digestKey, index, storyKey, url, title, text, language, author, mentions } = appearance;
  return {
    digestKey,
    publishedAt: digest.publishedAt,
    digestLanguage: digest.language,
    series: digest.series,
    index,
    storyKey,
    url,
    title,
    text,
    language,
    author,
    mentions,
  };
}
