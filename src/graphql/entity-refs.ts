import { type Entity, type EntityCard, type EntityKey, type EntityType, MAX_NAME_LENGTH } from "../domain/entity.ts";
import { CodedError } from "../errors.ts";
import type { NameMatch, Reference } from "../store/questions.ts";
import type { GraphQLContext } from "./context.ts";
import { decodeKeyOf, encodeGlobalId } from "./global-id.ts";
import type { EntityNode } from "./node-type.ts";
import type { ReadAhead } from "./read-ahead.ts";

/** An EntityRef as a client gave it: GraphQL made sure that it is exactly one. */
export interface EntityRef {
  readonly id?: string | null | undefined;
  readonly key?: string | null | undefined;
  readonly name?: string | null | undefined;
}

/** How many entities of one name are looked at: so many candidates of an ambiguous one are listed. */
const MAX_CANDIDATES = 10;

/**
 * Finds the entity that a reference means; null where there is none. `argument` names it in errors.
 *
 * @throws CodedError BAD_USER_INPUT for a malformed id, AMBIGUOUS_NAME with the candidates in its details
 */
export async function findEntity(
  context: GraphQLContext,
  ref: EntityRef,
  argument: string,
  ahead = NOTHING_AHEAD,
): Promise<EntityNode | null> {
  if (typeof ref.name === "string") {
    const found = await findByName(context, ref.name, `${argument}.name`);
    return found === null || ahead.stories === null ? found : loadAhead(context, found.key, ahead);
  }
  return loadEntity(context, keyOfRef(ref, argument) ?? "", ahead);
}

/**
 * The key that a reference gives, which may have been redirected since; null for a name.
 *
 * @throws CodedError BAD_USER_INPUT for a malformed id
 */
export function keyOfRef({ id, key }: EntityRef, argument: string): EntityKey | null {
  return typeof id === "string" ? decodeKeyOf("Entity", id, `${argument}.id`) : (key ?? null);
}

/**
 * Finds the entity of a reference that must exist.
 *
 * @throws CodedError NOT_FOUND naming the argument, and what `findEntity` throws
 */
export async function requireEntity(context: GraphQLContext, ref: EntityRef, argument: string): Promise<EntityNode> {
  const entity = await findEntity(context, ref, argument);
  if (entity !== null) return entity;
  const given = JSON.stringify(ref.name ?? ref.key ?? ref.id);
  throw new CodedError(
    "NOT_FOUND",
    `${argument}: there is no entity ${given}; \`resolve\` and \`search\` find what there is.`,
    { details: { argument } },
  );
}

/** Finds all entities of a list of references, each once, in the order given. */
export async function requireEntities(
  context: GraphQLContext,
  refs: readonly EntityRef[],
  argument: string,
): Promise<EntityNode[]> {
  const entities = await Promise.all(refs.map((ref, index) => requireEntity(context, ref, `${argument}[${index}]`)));
  return [...new Map(entities.map((entity) => [entity.key, entity])).values()];
}

const NOTHING_AHEAD: ReadAhead = { stories: null, profile: false };

/** Loads an entity by a key that may have been redirected since; null where there is none. */
export async function loadEntity(
  context: GraphQLContext,
  key: EntityKey,
  ahead = NOTHING_AHEAD,
): Promise<EntityNode | null> {
  const entity = await loadAhead(context, key, ahead);
  return entity === null || entity.key === key ? entity : { ...entity, redirectedFrom: key };
}

/** Loads a card, and at once what will be asked for next. */
function loadAhead(
  { loaders }: GraphQLContext,
  key: EntityKey,
  { stories, profile }: ReadAhead,
): Promise<EntityCard | null> | EntityCard | null {
  if (stories === null) return profile ? loaders.profile.load(key) : loaders.entity.load(key);
  const card = loaders.entityWithStories.load(stories, key);
  return profile ? Promise.all([card, loaders.profile.load(key)]).then(([found]) => found) : card;
}

/** Loads entities that the graph itself refers to, in order. */
export async function loadKnownEntities(context: GraphQLContext, keys: readonly EntityKey[]): Promise<EntityNode[]> {
  return Promise.all(keys.map((key) => loadKnownEntity(context, key)));
}

/** Tells GraphQL whether a value is of one of the four entity types. */
export function isOfType(type: EntityType): (value: unknown) => boolean {
  return (value) => typeof value === "object" && value !== null && "type" in value && value.type === type;
}

/** Loads the entity of a key that the graph itself holds. */
export async function loadKnownEntity({ loaders }: GraphQLContext, key: EntityKey): Promise<EntityNode> {
  return requireLoaded(await loaders.entity.load(key), key);
}

/** Loads the entity that another one refers to, where it does. */
export async function loadReferred(
  context: GraphQLContext,
  entity: EntityNode,
  reference: Reference,
): Promise<EntityNode | null> {
  const key = (await loadProfile(context, entity))[reference];
  return key === null ? null : loadEntity(context, key);
}

/** Loads what lists do not show of an entity. */
export async function loadProfile({ loaders }: GraphQLContext, { key }: EntityNode): Promise<Entity> {
  return requireLoaded(await loaders.profile.load(key), key);
}

/**
 * What one answer of the graph refers to is there, unless the graph changed before it was asked for.
 *
 * @throws CodedError GRAPH_CHANGED
 */
export function requireLoaded<T>(value: T | null, key: string): T {
  if (value !== null) return value;
  throw new CodedError("GRAPH_CHANGED", `The graph changed while this was answered: ${key} is gone; ask again.`);
}

async function findByName({ loaders }: GraphQLContext, name: string, argument: string): Promise<EntityCard | null> {
  checkLength(name, argument);
  const matches = await loaders.nameMatches.load({ types: null, limit: MAX_CANDIDATES }, name);
  const exact = matches.filter(({ how }) => how === "exact");
  const curated = exact.filter(({ entity }) => !entity.provisional);
  const candidates = curated.length > 0 ? curated : exact;
  if (candidates.length > 1) throw ambiguousName(name, candidates, argument);
  return candidates[0]?.entity ?? null;
}

/** @throws CodedError LIMIT_EXCEEDED */
export function checkLength(text: string, argument: string): void {
  if (text.length <= MAX_NAME_LENGTH) return;
  throw new CodedError(
    "LIMIT_EXCEEDED",
    `${argument}: at most ${MAX_NAME_LENGTH} characters are accepted, these are ${text.length}.`,
    { details: { argument, maxLength: MAX_NAME_LENGTH } },
  );
}

function ambiguousName(name: string, candidates: readonly NameMatch[], argument: string): CodedError {
  const keys = candidates.map(({ entity }) => entity.key).join(", ");
  return new CodedError(
    "AMBIGUOUS_NAME",
    `${argument}: ${JSON.stringify(name)} may be any of ${keys}; give the key of the one you mean.`,
    {
      details: {
        argument,
        candidates: candidates.map(({ entity: { key, type, name: candidate, storyCount } }) => ({
          id: encodeGlobalId("Entity", key),
          key,
          type: type.toUpperCase(),
          name: candidate,
          storyCount,
        })),
      },
    },
  );
}
