import { indexTexts } from "../apply-read-model.ts";
import type { Connection } from "../connection.ts";
import { indexWords } from "../write-names.ts";

/** Numbers with dots are tokens as a whole, besides their parts. Makes both text indexes anew from what is there. */
export function indexDottedNumbers(connection: Connection): void {
  for (const index of ["story_search", "entity_name_search"]) {
    connection.execute(`DROP TABLE ${index}`);
    connection.execute(`CREATE VIRTUAL TABLE ${index} USING fts5
      (tokens, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '.'")`);
  }
  for (const { id } of connection.all<{ readonly id: number }>("SELECT id FROM story")) indexTexts(connection, id);
  const names = connection.all<{ readonly id: number; readonly name: string }>("SELECT id, name FROM entity_name");
  for (const { id, name } of names) indexWords(connection, id, name);
}
