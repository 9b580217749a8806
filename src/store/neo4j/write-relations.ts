import type { EntityKey } from "../../domain/entity.ts";
import type { RelationChange } from "../../domain/read-model.ts";
import { relationId, type RelationKind } from "../../domain/relation.ts";
import type { RunWrite } from "./connection.ts";
import type { ParameterValue } from "./parameters.ts";
import {
  changeRelation,
  listKind,
  printLatestKeys,
  readRelationStates,
  type RelationState,
  toEnds,
} from "./relation-state.ts";

type Ends = readonly [EntityKey, EntityKey];

/** Relations whose first, last or latest stories the graph must be asked for. */
export type StaleRelations = Readonly<Record<"coMentioned" | "wroteAbout", readonly Ends[]>>;

/** Reads the relations that a write touches and writes them as they are after it. */
export async function writeRelations(run: RunWrite, changes: readonly RelationChange[]): Promise<StaleRelations> {
  const states = await readRelationStates(run, changes);
  const coMentioned = planWrites(listKind(changes, "CO_MENTIONED"), states);
  const wroteAbout = planWrites(listKind(changes, "WROTE_ABOUT"), states);
  await run("write-relations", { coMentioned: coMentioned.rows, wroteAbout: wroteAbout.rows });
  return { coMentioned: coMentioned.stale, wroteAbout: wroteAbout.stale };
}

interface RelationWrites {
  /** Of write-relations. */
  readonly rows: Readonly<Record<"created" | "changed" | "removed", ParameterValue[]>>;
  readonly stale: readonly Ends[];
}

function planWrites(changes: readonly RelationChange[], states: ReadonlyMap<string, RelationState>): RelationWrites {
  const rows: RelationWrites["rows"] = { created: [], changed: [], removed: [] };
  const stale: Ends[] = [];
  for (const change of changes) {
    const before = states.get(relationId(change)) ?? null;
    const after = changeRelation(before, change);
    if (after === null) {
      rows.removed.push(toEnds(change));
      continue;
    }
    (before === null ? rows.created : rows.changed).push(toRow(change, after.state));
    if (after.isStale) stale.push(toEnds(change));
  }
  return { rows, stale };
}

function toRow(change: RelationChange, { storyCount, firstAt, lastAt, latest }: RelationState): ParameterValue {
  const row = [...toEnds(change), storyCount, firstAt, lastAt];
  const kind: RelationKind = change.kind;
  return kind === "CO_MENTIONED" ? [...row, latest.map(({ at }) => at), printLatestKeys(latest)] : row;
}
