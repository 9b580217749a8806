import { expect, it } from "vitest";
import { Connection } from "../../../src/store/sqlite/connection.ts";
import { migrate } from "../../../src/store/sqlite/migrations.ts";
import { searchStories } from "../../../src/store/sqlite/read-stories.ts";

const STORIES = 2_500;

/** Stories of one word, the first of them twice: bm25 prefers it among those that it ranks. */
function openStories(): Connection {
  const connection = new Connection(":memory:");
  migrate(connection);
  connection.execute(`
    INSERT INTO story (id, key, title, language, at, digests)
      SELECT value, printf('%032d', 10000 - value), 'Story ' || value, 'en', value, 1
      FROM generate_series(1, ${String(STORIES)});
    INSERT INTO story_search (rowid, tokens)
      SELECT id, CASE WHEN id IN (1, 2000) THEN 'model model' ELSE 'model other' END FROM story`);
  return connection;
}

it("ranks the stories that were loaded last, where more hold the words than are worth it", () => {
  const connection = openStories();
  try {
    const found = searchStories(connection, "model", 3).map(({ story }) => story.title);
    expect(found).toEqual(["Story 2000", "Story 2500", "Story 2499"]);
  } finally {
    connection.close();
  }
});

it("gives fewer stories as the beginning of more", () => {
  const connection = openStories();
  try {
    const few = searchStories(connection, "model", 21);
    expect(searchStories(connection, "model", 1_000).slice(0, 21)).toEqual(few);
  } finally {
    connection.close();
  }
});
