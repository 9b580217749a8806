import type { Connection } from "../connection.ts";
import { indexKeys } from "../write-names.ts";

/** The keys by which mistyped names find what is meant, joined by spaces. Fills them in for the names that are there. */
export function addSpellingKeys(connection: Connection): void {
  connection.execute(`CREATE VIRTUAL TABLE entity_name_keys USING fts5
    (keys, content = '', contentless_delete = 1, tokenize = 'ascii', detail = 'none')`);
  const names = connection.all<{ readonly id: number; readonly name: string }>("SELECT id, name FROM entity_name");
  for (const { id, name } of names) indexKeys(connection, id, name);
}
