import type { EntityKey } from "../domain/entity.ts";
import type { Window } from "../domain/instant.ts";
import type { Story } from "../domain/story.ts";
import type { GraphReader, TimelineSplit } from "../store/graph-store.ts";

/** The stories of one point of one series. */
export interface TopStoriesQuestion {
  readonly group: readonly EntityKey[];
  readonly split: { readonly by: TimelineSplit; readonly value: string } | null;
  readonly window: Window;
}

/** Answers in the order of the questions, with one call to the store for each series: the port takes all its windows. */
export async function loadTopStories(
  store: Pick<GraphReader, "topStories">,
  questions: readonly TopStoriesQuestion[],
  limit: number,
): Promise<Story[][]> {
  const bySeries = new Map<string, { readonly question: TopStoriesQuestion; readonly indexes: number[] }>();
  for (const [index, question] of questions.entries()) {
    const id = JSON.stringify([question.group, question.split]);
    const known = bySeries.get(id);
    if (known === undefined) bySeries.set(id, { question, indexes: [index] });
    else known.indexes.push(index);
  }
  const answers: Story[][] = questions.map(() => []);
  await Promise.all(
    [...bySeries.values()].map(async ({ question: { group, split }, indexes }) => {
      const windows = indexes.map((index) => questions[index]?.window ?? { from: null, to: null });
      const found = await store.topStories(group, windows, split, limit);
      for (const [position, index] of indexes.entries()) answers[index] = found[position] ?? [];
    }),
  );
  return answers;
}
