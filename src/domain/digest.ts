import type { Author } from "./author.ts";
import type { EntityKey, EntityProfile, EntityType } from "./entity.ts";
import type { Instant } from "./instant.ts";
import type { Mention } from "./mention.ts";
import type { StoryKey } from "./story.ts";

/** `series/name`, for example `seeds/000_b860809a09c1d6ee`. */
export type DigestKey = string;

export interface Digest {
  readonly key: DigestKey;
  readonly title: string;
  readonly series: string;
  /** BCP 47: the language most of its text is in, `zh` or `en`. */
  readonly language: string;
  readonly publishedAt: Instant;
  /** As written, `+08:00`; `+00:00` where the text has none and no other zone was asked for. */
  readonly timeZoneOffset: string;
  readonly url: string | null;
  readonly fileName: string;
  /** SHA-256 of the file's bytes, in hex. */
  readonly contentHash: string;
  /** Entities that its front matter names. */
  readonly labels: readonly EntityKey[];
}

/** One digest's telling of a story. */
export interface Appearance {
  readonly digestKey: DigestKey;
  /** Counts the digest's appearances from 1, in reading order, items before prose. */
  readonly index: number;
  readonly storyKey: StoryKey;
  /** Canonical. */
  readonly url: string | null;
  readonly section: string | null;
  readonly title: string;
  readonly text: string;
  readonly language: string;
  readonly author: Author | null;
  readonly mentions: readonly Mention[];
}

/** All that one digest brings into the graph; loading it again replaces it whole. */
export interface DigestContribution {
  readonly digest: Digest;
  /** Hash of content, key, catalogue and extractor version: the digest is unchanged where it is the same. */
  readonly fingerprint: string;
  readonly appearances: readonly Appearance[];
  /** Every entity that a mention or label names, and every one that these refer to. */
  readonly entities: readonly EntityProfile[];
}

/** A label as the front matter writes it, `companies: [openai]`; `type` is what its list is for. */
export interface DigestLabel {
  readonly type: EntityType;
  readonly value: string;
}
