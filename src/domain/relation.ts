import type { EntityKey } from "./entity.ts";
import type { Instant } from "./instant.ts";

export const RELATION_KINDS = ["CO_MENTIONED", "WROTE_ABOUT"] as const;

/** CO_MENTIONED: one appearance names both in title or text. WROTE_ABOUT: a person authored an appearance that names the other. */
export type RelationKind = (typeof RELATION_KINDS)[number];

/**
 * An edge between two entities. CO_MENTIONED has no direction: `source` is the smaller key by code point. For
 * WROTE_ABOUT `source` is the author.
 */
export interface RelationEdge {
  readonly kind: RelationKind;
  readonly source: EntityKey;
  readonly target: EntityKey;
  /** Distinct stories. */
  readonly storyCount: number;
  /** `at` of the earliest and the latest of these stories. */
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

/** How many stories the affinity of two entities rests on, all of one window. */
export interface AffinityCounts {
  readonly together: number;
  readonly withA: number;
  readonly withB: number;
  readonly all: number;
}

/**
 * Normalised pointwise mutual information of two entities over stories: 1 always together, 0 as chance has it,
 * towards -1 avoiding each other (Bouma, Normalized (Pointwise) Mutual Information in Collocation Extraction, 2009).
 * Rounded to nine decimals, so that every store sorts alike.
 */
export function affinity({ together, withA, withB, all }: AffinityCounts): number {
  if (together >= all) return 1;
  if (together === 0) return -1;
  const pmi = Math.log((together * all) / (withA * withB));
  return Math.round((pmi / -Math.log(together / all)) * 1e9) / 1e9;
}

export interface RelationRef {
  readonly kind: RelationKind;
  readonly source: EntityKey;
  readonly target: EntityKey;
}

export function relationId({ kind, source, target }: RelationRef): string {
  return `${kind} ${source} ${target}`;
}
