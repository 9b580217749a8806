import { type EntityKey, spellingsOf } from "../../domain/entity.ts";
import { provisionalNames } from "../../domain/read-model.ts";
import { foldName, foldText } from "../../domain/slug.ts";
import type { Connection } from "./connection.ts";
import { ENTITY_COLUMNS, type EntityRow, toEntity } from "./rows.ts";
import { toIndexed } from "./search-terms.ts";

/** Brings the names of some entities up to date: provisional ones take theirs from the mentions; all are indexed. */
export function nameEntities(connection: Connection, ids: Iterable<number>): void {
  for (const id of ids) {
    const row = connection.get<EntityRow>(`SELECT ${ENTITY_COLUMNS} FROM entity AS e WHERE e.id = @id`, { id });
    if (row === undefined) continue;
    const entity = toEntity(row);
    const named = entity.provisional ? { ...entity, ...nameByMentions(connection, id, entity.key) } : entity;
    const aliases = JSON.stringify(named.aliases);
    if (named.name !== row.name || aliases !== row.aliases) {
      connection.run("UPDATE entity SET name = @name, aliases = @aliases WHERE id = @id", {
        id,
        name: named.name,
        aliases,
      });
    }
    indexSpellings(connection, id, spellingsOf(named));
  }
}

function nameByMentions(connection: Connection, id: number, key: EntityKey): { name: string; aliases: string[] } {
  const rows = connection.all<{ surface: string; mentions: number }>(
    "SELECT surface, mentions FROM entity_surface WHERE entity = @id",
    { id },
  );
  return provisionalNames(key, new Map(rows.map(({ surface, mentions }) => [surface, mentions])));
}

function indexSpellings(connection: Connection, entity: number, spellings: readonly string[]): void {
  const known = connection.all<{ name: string }>(
    "SELECT name FROM entity_name WHERE entity = @entity ORDER BY position",
    {
      entity,
    },
  );
  if (known.length === spellings.length && known.every(({ name }, position) => name === spellings[position])) return;
  if (known.length > 0) removeSpellings(connection, entity);
  for (const [position, name] of spellings.entries()) {
    const row = connection.get<{ id: number }>(
      `INSERT INTO entity_name (entity, position, name, folded, text)
       VALUES (@entity, @position, @name, @folded, @text) RETURNING id`,
      { entity, position, name, folded: foldName(name), text: foldText(name) },
    );
    connection.run("INSERT INTO entity_name_search (rowid, tokens) VALUES (@id, @tokens)", {
      id: row?.id ?? null,
      tokens: toIndexed([name]),
    });
  }
}

/** Takes an entity out of the indexes of names. */
export function removeSpellings(connection: Connection, entity: number): void {
  connection.run("DELETE FROM entity_name_search WHERE rowid IN (SELECT id FROM entity_name WHERE entity = @entity)", {
    entity,
  });
  connection.run("DELETE FROM entity_name WHERE entity = @entity", { entity });
}
