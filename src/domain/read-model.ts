import type { EntityKey } from "./entity.ts";
import type { Instant } from "./instant.ts";
import type { StoryAt } from "./latest-stories.ts";
import type { StoryKey } from "./story.ts";
import type { RelationRef } from "./relation.ts";
import { type AppearanceFacts, type StoryView, viewStories } from "./story-view.ts";

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
