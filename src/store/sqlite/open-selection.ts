import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EntityKey } from "../../domain/entity.ts";
import type { ExportEdge, ExportNode } from "../../domain/export.ts";
import type { Instant } from "../../domain/instant.ts";
import { compareCodePoints } from "../../domain/order.ts";
import type { StoryKey } from "../../domain/story.ts";
import type { DigestHash } from "../questions.ts";
import type { GraphSelection, SelectedGraph, SelectionSize } from "../selection.ts";
import { Connection } from "./connection.ts";
import { readVersion } from "./read-stats.ts";
import { readSelectedRelations } from "./read-selected-relations.ts";
import { ENTITY_COLUMNS, type EntityRow, STORY_COLUMNS, type StoryRow, toEntity, toStory } from "./rows.ts";
import { countSelection, createSelectionTables } from "./selection-tables.ts";

/** Rows are read in the order in which they lie in the file or not at all: little is read twice. */
const CACHE_KIBIBYTES = 16 * 1024;

/** Items that are in memory at a time: some hundred kilobytes. */
const BATCH_LENGTH = 256;

/**
 * Reads a selection in one transaction of a connection of its own, so that `source` goes on writing. A graph in memory has
 * one connection only: it is copied first.
 */
export function openSelection(source: Connection, file: string, selection: GraphSelection): SelectedGraph {
  const snapshot = openSnapshot(source, file);
  const { connection } = snapshot;
  try {
    const state = connection.get<{ readonly loadedAt: Instant | null }>(
      "SELECT loaded_at AS loadedAt FROM graph_state",
    );
    const version = readVersion(connection);
    createSelectionTables(connection, selection);
    const size = countSelection(connection, selection);
    return {
      version,
      loadedAt: state?.loadedAt ?? null,
      size,
      nodes: () => inBatches(connection, readNodes(connection, selection)),
      edges: () => inBatches(connection, readEdges(connection, selection)),
      digests: () => inBatches(connection, readDigests(connection, selection)),
      close: async () => {
        snapshot.close();
      },
    };
  } catch (error) {
    snapshot.close();
    throw connection.explain(error);
  }
}

export function readSelectionSize(source: Connection, file: string, selection: GraphSelection): SelectionSize {
  const snapshot = openSnapshot(source, file);
  try {
    createSelectionTables(snapshot.connection, selection);
    return countSelection(snapshot.connection, selection);
  } finally {
    snapshot.close();
  }
}

interface Snapshot {
  readonly connection: Connection;
  close(): void;
}

function openSnapshot(source: Connection, file: string): Snapshot {
  const folder = file === ":memory:" ? mkdtempSync(join(tmpdir(), "digest-graph-")) : null;
  const readable = folder === null ? file : join(folder, "graph.db");
  if (folder !== null) source.copyTo(readable);
  const connection = new Connection(readable, CACHE_KIBIBYTES);
  connection.execute("PRAGMA temp_store = FILE");
  connection.beginSnapshot();
  return {
    connection,
    close() {
      connection.close();
      if (folder !== null) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** As the port wants them. Errors of the file come coded. */
async function* inBatches<Item>(
  connection: Connection,
  items: Iterable<Item>,
): AsyncGenerator<Item[], void, undefined> {
  let batch: Item[] = [];
  try {
    for (const item of items) {
      if (batch.push(item) < BATCH_LENGTH) continue;
      // oxlint-disable-next-line typescript/await-thenable -- the rows of SQLite are there at once
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  } catch (error) {
    throw connection.explain(error);
  }
}

function* readNodes(connection: Connection, { network }: GraphSelection): Generator<ExportNode, void, undefined> {
  const entities = connection.iterate<EntityRow>(
    `SELECT ${ENTITY_COLUMNS} FROM entity AS e CROSS JOIN selected_entity AS x ON x.id = e.id ORDER BY e.key`,
  );
  for (const row of entities) yield { kind: "entity", entity: toEntity(row) };
  if (network === "entities") return;
  const stories = connection.iterate<StoryRow & { readonly digestKeys: string }>(
    `SELECT ${STORY_COLUMNS}, (SELECT json_group_array(DISTINCT d.key) FROM appearance AS a JOIN digest AS d ON d.id = a.digest
       WHERE a.story = s.id) AS digestKeys
     FROM story AS s CROSS JOIN selected_story AS x ON x.id = s.id ORDER BY s.key`,
  );
  for (const row of stories) {
    yield { kind: "story", story: toStory(row), digestKeys: parseTexts(row.digestKeys) };
  }
}

function readEdges(connection: Connection, selection: GraphSelection): Generator<ExportEdge, void, undefined> {
  return selection.network === "entities" ? readSelectedRelations(connection, selection) : readMentions(connection);
}

interface MentionsRow {
  readonly source: StoryKey;
  readonly at: Instant;
  /** JSON: target, how often, by which words (JSON again). */
  readonly named: string;
}

function* readMentions(connection: Connection): Generator<ExportEdge, void, undefined> {
  const rows = connection.iterate<MentionsRow>(
    `SELECT s.key AS source, s.at,
       (SELECT json_group_array(json_array(t.key, t.mentions, t.surfaces))
        FROM (SELECT e.key, count(*) AS mentions, json_group_array(DISTINCT m.surface) AS surfaces
              FROM appearance AS a CROSS JOIN mention AS m ON m.appearance = a.id AND m.place IN ('TITLE', 'TEXT')
                CROSS JOIN selected_entity AS y ON y.id = m.entity CROSS JOIN entity AS e ON e.id = m.entity
              WHERE a.story = s.id GROUP BY e.key ORDER BY e.key) AS t) AS named
     FROM story AS s CROSS JOIN selected_story AS x ON x.id = s.id ORDER BY s.key`,
  );
  for (const { source, at, named } of rows) {
    const parsed: (readonly [EntityKey, number, string])[] = JSON.parse(named);
    for (const [target, mentionCount, surfaces] of parsed) {
      yield { kind: "MENTIONS", source, target, mentionCount, surfaces: parseTexts(surfaces), at };
    }
  }
}

function* readDigests(connection: Connection, { stories }: GraphSelection): Generator<DigestHash, void, undefined> {
  const telling = `WHERE EXISTS (SELECT 1 FROM appearance AS a WHERE a.digest = d.id AND a.story IN (SELECT id FROM selected_story))`;
  yield* connection.iterate<DigestHash>(
    `SELECT d.key, d.content_hash AS contentHash FROM digest AS d ${stories === null ? "" : telling} ORDER BY d.key`,
  );
}

/** A JSON list of texts, sorted. */
function parseTexts(json: string): string[] {
  const texts: string[] = JSON.parse(json);
  return texts.sort(compareCodePoints);
}
