import { spellingKeys } from "../../domain/close-spelling.ts";
import { aliasesWithSurfaces } from "../../domain/derive-profiles.ts";
import { type Entity, spellingsOf } from "../../domain/entity.ts";
import { provisionalNames } from "../../domain/provisional-names.ts";
import { foldName, foldText } from "../../domain/slug.ts";
import type { Connection } from "./connection.ts";
import { ENTITY_COLUMNS, type EntityRow, toEntity } from "./rows.ts";
import { toIndexed } from "./search-terms.ts";

/** Brings the names of some entities up to date: some take theirs from the mentions (`Naming`); all are indexed. */
export function nameEntities(connection: Connection, ids: Iterable<number>): void {
  for (const id of ids) {
    const row = connection.get<EntityRow & { readonly ownAliases: string | null }>(
      `SELECT ${ENTITY_COLUMNS}, e.own_aliases AS ownAliases FROM entity AS e WHERE e.id = @id`,
      { id },
    );
    if (row === undefined) continue;
    const named = nameEntity(connection, id, toEntity(row), row.ownAliases);
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

function nameEntity(connection: Connection, id: number, entity: Entity, ownAliases: string | null): Entity {
  if (ownAliases !== null) {
    const aliases: string[] = JSON.parse(ownAliases);
    return { ...entity, aliases: aliasesWithSurfaces({ ...entity, aliases }, readSurfaces(connection, id)) };
  }
  return entity.provisional ? { ...entity, ...provisionalNames(entity.key, readSurfaces(connection, id)) } : entity;
}

function readSurfaces(connection: Connection, id: number): Map<string, number> {
  const rows = connection.all<{ surface: string; mentions: number }>(
    "SELECT surface, mentions FROM entity_surface WHERE entity = @id",
    { id },
  );
  return new Map(rows.map(({ surface, mentions }) => [surface, mentions]));
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
    indexWords(connection, row?.id ?? null, name);
    indexKeys(connection, row?.id ?? null, name);
  }
}

/** Makes a name found by its words. */
export function indexWords(connection: Connection, id: number | null, name: string): void {
  connection.run("INSERT INTO entity_name_search (rowid, tokens) VALUES (@id, @tokens)", {
    id,
    tokens: toIndexed([name]),
  });
}

/** Makes a name found by those that are close to it. */
export function indexKeys(connection: Connection, id: number | null, name: string): void {
  const keys = spellingKeys(name);
  if (keys.length === 0) return;
  connection.run("INSERT INTO entity_name_keys (rowid, keys) VALUES (@id, @keys)", { id, keys: keys.join(" ") });
}

/** Takes an entity out of the indexes of names. */
export function removeSpellings(connection: Connection, entity: number): void {
  for (const index of ["entity_name_search", "entity_name_keys"]) {
    connection.run(`DELETE FROM ${index} WHERE rowid IN (SELECT id FROM entity_name WHERE entity = @entity)`, {
      entity,
    });
  }
  connection.run("DELETE FROM entity_name WHERE entity = @entity", { entity });
}
