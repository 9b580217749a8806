import type { EntityKey } from "./entity.ts";

/** Where a digest names an entity. AUTHOR is the author of an appearance; LABEL is the digest's front matter. */
export type MentionPlace = "TITLE" | "TEXT" | "AUTHOR" | "LABEL";

/** An appearance names an entity. */
export interface Mention {
  readonly entityKey: EntityKey;
  /** The exact characters: `field.slice(start, end) === surface`. */
  readonly surface: string;
  readonly place: MentionPlace;
  /** UTF-16 units into the printed title or text; for AUTHOR, into the author's name, or the handle where there is no name. */
  readonly start: number;
  readonly end: number;
  /** The recogniser that found it, for example `catalogue` or `version`. */
  readonly rule: string;
  /** 0 to 1: how often such a find is right. */
  readonly confidence: number;
}

/** Counts, relations and timelines rest on mentions in title or text only. */
export function isNamed(place: MentionPlace): boolean {
  return place === "TITLE" || place === "TEXT";
}
