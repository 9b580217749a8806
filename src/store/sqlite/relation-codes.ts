import type { EntityKey } from "../../domain/entity.ts";
import type { Instant } from "../../domain/instant.ts";
import { compareCodePoints } from "../../domain/order.ts";
import { RELATION_KINDS, type RelationEdge, type RelationKind } from "../../domain/relation.ts";

/** How the tables write a relation as seen from one of its ends. */
export const CO_MENTIONED = 0;
export const WROTE_ABOUT = 1;
export const WRITTEN_ABOUT_BY = 2;

/** Both directions of WROTE_ABOUT: relations are followed both ways. */
const CODES: Readonly<Record<RelationKind, readonly number[]>> = {
  CO_MENTIONED: [CO_MENTIONED],
  WROTE_ABOUT: [WROTE_ABOUT, WRITTEN_ABOUT_BY],
};

/** For `kind IN (…)`; our own numbers, so they may stand in the SQL, where the planner sees them. */
export function listCodes(kinds: readonly RelationKind[]): string {
  return [...new Set(kinds)].flatMap((kind) => CODES[kind]).join(", ");
}

/** Whether no two of the asked relations of a pair can rest on the same story, so that counts just add up. */
export function isCoMentionedOnly(kinds: readonly RelationKind[]): boolean {
  return kinds.length > 0 && kinds.every((kind) => kind === "CO_MENTIONED");
}

/** SQL of the kinds among a pair's rows, as `kindsOfMask` reads them. */
export const KINDS_MASK = `max(kind = ${String(CO_MENTIONED)}) + 2 * max(kind <> ${String(CO_MENTIONED)})`;

export function kindsOfMask(mask: number): RelationKind[] {
  return RELATION_KINDS.filter((_, index) => (mask & (1 << index)) !== 0);
}

export interface EdgeRow {
  readonly entity: EntityKey;
  readonly neighbor: EntityKey;
  readonly kind: number;
  readonly stories: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

export function toEdge({ entity, neighbor, kind, stories, firstAt, lastAt }: EdgeRow): RelationEdge {
  const isReversed = kind === WRITTEN_ABOUT_BY || (kind === CO_MENTIONED && compareCodePoints(entity, neighbor) > 0);
  return {
    kind: kind === CO_MENTIONED ? "CO_MENTIONED" : "WROTE_ABOUT",
    source: isReversed ? neighbor : entity,
    target: isReversed ? entity : neighbor,
    storyCount: stories,
    firstAt,
    lastAt,
  };
}
