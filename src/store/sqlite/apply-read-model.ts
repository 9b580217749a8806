import type { EntityKey } from "../../domain/entity.ts";
import { maxOf, minOf } from "../../domain/instant.ts";
import type { EntityChange, ReadModelChange } from "../../domain/read-model.ts";
import type { RelationRef } from "../../domain/relation.ts";
import { type AppearanceFacts, type StoryView, viewStories } from "../../domain/story-view.ts";
import type { Connection } from "./connection.ts";
import { findIds, requireId } from "./ids.ts";
import { CO_MENTIONED, WRITTEN_ABOUT_BY, WROTE_ABOUT } from "./relation-codes.ts";
import { type IndexedStory, indexStories, unindexStories } from "./story-index.ts";

type Ids = ReadonlyMap<string, number>;

/**
 * Applies what follows from a write to the read model. The base rows are written already, `before` are the facts of
 * the touched stories from before that. The ids of entities called by surface forms that changed.
 */
export function applyReadModel(
  connection: Connection,
  before: readonly AppearanceFacts[],
  change: ReadModelChange,
): number[] {
  const viewsBefore = [...viewStories(before).values()];
  const entityIds = findIds(connection, "entity", [...viewsBefore, ...change.changed].flatMap(listEntities));
  const storyIds = findIds(connection, "story", [
    ...viewsBefore.map(({ story }) => story.key),
    ...change.changed.map(({ story }) => story.key),
  ]);
  const toIndex = ({ story: { key, at } }: StoryView): IndexedStory => ({ id: requireId(storyIds, key), at });
  unindexStories(connection, viewsBefore.map(toIndex));
  for (const view of viewsBefore) removeDerived(connection, view, requireId(storyIds, view.story.key), entityIds);
  for (const key of change.removed) connection.run("DELETE FROM story WHERE key = @key", { key });
  for (const view of change.changed) writeStory(connection, view, requireId(storyIds, view.story.key));
  indexStories(connection, change.changed.map(toIndex));
  connection.run("UPDATE graph_state SET stories = stories + @stories", {
    stories: change.changed.length - viewsBefore.length,
  });
  writeParticipations(connection, change.changed, storyIds, entityIds);
  writeRelations(connection, change, storyIds, entityIds);
  for (const entity of change.entities) updateEntity(connection, entity, requireId(entityIds, entity.key));
  return listRespelled(connection, change.entities, entityIds);
}

function listEntities({ participations, relations, surfaces }: StoryView): EntityKey[] {
  const ends = [...relations.values()].flatMap(({ source, target }) => [source, target]);
  return [...participations.keys(), ...surfaces.keys(), ...ends];
}

function removeDerived(connection: Connection, view: StoryView, story: number, entityIds: Ids): void {
  connection.run("DELETE FROM story_entity WHERE story = @story", { story });
  for (const [entity, neighbor, kind] of bothEnds(view.relations.values(), entityIds)) {
    connection.run(
      `DELETE FROM relation_story
       WHERE entity = @entity AND neighbor = @neighbor AND kind = @kind AND at = @at AND story = @story`,
      { entity, neighbor, kind, at: view.story.at, story },
    );
  }
}

function writeStory(connection: Connection, view: StoryView, id: number): void {
  const { title, url, language, author, at } = view.story;
  connection.run(
    `UPDATE story SET title = @title, url = @url, language = @language, author = @author, at = @at,
       digests = (SELECT count(DISTINCT digest) FROM appearance WHERE story = @id)
     WHERE id = @id`,
    { id, title, url, language, author: author === null ? null : JSON.stringify(author), at },
  );
}

function writeParticipations(connection: Connection, views: readonly StoryView[], storyIds: Ids, entityIds: Ids): void {
  const rows = views.flatMap(({ story, participations }) =>
    [...participations].map(([key, { mentions, authored }]) => [
      requireId(storyIds, story.key),
      requireId(entityIds, key),
      story.at,
      mentions,
      authored ? 1 : 0,
    ]),
  );
  connection.run(
    `INSERT INTO story_entity (story, entity, at, mentions, authored)
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(@rows)`,
    { rows: JSON.stringify(rows) },
  );
}

