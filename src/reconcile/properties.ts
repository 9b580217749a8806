import { type Entity, type EntityKey, type EntityType, spellingsOf } from "../domain/entity.ts";
import type { Instant } from "../domain/instant.ts";

/** A value of a property, before it is written in the protocol's way. */
export type Value =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "address"; readonly url: string }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "instant"; readonly at: Instant }
  | { readonly kind: "entity"; readonly key: EntityKey };

/** What an entity can be asked about, and compared by. */
export interface Property {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** The types whose entities have it. */
  readonly types: readonly EntityType[];
  /** Where the values are entities: what they are. */
  readonly valueType?: EntityType;
  readonly read: (entity: Entity) => readonly Value[];
}

const ALL: readonly EntityType[] = ["Person", "Organization", "Model", "Product"];

/** Under the names of the GraphQL fields that say the same. */
export const PROPERTIES: readonly Property[] = [
  { id: "name", name: "Name", description: "The name", types: ALL, read: ({ name }) => [text(name)] },
  { id: "type", name: "Type", description: "Person, Organization, Model or Product", types: ALL, read: readType },
  { id: "description", name: "Description", description: "What it is", types: ALL, read: readDescription },
  {
    id: "aliases",
    name: "Other names",
    description: "All other spellings, in every language; accounts with @",
    types: ALL,
    read: (entity) => spellingsOf(entity).slice(1).map(text),
  },
  {
    id: "links",
    name: "Links",
    description: "Addresses of pages about it",
    types: ALL,
    read: ({ links }) => links.map(({ url }) => ({ kind: "address", url })),
  },
  {
    id: "storyCount",
    name: "Stories",
    description: "Distinct news stories that name it in title or text",
    types: ALL,
    read: ({ storyCount }) => [{ kind: "count", count: storyCount }],
  },
  {
    id: "mentionCount",
    name: "Mentions",
    description: "Mentions in titles and texts, of all appearances",
    types: ALL,
    read: ({ mentionCount }) => [{ kind: "count", count: mentionCount }],
  },
  {
    id: "firstSeenAt",
    name: "First seen",
    description: "When the earliest story that names it was told",
    types: ALL,
    read: ({ firstSeenAt }) => readInstant(firstSeenAt),
  },
  {
    id: "lastSeenAt",
    name: "Last seen",
    description: "When the latest story that names it was told",
    types: ALL,
    read: ({ lastSeenAt }) => readInstant(lastSeenAt),
  },
  {
    id: "affiliations",
    name: "Affiliations",
    description: "The organizations that a person belongs to",
    types: ["Person"],
    valueType: "Organization",
    read: ({ affiliations }) => affiliations.map(reference),
  },
  {
    id: "maker",
    name: "Maker",
    description: "The organization that makes a model or product",
    types: ["Model", "Product"],
    valueType: "Organization",
    read: ({ maker }) => readReference(maker),
  },
  {
    id: "family",
    name: "Family",
    description: "The family or version that a model is a version of",
    types: ["Model"],
    valueType: "Model",
    read: ({ family }) => readReference(family),
  },
  {
    id: "partOf",
    name: "Part of",
    description: "The organization that an organization is a part of",
    types: ["Organization"],
    valueType: "Organization",
    read: ({ partOf }) => readReference(partOf),
  },
];

export function findProperty(id: string): Property | null {
  return PROPERTIES.find((property) => property.id === id) ?? null;
}

function text(given: string): Value {
  return { kind: "text", text: given };
}

function reference(key: EntityKey): Value {
  return { kind: "entity", key };
}

function readReference(key: EntityKey | null): Value[] {
  return key === null ? [] : [reference(key)];
}

function readInstant(at: Instant | null): Value[] {
  return at === null ? [] : [{ kind: "instant", at }];
}

function readType({ type }: Entity): Value[] {
  return [text(type)];
}

function readDescription({ description }: Entity): Value[] {
  return description === null ? [] : [text(description)];
}
