import { isDeepStrictEqual } from "node:util";
import type { GraphProfile } from "../../domain/derive-profiles.ts";
import { type EntityKey, type EntityProfile, referencedKeys } from "../../domain/entity.ts";
import type { Connection } from "./connection.ts";
import { findIds, requireId } from "./ids.ts";
import { removeSpellings } from "./write-names.ts";
import { ENTITY_COLUMNS, type EntityRow } from "./rows.ts";

export interface WrittenProfiles {
  /** Ids of all entities that the contribution brought. */
  readonly ids: ReadonlyMap<EntityKey, number>;
  /** Those that were not there. */
  readonly created: readonly EntityKey[];
  /** Of those whose profile was new or other than before. */
  readonly written: readonly number[];
  /** Of those that one of these referred to and no longer does. */
  readonly released: readonly number[];
}

type ProfileColumns = Omit<EntityRow, "stories" | "mentions" | "firstSeenAt" | "lastSeenAt"> & {
  readonly ownAliases: string | null;
};

/** Writes the profiles that differ from what the graph holds. Names by surface form are not theirs to say. */
export function writeProfiles(connection: Connection, profiles: readonly GraphProfile[]): WrittenProfiles {
  const known = readColumns(connection, profiles);
  const changed = profiles.filter((profile) => {
    const before = known.get(profile.key);
    return before === undefined || isOther(before, toColumns(profile));
  });
  for (const profile of changed) upsert(connection, profile);
  const ids = findIds(
    connection,
    "entity",
    profiles.flatMap((profile) => [profile.key, ...referencedKeys(profile)]),
  );
  const released = changed.flatMap((profile) => rewriteReferences(connection, profile, ids));
  return {
    ids,
    created: changed.filter(({ key }) => !known.has(key)).map(({ key }) => key),
    written: changed.map(({ key }) => requireId(ids, key)),
    released,
  };
}

function readColumns(connection: Connection, profiles: readonly GraphProfile[]): Map<string, ProfileColumns> {
  const rows = connection.all<EntityRow & Pick<ProfileColumns, "ownAliases">>(
    `SELECT ${ENTITY_COLUMNS}, e.own_aliases AS ownAliases FROM json_each(@keys) AS k JOIN entity AS e ON e.key = k.value`,
    { keys: JSON.stringify(profiles.map(({ key }) => key)) },
  );
  return new Map(
    rows.map(({ stories: _s, mentions: _m, firstSeenAt: _f, lastSeenAt: _l, ...columns }) => [columns.key, columns]),
  );
}

function toColumns(profile: GraphProfile): ProfileColumns {
  return {
    key: profile.key,
    type: profile.type,
    name: profile.name,
    names: JSON.stringify(profile.names),
    aliases: JSON.stringify(profile.aliases),
    description: profile.description,
    links: JSON.stringify(profile.links),
    provisional: profile.provisional ? 1 : 0,
    family: profile.family,
    maker: profile.maker,
    partOf: profile.partOf,
    affiliations: JSON.stringify(profile.affiliations),
    ownAliases: profile.naming === "BOTH" ? JSON.stringify(profile.aliases) : null,
  };
}

function isOther(before: ProfileColumns, after: ProfileColumns): boolean {
  return !isDeepStrictEqual(before, { ...after, ...namesToKeep(before, after) });
}

/** What the surface forms made of the names stays, where they are still asked. */
function namesToKeep(before: ProfileColumns, after: ProfileColumns): Partial<ProfileColumns> {
  if (before.ownAliases !== null && after.ownAliases !== null) return { aliases: before.aliases };
  const areBySurfaces = [before, after].every(
    ({ provisional, ownAliases }) => provisional === 1 && ownAliases === null,
  );
  return areBySurfaces ? { name: before.name, aliases: before.aliases } : {};
}

function upsert(connection: Connection, profile: GraphProfile): void {
  connection.run(
    `INSERT INTO entity (key, type, name, names, aliases, description, links, provisional, family, maker, part_of,
       affiliations, own_aliases)
     VALUES (@key, @type, @name, @names, @aliases, @description, @links, @provisional, @family, @maker, @partOf,
       @affiliations, @ownAliases)
     ON CONFLICT (key) DO UPDATE SET type = @type, name = @name, names = @names, aliases = @aliases,
       description = @description, links = @links, provisional = @provisional, family = @family, maker = @maker,
       part_of = @partOf, affiliations = @affiliations,
       own_aliases = @ownAliases`,
    { ...toColumns(profile) },
  );
}

/** Writes whom the profile refers to; the ids of those that it did before and does no more. */
function rewriteReferences(connection: Connection, profile: EntityProfile, ids: ReadonlyMap<string, number>): number[] {
  const source = requireId(ids, profile.key);
  const before = connection.all<{ target: number }>("SELECT target FROM entity_reference WHERE source = @source", {
    source,
  });
  connection.run("DELETE FROM entity_reference WHERE source = @source", { source });
  const references = [
    ["family", profile.family],
    ["maker", profile.maker],
    ["partOf", profile.partOf],
    ...profile.affiliations.map((key) => ["affiliation", key] as const),
  ] as const;
  for (const [reference, key] of references) {
    if (key === null) continue;
    connection.run(
      "INSERT INTO entity_reference (target, reference, source) VALUES (@target, @reference, @source) ON CONFLICT DO NOTHING",
      { target: requireId(ids, key), reference, source },
    );
  }
  const after = new Set(referencedKeys(profile).map((key) => ids.get(key)));
  return before.map(({ target }) => target).filter((target) => !after.has(target));
}

/** Whether a mention or label names the entity, or one that refers to it, and so on up. */
const IS_HELD = `
WITH RECURSIVE holder (id) AS (
  VALUES (@id) UNION SELECT r.source FROM holder JOIN entity_reference AS r ON r.target = holder.id
)
SELECT 1 FROM holder
WHERE EXISTS (SELECT 1 FROM mention WHERE entity = holder.id)
   OR EXISTS (SELECT 1 FROM digest_label WHERE entity = holder.id)
LIMIT 1`;

/** Deletes those of the given entities that nothing holds any more, and those that only they held; answers their keys. */
export function removeOrphans(connection: Connection, candidates: readonly number[]): EntityKey[] {
  const removed: EntityKey[] = [];
  const waiting = [...new Set(candidates)];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (connection.get(IS_HELD, { id }) !== undefined) continue;
    const targets = connection.all<{ target: number }>("SELECT target FROM entity_reference WHERE source = @id", {
      id,
    });
    removed.push(...removeEntity(connection, id));
    waiting.push(...targets.map(({ target }) => target));
  }
  return removed;
}

function removeEntity(connection: Connection, id: number): EntityKey[] {
  // Entities that refer to it are no more held than it is; they are among the candidates too.
  connection.run("DELETE FROM entity_reference WHERE source = @id OR target = @id", { id });
  removeSpellings(connection, id);
  connection.run("DELETE FROM entity_surface WHERE entity = @id", { id });
  return connection
    .all<{ key: EntityKey }>("DELETE FROM entity WHERE id = @id RETURNING key", { id })
    .map(({ key }) => key);
}
