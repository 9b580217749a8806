import type { EntityKey, EntityType } from "./entity.ts";
import type { MentionPlace } from "./mention.ts";

/** Where an account lives. */
export type AccountSite = "x" | "github" | "huggingface";

/** What a stretch of text refers to, as far as its recogniser can tell. */
export type Reference =
  /** A curated name; the entities that have it, likeliest first. */
  | { readonly kind: "catalogue"; readonly keys: readonly EntityKey[] }
  /** A family's name with version, size or variant after it; `name` is complete: `Qwen3-VL-4B` for the `4B` of a list. */
  | { readonly kind: "version"; readonly head: EntityKey; readonly name: string }
  /** An account, without `@`; `name` is its owner's where the text gives it. */
  | { readonly kind: "account"; readonly site: AccountSite; readonly handle: string; readonly name: string | null }
  /** A name that no catalogue knows. */
  | { readonly kind: "name"; readonly name: string };

/** Votes for a type, from the shape of a name and the words beside it. */
export type TypeVotes = Readonly<Partial<Record<EntityType, number>>>;

/** A stretch of one field that a recogniser takes for a name; not yet an entity. */
export interface Candidate {
  readonly place: MentionPlace;
  readonly surface: string;
  /** UTF-16 units, as in a mention. */
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  /** 0 to 1: how often such a find is right. */
  readonly confidence: number;
  readonly reference: Reference;
  readonly votes: TypeVotes;
}

/** The candidates of a digest; `appearances[i]` are those of its i-th appearance. */
export interface DigestCandidates {
  readonly appearances: readonly (readonly Candidate[])[];
  readonly labels: readonly Candidate[];
}
