import type { Connection } from "../connection.ts";
import { type IndexedStory, indexStories } from "../story-index.ts";

/**
 * Titles apart from texts, newest stories at hand. Makes the index anew from what is there. Every search looks into all
 * its segments, so that two of a size are merged rather than four.
 */
export function indexNewestFirst(connection: Connection): void {
  connection.execute(`DROP TABLE story_search;
    CREATE VIRTUAL TABLE story_search USING fts5
      (title, text, content = '', contentless_delete = 1, detail = 'column', tokenize = "ascii tokenchars '.'");
    INSERT INTO story_search (story_search, rank) VALUES ('automerge', 2)`);
  indexStories(connection, connection.all<IndexedStory>("SELECT id, at FROM story"));
}
