import type { EntityKey } from "../../domain/entity.ts";
import { type Instant, maxOf, minOf } from "../../domain/instant.ts";
import { changeLatest, type StoryAt } from "../../domain/latest-stories.ts";
import type { RelationChange } from "../../domain/read-model.ts";
import { relationId, type RelationKind } from "../../domain/relation.ts";
import type { RunWrite } from "./connection.ts";

/** What the graph holds of a relation, as far as a write must know. */
export interface RelationState {
  readonly storyCount: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** The latest few stories of a co-mention (src/domain/latest-stories.ts); WROTE_ABOUT has none. */
  readonly latest: readonly StoryAt[];
}

interface StateRow {
  readonly kind: 0 | 1;
  readonly i: number;
  readonly storyCount: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly latestAts: readonly Instant[] | null;
  readonly latestKeys: string | null;
}

/** The states of those of the changed relations that the graph holds, by `relationId`. */
export async function readRelationStates(
  run: RunWrite,
  changes: readonly RelationChange[],
): Promise<Map<string, RelationState>> {
  const ofKind = [listKind(changes, "CO_MENTIONED"), listKind(changes, "WROTE_ABOUT")] as const;
  const [coMentioned, wroteAbout] = ofKind.map((kind) => kind.map(toEnds));
  const rows = await run<StateRow>("read-relations", {
    coMentioned: coMentioned ?? [],
    wroteAbout: wroteAbout ?? [],
  });
  const states = new Map<string, RelationState>();
  for (const { kind, i, storyCount, firstAt, lastAt, latestAts, latestKeys } of rows) {
    const change = ofKind[kind][i];
    const latest = parseLatest(latestAts ?? [], latestKeys);
    if (change !== undefined) states.set(relationId(change), { storyCount, firstAt, lastAt, latest });
  }
  return states;
}

export function listKind(changes: readonly RelationChange[], kind: RelationKind): RelationChange[] {
  return changes.filter((change) => change.kind === kind);
}

export function toEnds({ source, target }: RelationChange): [EntityKey, EntityKey] {
  return [source, target];
}

/**
 * Keys are stored in one text: nearly all relations have one story, whose key then lies in the relation's own record,
 * where a list of texts takes a record in a file of its own.
 */
export function printLatestKeys(latest: readonly StoryAt[]): string {
  return latest.map(({ key }) => key).join(" ");
}

function parseLatest(instants: readonly Instant[], keys: string | null): StoryAt[] {
  const split = keys?.split(" ") ?? [];
  return instants.map((at, index) => ({ at, key: split[index] ?? "" }));
}

/**
 * A relation after a change; null where no story makes it any more. `isStale`: its first, last or latest stories may
 * have gone, and the graph must be asked for them.
 */
export function changeRelation(
  before: RelationState | null,
  change: RelationChange,
): { readonly state: RelationState; readonly isStale: boolean } | null {
  const { gained, lost, kind } = change;
  const storyCount = (before?.storyCount ?? 0) + change.stories;
  if (storyCount === 0) return null;
  const known = before === null || lost.length === before.storyCount ? [] : [before.firstAt, before.lastAt];
  const instants = [...known, ...gained.map(({ at }) => at)];
  const isTouched =
    before !== null && known.length > 0 && lost.some(({ at }) => at <= before.firstAt || at >= before.lastAt);
  const latest =
    kind === "CO_MENTIONED" ? changeLatest(before?.latest ?? [], before?.storyCount ?? 0, { gained, lost }) : [];
  return {
    state: { storyCount, firstAt: minOf(instants), lastAt: maxOf(instants), latest: latest ?? [] },
    isStale: isTouched || latest === null,
  };
}
