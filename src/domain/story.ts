import { hash } from "node:crypto";
import type { Author } from "./author.ts";
import type { DigestKey } from "./digest.ts";
import type { Instant } from "./instant.ts";
import { foldText } from "./slug.ts";

/** 32 hex digits, derived from the story's identity. */
export type StoryKey = string;

/** The news. Title, author, language come from its earliest appearance. */
export interface Story {
  readonly key: StoryKey;
  readonly title: string;
  readonly url: string | null;
  readonly language: string;
  readonly author: Author | null;
  /** Instant of the earliest digest that tells it: the axis of every window, bucket and order. */
  readonly at: Instant;
}

/** The identity of a story that has an address. `url` must be canonical. */
export function storyKeyOfUrl(url: string): StoryKey {
  return hashIdentity(["url", url]);
}

/**
 * The identity of a story without an address: its digest, section and title, and which one it is among equals (from
 * 0). Never its position: an inserted item must not change the others.
 */
export function storyKeyOfTitle(
  digestKey: DigestKey,
  section: string | null,
  title: string,
  ordinal: number,
): StoryKey {
  return hashIdentity(["title", digestKey, foldText(section ?? ""), foldText(title), String(ordinal)]);
}

function hashIdentity(parts: readonly string[]): StoryKey {
  return hash("sha256", JSON.stringify(parts)).slice(0, 32);
}
