import type { Author } from "./author.ts";
import type { DigestKey } from "./digest.ts";
import { type EntityKey, typeOfKey } from "./entity.ts";
import type { Instant } from "./instant.ts";
import type { StoryAt } from "./latest-stories.ts";
import { isNamed, type Mention } from "./mention.ts";
import { compareCodePoints } from "./order.ts";
import type { RelationKind } from "./relation.ts";
import { foldName } from "./slug.ts";
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

export interface RelationRef {
  readonly kind: RelationKind;
  readonly source: EntityKey;
  readonly target: EntityKey;
}

export function relationId({ kind, source, target }: RelationRef): string {
  return `${kind} ${source} ${target}`;
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

/** How far one counter moves, and which instants came and went: enough to keep first and last without a recount. */
interface CounterChange {
  readonly stories: number;
  readonly mentions: number;
  readonly authored: number;
  /** Stories that the entity or relation takes part in, named or as author. */
  readonly participations: number;
  readonly gained: readonly Instant[];
  readonly lost: readonly Instant[];
}

export interface EntityChange extends CounterChange {
  readonly key: EntityKey;
  /** By surface form, positive or negative, never 0. */
  readonly surfaces: ReadonlyMap<string, number>;
}

export interface RelationChange extends RelationRef {
  readonly stories: number;
  readonly gained: readonly StoryAt[];
  readonly lost: readonly StoryAt[];
}

/** What a store must do to its read model when appearances of some stories came and went. */
export interface ReadModelChange {
  /** Stories to write whole, with their participations and relations in place of the earlier ones. */
  readonly changed: readonly StoryView[];
  readonly removed: readonly StoryKey[];
  /** `gained` and `lost` are `at` of stories that name the entity. */
  readonly entities: readonly EntityChange[];
  readonly relations: readonly RelationChange[];
}

/**
 * Compares the touched stories before and after a write. Stores apply the result as deltas within the same
 * transaction, so that counters stay exact at a cost that depends on the write alone, not on the graph's size.
 */
export function changeReadModel(
  before: readonly AppearanceFacts[],
  after: readonly AppearanceFacts[],
): ReadModelChange {
  const viewsBefore = viewStories(before);
  const viewsAfter = viewStories(after);
  const tally = new Tally();
  for (const view of viewsBefore.values()) tally.count(view, -1);
  for (const view of viewsAfter.values()) tally.count(view, 1);
  return {
    changed: [...viewsAfter.values()],
    removed: [...viewsBefore.keys()].filter((key) => !viewsAfter.has(key)),
    entities: tally.entityChanges(),
    relations: tally.relationChanges(),
  };
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

/** Adds up what story views count for, with a sign. */
class Tally {
  readonly #entities = new Map<EntityKey, MutableEntityChange>();
  readonly #relations = new Map<string, MutableRelationChange>();

  count(view: StoryView, sign: 1 | -1): void {
    const { at, key: storyKey } = view.story;
    for (const [key, { mentions, authored }] of view.participations) {
      const change = this.#entity(key);
      change.participations += sign;
      change.mentions += sign * mentions;
      if (authored) change.authored += sign;
      if (mentions > 0) {
        change.stories += sign;
        (sign > 0 ? change.gained : change.lost).push(at);
      }
    }
    for (const [key, counts] of view.surfaces) {
      const { surfaces } = this.#entity(key);
      for (const [surface, count] of counts) surfaces.set(surface, (surfaces.get(surface) ?? 0) + sign * count);
    }
    for (const [id, relation] of view.relations) {
      const change = this.#relation(id, relation);
      change.stories += sign;
      (sign > 0 ? change.gained : change.lost).push({ at, key: storyKey });
    }
  }

  entityChanges(): EntityChange[] {
    return [...this.#entities.values()].map(({ surfaces, gained, lost, ...rest }) => ({
      ...rest,
      ...withoutCommon(gained, lost, String),
      surfaces: new Map([...surfaces].filter(([, count]) => count !== 0)),
    }));
  }

  relationChanges(): RelationChange[] {
    return [...this.#relations.values()]
      .map(({ gained, lost, ...rest }) => ({ ...rest, ...withoutCommon(gained, lost, printStoryAt) }))
      .filter(({ stories, gained, lost }) => stories !== 0 || gained.length > 0 || lost.length > 0);
  }

  #entity(key: EntityKey): MutableEntityChange {
    const known = this.#entities.get(key);
    if (known !== undefined) return known;
    const made: MutableEntityChange = {
      key,
      stories: 0,
      mentions: 0,
      authored: 0,
      participations: 0,
      gained: [],
      lost: [],
      surfaces: new Map(),
    };
    this.#entities.set(key, made);
    return made;
  }

  #relation(id: string, relation: RelationRef): MutableRelationChange {
    const known = this.#relations.get(id);
    if (known !== undefined) return known;
    const made: MutableRelationChange = { ...relation, stories: 0, gained: [], lost: [] };
    this.#relations.set(id, made);
    return made;
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type MutableEntityChange = Mutable<Omit<EntityChange, "gained" | "lost" | "surfaces">> & {
  gained: Instant[];
  lost: Instant[];
  surfaces: Map<string, number>;
};
type MutableRelationChange = Mutable<Omit<RelationChange, "gained" | "lost">> & { gained: StoryAt[]; lost: StoryAt[] };

function printStoryAt({ at, key }: StoryAt): string {
  return `${String(at)} ${key}`;
}

/** What went and came back, as `print` tells it, is no change. */
function withoutCommon<T>(gained: T[], lost: T[], print: (value: T) => string): { gained: T[]; lost: T[] } {
  if (gained.length === 0 || lost.length === 0) return { gained, lost };
  const back = new Map<string, T[]>();
  for (const value of lost) {
    const same = back.get(print(value));
    if (same === undefined) back.set(print(value), [value]);
    else same.push(value);
  }
  const reallyGained = gained.filter((value) => back.get(print(value))?.pop() === undefined);
  return { gained: reallyGained, lost: [...back.values()].flat() };
}

/**
 * The name and aliases of a provisional entity: its surface forms, most used first, ties by code point. They depend
 * on the mentions alone, not on the order of loading. One that only labels name, or shortened forms (`4B` of a list
 * after `Qwen3-VL-2B`), is called by its key's slug.
 */
export function provisionalNames(
  key: EntityKey,
  surfaces: ReadonlyMap<string, number>,
): { name: string; aliases: string[] } {
  const slug = key.slice(key.indexOf(":") + 1);
  const forms = [...surfaces]
    .toSorted(([a, countA], [b, countB]) => countB - countA || compareCodePoints(a, b))
    .map(([surface]) => surface);
  const name = forms.find((form) => !isShortened(form, slug)) ?? slug;
  return { name, aliases: forms.filter((form) => form !== name) };
}

/** Whether a form is only the end of the name: it alone does not tell what is meant. */
function isShortened(form: string, slug: string): boolean {
  const [short, whole] = [foldName(form), foldName(slug)];
  return short.length < whole.length && whole.endsWith(short);
}
