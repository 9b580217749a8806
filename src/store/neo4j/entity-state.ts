import type { EntityKey } from "../../domain/entity.ts";
import { type Instant, maxOf, minOf } from "../../domain/instant.ts";
import type { EntityChange } from "../../domain/read-model.ts";
import { NEVER } from "../positions.ts";
import type { RunWrite } from "./connection.ts";

/** What the graph holds of an entity, as far as a write must know. */
export interface EntityState {
  readonly key: EntityKey;
  /** Hash of the profile that was written last; null for a new one. */
  readonly profileHash: string | null;
  readonly provisional: boolean;
  readonly name: string;
  /** By language. */
  readonly names: readonly string[];
  readonly aliases: readonly string[];
  /** Its own, where surface forms are aliases too (`BOTH` of Naming); else null. */
  readonly ownAliases: readonly string[] | null;
  /** Whom it refers to. */
  readonly references: readonly EntityKey[];
  readonly counters: EntityCounters;
  /** Mentions of any place by surface form. */
  readonly surfaces: ReadonlyMap<string, number>;
}

/** As the graph's properties call them. */
export interface EntityCounters {
  readonly storyCount: number;
  readonly mentionCount: number;
  readonly authoredCount: number;
  readonly participationCount: number;
  /** `NEVER` where no story names it. */
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
}

type StateRow = EntityCounters & {
  readonly key: EntityKey;
  readonly profileHash: string;
  readonly provisional: boolean;
  readonly name: string;
  readonly names: readonly string[];
  readonly aliases: readonly string[];
  readonly ownAliases: readonly string[] | null;
  readonly family: EntityKey | null;
  readonly maker: EntityKey | null;
  readonly partOf: EntityKey | null;
  readonly affiliations: readonly EntityKey[];
  readonly surfaces: readonly string[];
  readonly surfaceCounts: readonly number[];
};

/** The states of those of the given entities that the graph holds. */
export async function readEntityStates(
  run: RunWrite,
  keys: readonly EntityKey[],
): Promise<Map<EntityKey, EntityState>> {
  const rows = await run<StateRow>("read-entities", { keys });
  return new Map(rows.map((row) => [row.key, toState(row)]));
}

function toState(row: StateRow): EntityState {
  const { storyCount, mentionCount, authoredCount, participationCount, firstSeenAt, lastSeenAt } = row;
  return {
    key: row.key,
    profileHash: row.profileHash,
    provisional: row.provisional,
    name: row.name,
    names: row.names,
    aliases: row.aliases,
    ownAliases: row.ownAliases,
    references: [row.family, row.maker, row.partOf, ...row.affiliations].filter((key) => key !== null),
    counters: { storyCount, mentionCount, authoredCount, participationCount, firstSeenAt, lastSeenAt },
    surfaces: new Map(row.surfaces.map((surface, index) => [surface, row.surfaceCounts[index] ?? 0])),
  };
}

export function newEntityState(key: EntityKey): EntityState {
  return {
    key,
    profileHash: null,
    provisional: true,
    name: "",
    names: [],
    aliases: [],
    ownAliases: null,
    references: [],
    counters: {
      storyCount: 0,
      mentionCount: 0,
      authoredCount: 0,
      participationCount: 0,
      firstSeenAt: NEVER,
      lastSeenAt: NEVER,
    },
    surfaces: new Map(),
  };
}

/** Counters after a change. `isStale`: first or last may have gone with a story, and the graph must be asked for them. */
export function changeCounters(
  before: EntityCounters,
  change: EntityChange,
): { readonly counters: EntityCounters; readonly isStale: boolean } {
  const storyCount = before.storyCount + change.stories;
  const isReplaced = change.lost.length === before.storyCount;
  const known = isReplaced ? [] : [before.firstSeenAt, before.lastSeenAt];
  const instants = [...known, ...change.gained];
  const isTouched = change.lost.some((at) => at <= before.firstSeenAt || at >= before.lastSeenAt);
  return {
    counters: {
      storyCount,
      mentionCount: before.mentionCount + change.mentions,
      authoredCount: before.authoredCount + change.authored,
      participationCount: before.participationCount + change.participations,
      firstSeenAt: storyCount === 0 ? NEVER : minOf(instants),
      lastSeenAt: storyCount === 0 ? NEVER : maxOf(instants),
    },
    isStale: isTouched && !isReplaced && storyCount > 0,
  };
}

/** Surface counts after a change; those that fell to 0 are gone. */
export function changeSurfaces(
  before: ReadonlyMap<string, number>,
  change: ReadonlyMap<string, number>,
): Map<string, number> {
  const after = new Map(before);
  for (const [surface, count] of change) after.set(surface, (after.get(surface) ?? 0) + count);
  return new Map([...after].filter(([, count]) => count !== 0));
}
