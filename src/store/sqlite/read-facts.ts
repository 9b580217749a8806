import type { Appearance, Digest } from "../../domain/digest.ts";
import type { AppearanceFacts } from "../../domain/story-view.ts";
import type { StoryKey } from "../../domain/story.ts";
import type { Connection } from "./connection.ts";
import { toAuthor } from "./rows.ts";

type FactsRow = Omit<AppearanceFacts, "author" | "mentions"> & {
  readonly id: number;
  readonly author: string | null;
};

type MentionFact = AppearanceFacts["mentions"][number];

/** All appearances of some stories, as the read model sees them. */
export function readFacts(connection: Connection, storyKeys: Iterable<StoryKey>): AppearanceFacts[] {
  const keys = JSON.stringify([...new Set(storyKeys)]);
  const mentions = new Map<number, MentionFact[]>();
  const mentionRows = connection.all<MentionFact & { readonly appearance: number }>(
    `SELECT m.appearance, e.key AS entityKey, m.place, m.surface
     FROM json_each(@keys) AS k JOIN story AS s ON s.key = k.value JOIN appearance AS a ON a.story = s.id
       JOIN mention AS m ON m.appearance = a.id JOIN entity AS e ON e.id = m.entity`,
    { keys },
  );
  for (const { appearance, entityKey, place, surface } of mentionRows) {
    const known = mentions.get(appearance);
    if (known === undefined) mentions.set(appearance, [{ entityKey, place, surface }]);
    else known.push({ entityKey, place, surface });
  }
  const rows = connection.all<FactsRow>(
    `SELECT a.id, d.key AS digestKey, d.published_at AS publishedAt, a.position AS "index", s.key AS storyKey, a.url,
       a.title, a.language, a.author
     FROM json_each(@keys) AS k JOIN story AS s ON s.key = k.value JOIN appearance AS a ON a.story = s.id
       JOIN digest AS d ON d.id = a.digest`,
    { keys },
  );
  return rows.map(({ id, author, ...facts }) => ({
    ...facts,
    author: toAuthor(author),
    mentions: mentions.get(id) ?? [],
  }));
}

export function factsOfAppearance(digest: Digest, appearance: Appearance): AppearanceFacts {
  const { digestKey, index, storyKey, url, title, language, author, mentions } = appearance;
  return { digestKey, publishedAt: digest.publishedAt, index, storyKey, url, title, language, author, mentions };
}