/** Thousands of rows for a digest: given to SQLite at once, and in the order of their table, so that pages are met once. */
function writeRelations(connection: Connection, change: ReadModelChange, storyIds: Ids, entityIds: Ids): void {
  const behind = change.changed.flatMap(({ story, relations }) =>
    bothEnds(relations.values(), entityIds).map((end) => [...end, story.at, requireId(storyIds, story.key)]),
  );
  connection.run(
    `INSERT INTO relation_story (entity, neighbor, kind, at, story)
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(@rows)`,
    { rows: JSON.stringify(behind.toSorted(compareRows)) },
  );
  const grown = change.relations.flatMap((relation) => {
    const { stories, gained, lost } = relation;
    if (lost.length > 0) return [];
    const instants = gained.map(({ at }) => at);
    return bothEnds([relation], entityIds).map((end) => [...end, stories, minOf(instants), maxOf(instants)]);
  });
  connection.run(
    `INSERT INTO relation (entity, neighbor, kind, stories, first_at, last_at)
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM json_each(@rows) WHERE true
     ON CONFLICT (entity, neighbor, kind) DO UPDATE SET stories = stories + excluded.stories,
       first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)`,
    { rows: JSON.stringify(grown.toSorted(compareRows)) },
  );
  const shrunk = change.relations.filter(({ lost }) => lost.length > 0);
  for (const end of bothEnds(shrunk, entityIds)) recountRelation(connection, end);
}

/** Where stories went, the rows behind the relation say what is left. */
function recountRelation(connection: Connection, [entity, neighbor, kind]: RelationEnd): void {
  const end = { entity, neighbor, kind };
  connection.run("DELETE FROM relation WHERE entity = @entity AND neighbor = @neighbor AND kind = @kind", end);
  connection.run(
    `INSERT INTO relation (entity, neighbor, kind, stories, first_at, last_at)
     SELECT entity, neighbor, kind, count(*), min(at), max(at) FROM relation_story
     WHERE entity = @entity AND neighbor = @neighbor AND kind = @kind GROUP BY entity, neighbor, kind`,
    end,
  );
}

/** Entity, neighbour and kind, as the tables hold a relation from one of its ends. */
type RelationEnd = readonly [entity: number, neighbor: number, kind: number];

/** A relation is in the tables once from each end. */
function bothEnds(relations: Iterable<RelationRef>, ids: Ids): RelationEnd[] {
  return [...relations].flatMap(({ kind, source, target }): RelationEnd[] => {
    const [from, to] = [requireId(ids, source), requireId(ids, target)];
    return kind === "CO_MENTIONED"
      ? [
          [from, to, CO_MENTIONED],
          [to, from, CO_MENTIONED],
        ]
      : [
          [from, to, WROTE_ABOUT],
          [to, from, WRITTEN_ABOUT_BY],
        ];
  });
}

function compareRows(left: readonly number[], right: readonly number[]): number {
  const index = left.findIndex((value, column) => value !== right[column]);
  return (left[index] ?? 0) - (right[index] ?? 0);
}

function updateEntity(connection: Connection, change: EntityChange, id: number): void {
  const { stories, mentions, authored, participations, surfaces } = change;
  connection.run(
    `UPDATE entity SET stories = stories + @stories, mentions = mentions + @mentions,
       authored = authored + @authored, participations = participations + @participations,
       first_at = (SELECT min(at) FROM story_entity WHERE entity = @id AND mentions > 0),
       last_at = (SELECT max(at) FROM story_entity WHERE entity = @id AND mentions > 0)
     WHERE id = @id`,
    { id, stories, mentions, authored, participations },
  );
  if (surfaces.size === 0) return;
  for (const [surface, count] of surfaces) {
    connection.run(
      `INSERT INTO entity_surface (entity, surface, mentions) VALUES (@id, @surface, @count)
       ON CONFLICT (entity, surface) DO UPDATE SET mentions = mentions + @count`,
      { id, surface, count },
    );
  }
  if ([...surfaces.values()].some((count) => count < 0)) {
    connection.run("DELETE FROM entity_surface WHERE entity = @id AND mentions = 0", { id });
  }
}

function listRespelled(connection: Connection, changes: readonly EntityChange[], entityIds: Ids): number[] {
  const respelled = changes.filter(({ surfaces }) => surfaces.size > 0).map(({ key }) => requireId(entityIds, key));
  return connection
    .all<{ id: number }>(
      `SELECT id FROM entity
       WHERE (provisional = 1 OR own_aliases IS NOT NULL) AND id IN (SELECT value FROM json_each(@ids))`,
      { ids: JSON.stringify(respelled) },
    )
    .map(({ id }) => id);
}
