import type { Reference, TypeVotes } from "../domain/candidate.ts";
import type { NameIndex } from "../domain/name-index.ts";
import type { KnownName } from "./known-names.ts";
import type { NameSpan } from "./name-spans.ts";
import type { Passage } from "./passage.ts";

/** What a recogniser finds in a passage. Written in this order, finds have one form in memory, which is read fastest. */
export interface Find {
  readonly start: number;
  readonly end: number;
  readonly reference: Reference;
  /** Of the kind of find; how often such a find is right, as measured where the recogniser names the number. */
  readonly confidence: number;
  readonly votes: TypeVotes | undefined;
}

/** All that recognisers share when they read one passage. */
export interface RecognitionContext {
  readonly names: NameIndex;
  /** Curated names in the passage: at each place the longest and the shorter ones, in order of their start. */
  readonly known: readonly KnownName[];
  /** What else has the form of a name, in order, found once for all recognisers: `findUnlisted`. */
  readonly unlisted: readonly NameSpan[];
}

/** Recognises one kind of name. */
export interface Recogniser {
  /** Stands in every mention that it finds. */
  readonly rule: string;
  /** What it looks at: nobody asks it about a passage that has none of it. */
  readonly reads: "text" | "spans" | "compounds" | "known" | "unlisted";
  /** Of the passages that it is asked about. */
  readonly language: "en" | "zh" | "any";
  recognise(passage: Passage, context: RecognitionContext): Find[];
}
