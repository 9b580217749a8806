import type { Connection } from "../connection.ts";
import { indexWords } from "../write-names.ts";

/**
 * Numbers with dots are tokens as a whole, besides their parts. Makes the index of names anew from what is there; that
 * of stories is made anew by the next migration.
 */
export function indexDottedNumbers(connection: Connection): void {
  connection.execute(`DROP TABLE entity_name_search;
    CREATE VIRTUAL TABLE entity_name_search USING fts5
      (tokens, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '.'")`);
  const names = connection.all<{ readonly id: number; readonly name: string }>("SELECT id, name FROM entity_name");
  for (const { id, name } of names) indexWords(connection, id, name);
}
