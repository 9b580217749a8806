import type { Appearance, Digest, DigestContribution } from "../../../src/domain/digest.ts";
import type { GraphProfile, Naming } from "../../../src/domain/derive-profiles.ts";
import {
  type Entity,
  type EntityKey,
  type EntityProfile,
  referencedKeys,
  spellingsOf,
} from "../../../src/domain/entity.ts";
import { type Instant, isInWindow, type Window } from "../../../src/domain/instant.ts";
import { compareCodePoints } from "../../../src/domain/order.ts";
import type { RelationEdge, RelationKind } from "../../../src/domain/relation.ts";
import { foldName } from "../../../src/domain/slug.ts";
import type { Story, StoryKey } from "../../../src/domain/story.ts";

export interface Telling {
  readonly digest: Digest;
  readonly appearance: Appearance;
}

export interface ToldStory {
  readonly story: Story;
  /** Earliest first. */
  readonly tellings: readonly Telling[];
  /** Mentions in title or text. */
  readonly named: ReadonlyMap<EntityKey, number>;
  readonly authors: ReadonlySet<EntityKey>;
}

export type Link = Pick<RelationEdge, "kind" | "source" | "target">;

/** A graph worked out from its contributions in the most obvious way: the oracle that stores are compared with. */
export interface ReferenceGraph {
  readonly digests: readonly Digest[];
  readonly tellings: readonly Telling[];
  readonly stories: ReadonlyMap<StoryKey, ToldStory>;
  readonly entities: ReadonlyMap<EntityKey, Entity>;
}

/** `profiles` are those of every entity that was brought, decisions applied; those that nothing holds are left out. */
export function deriveGraph(
  contributions: readonly DigestContribution[],
  profiles: ReadonlyMap<EntityKey, GraphProfile>,
): ReferenceGraph {
  const digests = contributions.map(({ digest }) => digest);
  const tellings = contributions
    .flatMap(({ digest, appearances }) => appearances.map((appearance) => ({ digest, appearance })))
    .toSorted(compareTellings);
  const stories = new Map<StoryKey, ToldStory>();
  for (const key of new Set(tellings.map(({ appearance }) => appearance.storyKey))) {
    const told = tellStory(tellings.filter(({ appearance }) => appearance.storyKey === key));
    if (told !== null) stories.set(key, told);
  }
  const entities = new Map<EntityKey, Entity>();
  for (const key of holdEntities(contributions, profiles)) {
    const profile = profiles.get(key);
    if (profile !== undefined) entities.set(key, describeEntity(profile, tellings, [...stories.values()]));
  }
  return { digests, tellings, stories, entities };
}

function compareTellings(left: Telling, right: Telling): number {
  return (
    left.digest.publishedAt - right.digest.publishedAt ||
    compareCodePoints(left.digest.key, right.digest.key) ||
    left.appearance.index - right.appearance.index
  );
}

function tellStory(tellings: readonly Telling[]): ToldStory | null {
  const [earliest] = tellings;
  if (earliest === undefined) return null;
  const { storyKey: key, title, url, language, author } = earliest.appearance;
  const named = new Map<EntityKey, number>();
  const authors = new Set<EntityKey>();
  for (const { entityKey, place } of tellings.flatMap(({ appearance }) => appearance.mentions)) {
    if (place === "TITLE" || place === "TEXT") named.set(entityKey, (named.get(entityKey) ?? 0) + 1);
    if (place === "AUTHOR" && entityKey.startsWith("person:")) authors.add(entityKey);
  }
  return { story: { key, title, url, language, author, at: earliest.digest.publishedAt }, tellings, named, authors };
}

function holdEntities(
  contributions: readonly DigestContribution[],
  profiles: ReadonlyMap<EntityKey, GraphProfile>,
): Set<EntityKey> {
  const held = new Set<EntityKey>();
  const waiting = contributions.flatMap(({ digest, appearances }) => [
    ...digest.labels,
    ...appearances.flatMap(({ mentions }) => mentions.map(({ entityKey }) => entityKey)),
  ]);
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (held.has(key)) continue;
    held.add(key);
    const profile = profiles.get(key);
    if (profile !== undefined) waiting.push(...referencedKeys(profile));
  }
  return held;
}

