import type { EntityKey } from "../../domain/entity.ts";
import type { Window } from "../../domain/instant.ts";
import type { ParticipationCounts } from "../questions.ts";
import { inWindow, isAllTime } from "./clauses.ts";
import type { Connection } from "./connection.ts";
import { findIds } from "./ids.ts";

const NONE: ParticipationCounts = { named: 0, authored: 0, either: 0 };

export function readParticipationCounts(
  connection: Connection,
  keys: readonly EntityKey[],
  window: Window,
): ParticipationCounts[] {
  const ids = findIds(connection, "entity", keys);
  const counts = countParticipations(connection, [...ids.values()], window);
  return keys.map((key) => counts.get(ids.get(key) ?? 0) ?? NONE);
}

interface CountRow {
  readonly id: number;
  readonly named: number;
  readonly authored: number;
  readonly unnamed: number;
}

/** By entity id. Over all time the counters know, within a window the two indexes by time do. */
export function countParticipations(
  connection: Connection,
  ids: readonly number[],
  window: Window,
): Map<number, ParticipationCounts> {
  const inside = inWindow("se.at", window);
  const count = (condition: string): string =>
    `(SELECT count(*) FROM story_entity AS se WHERE se.entity = e.id AND ${condition}${inside.sql})`;
  const columns = isAllTime(window)
    ? "e.stories AS named, e.authored, e.participations - e.stories AS unnamed"
    : `${count("se.mentions > 0")} AS named, ${count("se.authored = 1")} AS authored,
       ${count("se.authored = 1 AND se.mentions = 0")} AS unnamed`;
  const rows = connection.all<CountRow>(
    `SELECT e.id, ${columns} FROM json_each(@ids) AS k JOIN entity AS e ON e.id = k.value`,
    { ...inside.parameters, ids: JSON.stringify(ids) },
  );
  return new Map(rows.map(({ id, named, authored, unnamed }) => [id, { named, authored, either: named + unnamed }]));
}

export function countStoriesInWindow(connection: Connection, window: Window): number {
  if (isAllTime(window)) return connection.get<{ stories: number }>("SELECT stories FROM graph_state")?.stories ?? 0;
  const inside = inWindow("at", window);
  const row = connection.get<{ stories: number }>(
    `SELECT count(*) AS stories FROM story WHERE true${inside.sql}`,
    inside.parameters,
  );
  return row?.stories ?? 0;
}
