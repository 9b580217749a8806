import type { Connection } from "./connection.ts";

interface IdRow {
  readonly key: string;
  readonly id: number;
}

/** The rows that keys name; a key that names none is not in the answer. */
export function findIds(
  connection: Connection,
  table: "entity" | "story",
  keys: Iterable<string>,
): Map<string, number> {
  const rows = connection.all<IdRow>(`SELECT key, id FROM ${table} WHERE key IN (SELECT value FROM json_each(@keys))`, {
    keys: JSON.stringify([...new Set(keys)]),
  });
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** The id of a key that a contribution must have brought along. */
export function requireId(ids: ReadonlyMap<string, number>, key: string): number {
  const id = ids.get(key);
  if (id === undefined) throw new TypeError(`The contribution names ${key} but brings nothing of that key.`);
  return id;
}
