import type { Instant, Window } from "../../domain/instant.ts";
import { affinity, type RelationKind } from "../../domain/relation.ts";
import type { Relation } from "../questions.ts";
import { type Clause, inWindow, isAllTime } from "./clauses.ts";
import type { Connection } from "./connection.ts";
import { countParticipations, countStoriesInWindow } from "./participations.ts";
import { isCoMentionedOnly, KINDS_MASK, kindsOfMask, listCodes } from "./relation-codes.ts";

/** What links an entity to one of its neighbours. */
export interface LinkRow {
  readonly neighbor: number;
  readonly linkStories: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** See `kindsOfMask`. */
  readonly kinds: number;
}

/** What relations are asked for. */
export interface LinkFilter {
  readonly kinds: readonly RelationKind[];
  readonly window: Window;
}

/**
 * One `LinkRow` per neighbour of `@entity`. Over all time, co-mentions are added up in `relation`; else the distinct
 * stories behind the relations are counted. `and` narrows the neighbours.
 */
export function selectLinks({ kinds, window }: LinkFilter, and = ""): Clause {
  if (isAllTime(window) && isCoMentionedOnly(kinds)) {
    return {
      sql: `SELECT neighbor, stories AS linkStories, first_at AS firstAt, last_at AS lastAt, 1 AS kinds
        FROM relation WHERE entity = @entity AND kind = ${listCodes(kinds)}${and}`,
      parameters: {},
    };
  }
  const inside = inWindow("at", window);
  return {
    sql: `SELECT neighbor, ${isCoMentionedOnly(kinds) ? "count(*)" : "count(DISTINCT story)"} AS linkStories,
        min(at) AS firstAt, max(at) AS lastAt, ${KINDS_MASK} AS kinds
      FROM relation_story WHERE entity = @entity AND kind IN (${listCodes(kinds)})${inside.sql}${and}
      GROUP BY neighbor`,
    parameters: inside.parameters,
  };
}

/** Computes the affinity of an entity and a neighbour. */
export type MeasureAffinity = (entity: number, link: LinkRow) => number;

/** Counts once for all the given entities, so that each pair of them is plain arithmetic. */
export function measureAffinities(
  connection: Connection,
  ids: readonly number[],
  { kinds, window }: LinkFilter,
): MeasureAffinity {
  const counts = countParticipations(connection, ids, window);
  const all = countStoriesInWindow(connection, window);
  const basis = kinds.includes("WROTE_ABOUT") ? "either" : "named";
  return (entity, { neighbor, linkStories }) =>
    affinity({
      together: linkStories,
      withA: counts.get(entity)?.[basis] ?? 0,
      withB: counts.get(neighbor)?.[basis] ?? 0,
      all,
    });
}

export function toRelation({ kinds, linkStories, firstAt, lastAt }: LinkRow, value: number): Relation {
  return { kinds: kindsOfMask(kinds), storyCount: linkStories, affinity: value, firstAt, lastAt };
}