function describeEntity(
  { naming, ...profile }: GraphProfile,
  tellings: readonly Telling[],
  stories: readonly ToldStory[],
): Entity {
  const telling = stories.filter(({ named }) => named.has(profile.key));
  const instants = telling.map(({ story }) => story.at).toSorted((a, b) => a - b);
  return {
    ...profile,
    ...nameEntity(naming, profile, tellings),
    storyCount: telling.length,
    mentionCount: telling.reduce((sum, { named }) => sum + (named.get(profile.key) ?? 0), 0),
    firstSeenAt: instants[0] ?? null,
    lastSeenAt: instants.at(-1) ?? null,
  };
}

function nameEntity(
  naming: Naming,
  profile: EntityProfile,
  tellings: readonly Telling[],
): Pick<EntityProfile, "name" | "aliases"> {
  if (naming === "PROFILE") return profile;
  const bySurfaces = nameBySurfaces(profile.key, tellings);
  if (naming === "SURFACES") return bySurfaces;
  const used = tellings.some(({ appearance }) =>
    appearance.mentions.some(({ entityKey }) => entityKey === profile.key),
  );
  const aliases = [...profile.aliases];
  for (const form of used ? [bySurfaces.name, ...bySurfaces.aliases] : []) {
    const isKnown = spellingsOf({ ...profile, aliases }).some((known) => foldName(known) === foldName(form));
    if (!isKnown) aliases.push(form);
  }
  return { name: profile.name, aliases };
}

function nameBySurfaces(key: EntityKey, tellings: readonly Telling[]): { name: string; aliases: string[] } {
  const surfaces = tellings
    .flatMap(({ appearance }) => appearance.mentions)
    .filter(({ entityKey }) => entityKey === key)
    .map(({ surface }) => surface);
  const count = (surface: string): number => surfaces.filter((other) => other === surface).length;
  const [name, ...aliases] = [...new Set(surfaces)].toSorted((a, b) => count(b) - count(a) || compareCodePoints(a, b));
  return { name: name ?? key.slice(key.indexOf(":") + 1), aliases };
}

/** The relations that one appearance supports. */
export function linksOfTelling({ appearance }: Telling): Link[] {
  const names = appearance.mentions.filter(({ place }) => place === "TITLE" || place === "TEXT");
  const named = [...new Set(names.map(({ entityKey }) => entityKey))].toSorted(compareCodePoints);
  const author = appearance.author?.personKey ?? null;
  const links: Link[] = [];
  for (const source of named) {
    for (const target of named) {
      if (compareCodePoints(source, target) < 0) links.push({ kind: "CO_MENTIONED", source, target });
    }
    if (author !== null && author !== source) links.push({ kind: "WROTE_ABOUT", source: author, target: source });
  }
  return links;
}

export function storiesInWindow(graph: ReferenceGraph, window: Window): ToldStory[] {
  return [...graph.stories.values()].filter(({ story }) => isInWindow(story.at, window));
}

export interface SupportedLink extends Link {
  readonly stories: ReadonlySet<ToldStory>;
}

/** Worked out once per graph and question: every neighbour asks for it. */
const collected = new WeakMap<ReferenceGraph, Map<string, SupportedLink[]>>();

/** Each edge of the kinds, with the stories of the window that support it. */
export function collectLinks(graph: ReferenceGraph, kinds: readonly RelationKind[], window: Window): SupportedLink[] {
  const known = collected.get(graph) ?? new Map<string, SupportedLink[]>();
  collected.set(graph, known);
  const id = JSON.stringify([kinds, window]);
  const links = known.get(id) ?? supportLinks(graph, kinds, window);
  known.set(id, links);
  return links;
}

function supportLinks(graph: ReferenceGraph, kinds: readonly RelationKind[], window: Window): SupportedLink[] {
  const links = new Map<string, Link & { stories: Set<ToldStory> }>();
  for (const told of storiesInWindow(graph, window)) {
    for (const link of told.tellings.flatMap(linksOfTelling)) {
      if (!kinds.includes(link.kind)) continue;
      const id = JSON.stringify([link.kind, link.source, link.target]);
      const known = links.get(id) ?? { ...link, stories: new Set<ToldStory>() };
      known.stories.add(told);
      links.set(id, known);
    }
  }
  return [...links.values()];
}

/** First and last `at` of some stories, at least one. */
export function spanOf(stories: Iterable<ToldStory>): { firstAt: Instant; lastAt: Instant } {
  const instants = [...stories].map(({ story }) => story.at);
  return { firstAt: Math.min(...instants), lastAt: Math.max(...instants) };
}
