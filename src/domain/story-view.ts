import type { Author } from "./author.ts";
import type { DigestKey } from "./digest.ts";
import { type EntityKey, typeOfKey } from "./entity.ts";
import type { Instant } from "./instant.ts";
import { isNamed, type Mention } from "./mention.ts";
import { compareCodePoints } from "./order.ts";
import { relationId, type RelationRef } from "./relation.ts";
import type { Story, StoryKey } from "./story.ts";

/** What the read model needs to know of one appearance. */
export interface AppearanceFacts {
  readonly digestKey: DigestKey;
  readonly publishedAt: Instant;
  readonly index: number;
  readonly storyKey: StoryKey;
  readonly url: string | null;
  readonly title: string;
  readonly language: string;
  readonly author: Author | null;
  readonly mentions: readonly Pick<Mention, "entityKey" | "place" | "surface">[];
}

/** An entity takes part in a story: named `mentions` times in title or text, or author of an appearance, or both. */
interface Participation {
  readonly mentions: number;
  readonly authored: boolean;
}

/** A story as its appearances make it, with all that is derived from it. */
export interface StoryView {
  readonly story: Story;
  readonly participations: ReadonlyMap<EntityKey, Participation>;
  /** The relation edges that the story supports, by `relationId`. */
  readonly relations: ReadonlyMap<string, RelationRef>;
  /** Mentions of any place, by entity and surface form; they name provisional entities. */
  readonly surfaces: ReadonlyMap<EntityKey, ReadonlyMap<string, number>>;
}

/** Derives a story from all its appearances; null where there is none left. */
export function viewStory(appearances: readonly AppearanceFacts[]): StoryView | null {
  const [earliest] = appearances.toSorted(compareAppearances);
  if (earliest === undefined) return null;
  const participations = new Map<EntityKey, Participation>();
  const relations = new Map<string, RelationRef>();
  const surfaces = new Map<EntityKey, Map<string, number>>();
  for (const appearance of appearances) {
    countParticipations(appearance, participations);
    countSurfaces(appearance, surfaces);
    for (const relation of relationsOfAppearance(appearance)) relations.set(relationId(relation), relation);
  }
  const { storyKey, title, url, language, author, publishedAt } = earliest;
  return {
    story: { key: storyKey, title, url, language, author, at: publishedAt },
    participations,
    relations,
    surfaces,
  };
}

/** Earliest first: digest instant, digest key, index. */
export function compareAppearances(left: AppearanceFacts, right: AppearanceFacts): number {
  return (
    left.publishedAt - right.publishedAt ||
    compareCodePoints(left.digestKey, right.digestKey) ||
    left.index - right.index
  );
}

function namedEntities(appearance: AppearanceFacts): EntityKey[] {
  const keys = appearance.mentions.filter(({ place }) => isNamed(place)).map(({ entityKey }) => entityKey);
  return [...new Set(keys)].toSorted(compareCodePoints);
}

function relationsOfAppearance(appearance: AppearanceFacts): RelationRef[] {
  const named = namedEntities(appearance);
  const relations: RelationRef[] = named.flatMap((source, index) =>
    named.slice(index + 1).map((target) => ({ kind: "CO_MENTIONED" as const, source, target })),
  );
  const author = appearance.author?.personKey ?? null;
  if (author === null) return relations;
  const about = named.filter((target) => target !== author);
  return [...relations, ...about.map((target) => ({ kind: "WROTE_ABOUT" as const, source: author, target }))];
}

function countParticipations(appearance: AppearanceFacts, participations: Map<EntityKey, Participation>): void {
  for (const { entityKey, place } of appearance.mentions) {
    const isAuthor = place === "AUTHOR" && typeOfKey(entityKey) === "Person";
    if (!isAuthor && !isNamed(place)) continue;
    const known = participations.get(entityKey) ?? { mentions: 0, authored: false };
    participations.set(entityKey, {
      mentions: known.mentions + (isAuthor ? 0 : 1),
      authored: known.authored || isAuthor,
    });
  }
}

function countSurfaces(appearance: AppearanceFacts, surfaces: Map<EntityKey, Map<string, number>>): void {
  for (const { entityKey, surface } of appearance.mentions) {
    const counts = surfaces.get(entityKey) ?? new Map<string, number>();
    counts.set(surface, (counts.get(surface) ?? 0) + 1);
    surfaces.set(entityKey, counts);
  }
}

/** Groups facts by story and derives each. */
export function viewStories(facts: readonly AppearanceFacts[]): Map<StoryKey, StoryView> {
  const views = new Map<StoryKey, StoryView>();
  for (const [key, appearances] of groupByStory(facts)) {
    const view = viewStory(appearances);
    if (view !== null) views.set(key, view);
  }
  return views;
}

function groupByStory(facts: readonly AppearanceFacts[]): Map<StoryKey, AppearanceFacts[]> {
  const groups = new Map<StoryKey, AppearanceFacts[]>();
  for (const appearance of facts) {
    const group = groups.get(appearance.storyKey);
    if (group === undefined) groups.set(appearance.storyKey, [appearance]);
    else group.push(appearance);
  }
  return groups;
}
