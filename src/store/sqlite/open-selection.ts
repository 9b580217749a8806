import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EntityKey } from "../../domain/entity.ts";
import type { ExportEdge, ExportNode } from "../../domain/export.ts";
import type { Instant } from "../../domain/instant.ts";
import { compareCodePoints } from "../../domain/order.ts";
import { affinity } from "../../domain/relation.ts";
import type { StoryKey } from "../../domain/story.ts";
import type { DigestHash } from "../questions.ts";
import type { GraphSelection, SelectedGraph, SelectionSize } from "../selection.ts";
import { Connection } from "./connection.ts";
import { readVersion } from "./read-stats.ts";
import { CO_MENTIONED, WROTE_ABOUT } from "./relation-codes.ts";
import { ENTITY_COLUMNS, type EntityRow, STORY_COLUMNS, type StoryRow, toEntity, toStory } from "./rows.ts";
import { countSelection, createSelectionTables } from "./selection-tables.ts";

/** Rows are read in the order in which they lie in the file or not at all: little is read twice. */
const CACHE_KIBIBYTES = 16 * 1024;

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
      nodes: () => explained(connection, readNodes(connection, selection)),
      edges: () => explained(connection, readEdges(connection, selection)),
      digests: () => explained(connection, readDigests(connection, selection)),
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

/** Errors of the file come coded, and streams are async, as the port wants them. */
async function* explained<Item>(connection: Connection, items: Iterable<Item>): AsyncGenerator<Item, void, undefined> {
  try {
    // oxlint-disable-next-line typescript/await-thenable -- the rows of SQLite are there at once
    for (const item of items) yield item;
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
  return selection.network === "entities" ? readRelations(connection, selection) : readMentions(connection);
}

/** Target, kind, stories, first, last, how many stories have the target, the stories' ids parted by commas. */
type Relation = readonly [EntityKey, number, number, Instant, Instant, number, string];

interface RelationsRow {
  readonly source: EntityKey;
  readonly named: number;
  readonly either: number;
  /** JSON: the driver takes longer for a row than SQLite and JSON.parse together. */
  readonly relations: string;
}

/** A row holds all relations that leave an entity, so that no more than these are sorted and held at a time. */
function* readRelations(connection: Connection, { stories }: GraphSelection): Generator<ExportEdge, void, undefined> {
  const all = connection.get<{ readonly count: number }>("SELECT count(*) AS count FROM selected_story")?.count ?? 0;
  const isWhole = stories === null;
  const keys = readStoryKeys(connection);
  const counts = isWhole ? ["n.stories", "n.participations"] : ["y.named", "y.either"];
  const rows = connection.iterate<RelationsRow>(
    `SELECT e.key AS source, x.named, x.either,
       (SELECT json_group_array(json_array(t.key, t.kind, t.stories, t.first_at, t.last_at, t.have, t.storyIds))
        FROM (SELECT n.key, r.kind, r.stories, r.first_at, r.last_at, iif(r.kind = ${String(CO_MENTIONED)}, ${counts.join(", ")}) AS have,
                (SELECT group_concat(rs.story) FROM relation_story AS rs
                 WHERE rs.entity = r.entity AND rs.neighbor = r.neighbor AND rs.kind = r.kind
                   ${isWhole ? "" : "AND rs.story IN (SELECT id FROM selected_story)"}) AS storyIds
              FROM selected_relation AS r CROSS JOIN entity AS n ON n.id = r.neighbor
                ${isWhole ? "" : "CROSS JOIN selected_entity AS y ON y.id = n.id"}
              WHERE r.entity = e.id AND (r.kind = ${String(WROTE_ABOUT)} OR e.key < n.key)
              ORDER BY n.key, r.kind) AS t) AS relations
     FROM entity AS e CROSS JOIN selected_entity AS x ON x.id = e.id ORDER BY e.key`,
  );
  for (const { source, named, either, relations } of rows) {
    const parsed: Relation[] = JSON.parse(relations);
    for (const [target, kind, storyCount, firstAt, lastAt, withB, storyIds] of parsed) {
      const isCoMentioned = kind === CO_MENTIONED;
      const withA = isCoMentioned ? named : either;
      yield {
        kind: isCoMentioned ? "CO_MENTIONED" : "WROTE_ABOUT",
        source,
        target,
        storyCount,
        firstAt,
        lastAt,
        affinity: affinity({ together: storyCount, withA, withB, all }),
        storyKeys: storyCount === 1 ? [keyOf(keys, storyIds)] : sortedKeys(keys, storyIds),
      };
    }
  }
}

/**
 * By the stories' ids: some 60 bytes each. Joining `story` for every story of every relation instead would take nearly as
 * long as all the rest of the reading.
 */
function readStoryKeys(connection: Connection): ReadonlyMap<number, StoryKey> {
  const rows = connection.iterate<{ readonly id: number; readonly key: StoryKey }>(
    "SELECT s.id, s.key FROM selected_story AS x CROSS JOIN story AS s ON s.id = x.id",
  );
  const keys = new Map<number, StoryKey>();
  for (const { id, key } of rows) keys.set(id, key);
  return keys;
}

/** Hex digits: any order is that of code points. */
function sortedKeys(keys: ReadonlyMap<number, StoryKey>, ids: string): StoryKey[] {
  return ids
    .split(",")
    .map((id) => keyOf(keys, id))
    .sort();
}

function keyOf(keys: ReadonlyMap<number, StoryKey>, id: string): StoryKey {
  const key = keys.get(Number(id));
  if (key === undefined) throw new Error(`relation_story has story ${id}, story does not`);
  return key;
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
