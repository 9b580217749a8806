import type { Instant } from "./instant.ts";
import { slugify } from "./slug.ts";

export const ENTITY_TYPES = ["Person", "Organization", "Model", "Product"] as const;

/** Model is an AI model, a family or a version; Product is a tool, app, library, benchmark, hardware or platform. */
export type EntityType = (typeof ENTITY_TYPES)[number];

/** `type:slug`, for example `organization:openai` or `person:宝玉`. Stable for good. */
export type EntityKey = string;

/** A longer text is no name: none is given, and looking for one would only cost. */
export const MAX_NAME_LENGTH = 200;

/** A name in one language; `language` is a BCP 47 tag such as `en` or `zh`. */
export interface LocalName {
  readonly language: string;
  readonly name: string;
}

export interface Link {
  readonly label: string;
  readonly url: string;
}

/** What is known of an entity apart from what the digests say. */
export interface EntityProfile {
  readonly key: EntityKey;
  readonly type: EntityType;
  readonly name: string;
  readonly names: readonly LocalName[];
  /** Other spellings, in any language; handles with a leading `@`. */
  readonly aliases: readonly string[];
  readonly description: string | null;
  readonly links: readonly Link[];
  /** Found by rules, not curated: its name and aliases follow the surface forms that digests use. */
  readonly provisional: boolean;
  /** Model only: the family or version that this one belongs to. */
  readonly family: EntityKey | null;
  /** Model and Product only. */
  readonly maker: EntityKey | null;
  /** Organization only. */
  readonly partOf: EntityKey | null;
  /** Person only. */
  readonly affiliations: readonly EntityKey[];
}

/** What a list shows of an entity: flat, for most questions ask for no more, and answer it many times over. */
export interface EntityCard extends Pick<EntityProfile, "key" | "type" | "name" | "provisional"> {
  /** Distinct stories that name it in title or text. */
  readonly storyCount: number;
  /** Mentions in title or text, of all appearances. */
  readonly mentionCount: number;
  /** `at` of the earliest and the latest story that names it; null where none does (it is only an author or a label). */
  readonly firstSeenAt: Instant | null;
  readonly lastSeenAt: Instant | null;
}

/** An entity as the graph holds it: its profile, and counters kept exact by every load and removal. */
export interface Entity extends EntityProfile, EntityCard {}

export function entityKey(type: EntityType, name: string): EntityKey {
  return `${type.toLowerCase()}:${slugify(name)}`;
}

const PREFIXES = ENTITY_TYPES.map((type) => ({ type, prefix: `${type.toLowerCase()}:` }));

/** The type that a key begins with, or null where it begins with none. */
export function typeOfKey(key: EntityKey): EntityType | null {
  for (const { type, prefix } of PREFIXES) if (key.startsWith(prefix)) return type;
  return null;
}

/** The keys that a profile points at; the graph holds these entities too, so that no reference dangles. */
export function referencedKeys(profile: EntityProfile): EntityKey[] {
  return [profile.family, profile.maker, profile.partOf, ...profile.affiliations].filter((key) => key !== null);
}

/** All that an entity is called, each once: its name, its names by language, its aliases. Text search goes over these. */
export function spellingsOf({ name, names, aliases }: Pick<EntityProfile, "name" | "names" | "aliases">): string[] {
  return [...new Set([name, ...names.map((local) => local.name), ...aliases])];
}

/** `an Organization`, `a Model`. */
export function describeType(type: EntityType): string {
  return `${type === "Organization" ? "an" : "a"} ${type}`;
}
