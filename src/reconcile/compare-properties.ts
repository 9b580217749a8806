import { canonicalUrl } from "../domain/canonical-url.ts";
import { type Entity, type EntityKey, spellingsOf } from "../domain/entity.ts";
import { printInstant } from "../domain/instant.ts";
import { foldName } from "../domain/slug.ts";
import { findProperty, type Value } from "./properties.ts";
import type { GivenProperty, GivenValue } from "./queries.ts";

export type EntitiesByKey = ReadonlyMap<EntityKey, Entity>;

/**
 * How well an entity has the values of a property: the part of those given that it has, 0 to 1. It has none of a
 * property that there is not. `referred`: those that it refers to.
 */
export function compareProperty(entity: Entity, { id, values }: GivenProperty, referred: EntitiesByKey): number {
  if (values.length === 0) return 0;
  const held = findProperty(id)?.read(entity) ?? [];
  const equal = values.filter((given) => held.some((value) => isEqual(value, given, referred)));
  return equal.length / values.length;
}

/** Names are equal as they are for exact matches; instants where one text is the beginning of the other: 2025-12. */
function isEqual(value: Value, given: GivenValue, referred: EntitiesByKey): boolean {
  const text = given.name ?? "";
  switch (value.kind) {
    case "entity":
      return given.id === null ? namesOf(value.key, referred).includes(foldName(text)) : given.id === value.key;
    case "text":
      return text !== "" && foldName(value.text) === foldName(text);
    case "address":
      return (canonicalUrl(value.url) ?? value.url) === (canonicalUrl(text) ?? text);
    case "count":
      return String(value.count) === text;
    case "instant":
      return text.length >= "2025".length && printInstant(value.at).startsWith(text);
  }
}

function namesOf(key: EntityKey, referred: EntitiesByKey): string[] {
  const entity = referred.get(key);
  return entity === undefined ? [] : [foldName(key), ...spellingsOf(entity).map(foldName)];
}
