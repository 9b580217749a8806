import type { DigestKey, DigestLabel } from "./digest.ts";
import type { EntityKey, EntityProfile } from "./entity.ts";
import type { Instant } from "./instant.ts";
import type { Mention } from "./mention.ts";

/** A digest file, decoded, its front matter set apart. Nothing is known of its format yet. */
export interface DigestSource {
  readonly key: DigestKey;
  readonly series: string;
  readonly fileName: string;
  readonly contentHash: string;
  /** Scalars are strings as written; empty where the file has none. */
  readonly frontMatter: Readonly<Record<string, unknown>>;
  /** The line of the file that each key of the front matter stands on, from 1: rejections name it. */
  readonly frontMatterLines: Readonly<Record<string, number>>;
  /** What follows the front matter, line ends as `\n`. */
  readonly body: string;
  /** The line of the file that the body begins on, from 1. */
  readonly bodyLine: number;
}

/** Markup of the source, in UTF-16 units of the plain text that it was taken from. */
export interface TextSpan {
  readonly kind: "bold" | "italic" | "code" | "link";
  readonly start: number;
  readonly end: number;
  /** Of links, as written. */
  readonly url: string | null;
}

/** Markdown turned into the plain text that is printed, and where its markup was. */
export interface MarkedText {
  readonly text: string;
  readonly spans: readonly TextSpan[];
}

/** One telling of a story as the digest has it, before any name is recognised. */
export interface ParsedAppearance {
  readonly section: string | null;
  readonly title: MarkedText;
  readonly text: MarkedText;
  /** As written. */
  readonly url: string | null;
  readonly author: { readonly name: string | null; readonly handle: string | null } | null;
  /** Item of a list or section, or running prose (one paragraph of a report, one sentence of a description). */
  readonly kind: "item" | "prose";
  /** The front matter's description, which `--only description` keeps. */
  readonly fromDescription: boolean;
}

export interface ParsedDigest {
  /** The recogniser that read it, for example `numbered-links`. */
  readonly format: string;
  readonly title: string;
  readonly publishedAt: Instant;
  readonly timeZoneOffset: string;
  readonly url: string | null;
  readonly language: string;
  readonly labels: readonly DigestLabel[];
  /** In reading order, items before prose; an appearance's index is its place here, from 1. */
  readonly appearances: readonly ParsedAppearance[];
  readonly warnings: readonly string[];
}

/** What is recognised in one appearance. */
export interface AnnotatedAppearance {
  readonly appearance: ParsedAppearance;
  /** By place (TITLE, TEXT, AUTHOR), then start; only a maker or namesake may lie within another, in front: `DeepSeek` of `DeepSeek R1`. */
  readonly mentions: readonly Mention[];
  /** The author as a person; null where there is none, or the account is not a person's. */
  readonly authorKey: EntityKey | null;
}

export interface AnnotatedDigest {
  readonly appearances: readonly AnnotatedAppearance[];
  /** LABEL mentions: start 0, end the label's length. */
  readonly labels: readonly Mention[];
  /** Every entity named, and every one that these refer to. */
  readonly entities: ReadonlyMap<EntityKey, EntityProfile>;
}
