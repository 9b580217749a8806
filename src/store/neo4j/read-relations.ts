import type { EntityKey } from "../../domain/entity.ts";
import type { Instant, Window } from "../../domain/instant.ts";
import { compareCodePoints } from "../../domain/order.ts";
import { type Page, type PageRequest, pageOfRows } from "../../domain/paging.ts";
import { affinity, RELATION_KINDS, type RelationKind } from "../../domain/relation.ts";
import type { Story } from "../../domain/story.ts";
import type { EntityPair, Relation, SharedAppearance } from "../questions.ts";
import type { Connection, Reader } from "./connection.ts";
import { pageByNumber, pageInWindow } from "./page-parameters.ts";
import { type Parameters, windowParameters } from "./parameters.ts";
import {
  type AppearanceRow,
  groupRows,
  type MentionRow,
  type StoryRow,
  type StoryTuple,
  toAppearance,
  toStory,
  toStoryOfTuple,
} from "./rows.ts";

/** How statements over stories write a relation as seen from one of its ends: 0 co-mentioned, 1 and 2 one wrote about the other. */
export type KindCode = 0 | 1 | 2;

export function kindOfCode(code: KindCode): RelationKind {
  return code === 0 ? "CO_MENTIONED" : "WROTE_ABOUT";
}

export interface RelationRow {
  /** Only where more than CO_MENTIONED was asked for. */
  readonly kinds?: readonly KindCode[];
  readonly together: number;
  readonly withA: number;
  readonly withB: number;
  readonly all: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

type IndexedRow = RelationRow & { readonly i: number };

export function toRelation({ kinds = [0], together, withA, withB, all, firstAt, lastAt }: RelationRow): Relation {
  const found = new Set(kinds.map(kindOfCode));
  return {
    kinds: RELATION_KINDS.filter((kind) => found.has(kind)),
    storyCount: together,
    affinity: affinity({ together, withA, withB, all }),
    firstAt,
    lastAt,
  };
}

/** The aggregated edges answer what is asked of one kind without direction over all time; all else goes over stories. */
export function isAggregated(kinds: readonly RelationKind[], { from, to }: Window): boolean {
  return from === null && to === null && kinds.length > 0 && kinds.every((kind) => kind === "CO_MENTIONED");
}

export function kindParameters(kinds: readonly RelationKind[]): Parameters {
  return { coMentioned: kinds.includes("CO_MENTIONED"), wroteAbout: kinds.includes("WROTE_ABOUT") };
}

/** Kinds and window of a statement over stories. */
export function overStories(kinds: readonly RelationKind[], window: Window): Parameters {
  const allTime = window.from === null && window.to === null;
  return { ...kindParameters(kinds), ...windowParameters(window), allTime };
}

export async function readSharedStories(
  connection: Reader,
  pairs: readonly EntityPair[],
  kinds: readonly RelationKind[],
  window: Window,
  limit: number,
): Promise<Story[][]> {
  const rows = await connection.read<{ readonly i: number; readonly story: StoryTuple }>("shared-stories", {
    pairs: pairs.map(toEnds),
    ...overStories(kinds, window),
    limit,
  });
  return groupRows(rows, pairs.length, ({ story }) => toStoryOfTuple(story));
}

export interface CountRow {
  readonly i: number;
  readonly count: number;
}

export function toCounts(rows: readonly CountRow[], length: number): number[] {
  return groupRows(rows, length, ({ count }) => count).map(([count]) => count ?? 0);
}

export async function readRelations(
  connection: Connection,
  pairs: readonly EntityPair[],
  kinds: readonly RelationKind[],
  window: Window,
): Promise<(Relation | null)[]> {
  const rows = isAggregated(kinds, window)
    ? await connection.read<IndexedRow>("relations", { pairs: pairs.map(toSortedEnds) })
    : await connection.read<IndexedRow>("relations-in-window", {
        pairs: pairs.map(toEnds),
        ...overStories(kinds, window),
      });
  return groupRows(rows, pairs.length, toRelation).map(([relation]) => relation ?? null);
}

export function toEnds({ a, b }: EntityPair): [EntityKey, EntityKey] {
  return [a, b];
}

function toSortedEnds({ a, b }: EntityPair): [EntityKey, EntityKey] {
  return compareCodePoints(a, b) <= 0 ? [a, b] : [b, a];
}

interface SharedRow {
  readonly i: number;
  readonly kind: KindCode;
  readonly story: StoryRow;
  readonly appearance: AppearanceRow;
  readonly mentions: readonly MentionRow[];
}

export async function readSharedAppearances(
  connection: Connection,
  pairs: readonly EntityPair[],
  kinds: readonly RelationKind[],
  window: Window,
  page: PageRequest,
): Promise<Page<SharedAppearance>[]> {
  const rows = await connection.read<SharedRow>(
    page.end === "first" ? "shared-appearances" : "shared-appearances-oldest",
    {
      pairs: pairs.map(toEnds),
      ...overStories(kinds, window),
      ...pageInWindow(pageByNumber(page, true), windowParameters(window)),
    },
  );
  const groups = groupRows(rows, pairs.length, ({ kind, story, appearance, mentions }) => ({
    kind: kindOfCode(kind),
    story: toStory(story),
    appearance: toAppearance(appearance, mentions),
  }));
  return groups.map((shared) => pageOfRows(shared, page));
}

export async function countSharedAppearances(
  connection: Connection,
  pairs: readonly EntityPair[],
  kinds: readonly RelationKind[],
  window: Window,
): Promise<number[]> {
  const parameters = { pairs: pairs.map(toEnds), ...overStories(kinds, window) };
  return toCounts(await connection.read<CountRow>("count-shared-appearances", parameters), pairs.length);
}
