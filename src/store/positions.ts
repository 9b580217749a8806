import type { Digest } from "../domain/digest.ts";
import type { EntityCard } from "../domain/entity.ts";
import type { Instant } from "../domain/instant.ts";
import type { Position } from "../domain/paging.ts";
import type { Story } from "../domain/story.ts";
import type { EntityOrder, Neighbor, NeighborOrder, SharedAppearance } from "./questions.ts";

/** Sorts what was never seen last: earlier than any instant that JavaScript can hold. */
export const NEVER: Instant = -8_640_000_000_000_000;

export function positionOfEntity(entity: EntityCard, order: EntityOrder): Position {
  switch (order) {
    case "STORIES_DESC":
      return { value: entity.storyCount, key: entity.key };
    case "NAME_ASC":
      return { value: entity.name, key: entity.key };
    case "LAST_SEEN_DESC":
      return { value: entity.lastSeenAt ?? NEVER, key: entity.key };
    case "FIRST_SEEN_DESC":
      return { value: entity.firstSeenAt ?? NEVER, key: entity.key };
  }
}

export function positionOfStory(story: Story): Position {
  return { value: story.at, key: story.key };
}

export function positionOfDigest(digest: Digest): Position {
  return { value: digest.publishedAt, key: digest.key };
}

export function positionOfNeighbor(neighbor: Neighbor, order: NeighborOrder): Position {
  const values = { STORIES: neighbor.storyCount, AFFINITY: neighbor.affinity, RECENT: neighbor.lastAt };
  return { value: values[order], key: neighbor.entity.key };
}

/** Within one story by digest key, index and kind. */
export function positionOfSharedAppearance({ story, appearance, kind }: SharedAppearance): Position {
  const index = String(appearance.index).padStart(6, "0");
  return { value: story.at, key: `${story.key} ${appearance.digestKey} ${index} ${kind}` };
}
