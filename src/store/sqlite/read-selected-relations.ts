import type { EntityKey } from "../../domain/entity.ts";
import type { ExportedRelation } from "../../domain/export.ts";
import type { Instant } from "../../domain/instant.ts";
import { affinity } from "../../domain/relation.ts";
import type { StoryKey } from "../../domain/story.ts";
import type { GraphSelection } from "../selection.ts";
import type { Connection } from "./connection.ts";
import { CO_MENTIONED, WROTE_ABOUT } from "./relation-codes.ts";

/**
 * The relations of a selection (`createSelectionTables`) with their stories, by source, target and kind. SQLite gives
 * numbers, those of an entity at a time; keys, order and counts are found here, in a third of the time that it would
 * take. The keys of all entities and stories are in memory, some 100 bytes each.
 */
export function* readSelectedRelations(
  connection: Connection,
  { stories, kinds, minStories }: GraphSelection,
): Generator<ExportedRelation, void, undefined> {
  const selected = readSelected(connection);
  const rows = connection.iterate<SupportRow>(
    `SELECT e.id AS source, json_group_array(r.neighbor) AS neighbors, json_group_array(r.kind) AS kinds,
       json_group_array(r.story) AS stories
     FROM entity AS e CROSS JOIN selected_entity AS x ON x.id = e.id CROSS JOIN relation_story AS r ON r.entity = e.id
     WHERE r.kind IN (${kinds.map((kind) => (kind === "CO_MENTIONED" ? CO_MENTIONED : WROTE_ABOUT)).join(", ")})
       ${stories === null ? "" : "AND r.story IN (SELECT id FROM selected_story)"}
     GROUP BY e.key ORDER BY e.key`,
  );
  for (const row of rows) {
    const sourceRank = selected.entityRanks.get(row.source) ?? 0;
    for (const [relation, support] of groupSupport(encodeSupport(row, sourceRank, selected), selected.stories)) {
      if (support.length >= minStories) yield toRelation(selected, sourceRank, relation, support);
    }
  }
}

interface EntityRow {
  readonly id: number;
  readonly key: EntityKey;
  /** How many stories name it, and how many name it or have it as author. */
  readonly named: number;
  readonly either: number;
}

interface StoryRow {
  readonly id: number;
  readonly key: StoryKey;
  readonly at: Instant;
}

/** Entities and stories by key; their places in these lists by their ids. */
interface Selected {
  readonly entities: readonly EntityRow[];
  readonly stories: readonly StoryRow[];
  readonly entityRanks: ReadonlyMap<number, number>;
  readonly storyRanks: ReadonlyMap<number, number>;
}

function readSelected(connection: Connection): Selected {
  const entities = connection.all<EntityRow>(
    "SELECT e.id, e.key, x.named, x.either FROM entity AS e CROSS JOIN selected_entity AS x ON x.id = e.id ORDER BY e.key",
  );
  const stories = connection.all<StoryRow>(
    "SELECT s.id, s.key, s.at FROM story AS s CROSS JOIN selected_story AS x ON x.id = s.id ORDER BY s.key",
  );
  return { entities, stories, entityRanks: rankById(entities), storyRanks: rankById(stories) };
}

function rankById(rows: readonly { readonly id: number }[]): Map<number, number> {
  return new Map(rows.map(({ id }, rank) => [id, rank]));
}

/** What the relations of one entity rest on: for each story of each its other end, kind and story, as JSON lists. */
interface SupportRow {
  readonly source: number;
  readonly neighbors: string;
  readonly kinds: string;
  readonly stories: string;
}

/**
 * A number for each story of each relation. Sorted, they are in the order that is wanted: by target, kind and story.
 * CO_MENTIONED, which the table has from both ends, is taken from the smaller key.
 */
function encodeSupport(row: SupportRow, sourceRank: number, selected: Selected): Float64Array {
  const neighbors: number[] = JSON.parse(row.neighbors);
  const kinds: number[] = JSON.parse(row.kinds);
  const stories: number[] = JSON.parse(row.stories);
  const codes: number[] = [];
  neighbors.forEach((neighbor, index) => {
    const target = selected.entityRanks.get(neighbor);
    const kind = kinds[index] ?? CO_MENTIONED;
    if (target === undefined || (kind === CO_MENTIONED && target < sourceRank)) return;
    const story = selected.storyRanks.get(stories[index] ?? -1);
    if (story === undefined) throw new Error(`relation_story has a story ${stories[index]}, story does not`);
    codes.push((target * 2 + kind) * selected.stories.length + story);
  });
  return Float64Array.from(codes).sort();
}

/** The stories of each relation; it is what `encodeSupport` made of target and kind. */
function* groupSupport(
  codes: Float64Array,
  stories: readonly StoryRow[],
): Generator<readonly [relation: number, support: readonly StoryRow[]], void, undefined> {
  let current = -1;
  let support: StoryRow[] = [];
  for (const code of codes) {
    const relation = Math.floor(code / stories.length);
    if (relation !== current && support.length > 0) {
      yield [current, support];
      support = [];
    }
    current = relation;
    const story = stories[code - relation * stories.length];
    if (story !== undefined) support.push(story);
  }
  if (support.length > 0) yield [current, support];
}

function toRelation(
  { entities, stories }: Selected,
  sourceRank: number,
  relation: number,
  support: readonly StoryRow[],
): ExportedRelation {
  const isCoMentioned = relation % 2 === CO_MENTIONED;
  const source = entities[sourceRank];
  const target = entities[Math.floor(relation / 2)];
  if (source === undefined || target === undefined) throw new Error("A relation's end is not among its entities.");
  const role = isCoMentioned ? "named" : "either";
  const together = support.length;
  let [firstAt, lastAt] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { at } of support) {
    firstAt = Math.min(firstAt, at);
    lastAt = Math.max(lastAt, at);
  }
  return {
    kind: isCoMentioned ? "CO_MENTIONED" : "WROTE_ABOUT",
    source: source.key,
    target: target.key,
    storyCount: together,
    firstAt,
    lastAt,
    affinity: affinity({ together, withA: source[role], withB: target[role], all: stories.length }),
    storyKeys: support.map(({ key }) => key),
  };
}
