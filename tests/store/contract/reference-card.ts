import type { Entity, EntityCard } from "../../../src/domain/entity.ts";

/** What lists show of an entity. */
export function toCard(entity: Entity): EntityCard {
  const { key, type, name, provisional, storyCount, mentionCount, firstSeenAt, lastSeenAt } = entity;
  return { key, type, name, provisional, storyCount, mentionCount, firstSeenAt, lastSeenAt };
}
