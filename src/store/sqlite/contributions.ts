import { readProfileText, toProfileText } from "../../domain/contribution-text.ts";
import { createProfileClosure, deriveProfiles, type GraphProfile } from "../../domain/derive-profiles.ts";
import type { DecisionChange } from "../../domain/decision.ts";
import type { DigestContribution, DigestKey } from "../../domain/digest.ts";
import type { EntityKey, EntityProfile } from "../../domain/entity.ts";
import { packContribution, unpackContribution } from "../pack-contribution.ts";
import type { Connection } from "./connection.ts";

/** Keeps a contribution as the pipeline made it, in place of the one that its key had, as the one loaded last. */
export function keepContribution(connection: Connection, contribution: DigestContribution): void {
  const { digest, entities } = contribution;
  const row = connection.get<{ id: number }>(
    `INSERT INTO contribution (id, digest, content)
     VALUES ((SELECT coalesce(max(id), 0) + 1 FROM contribution), @digest, @content) RETURNING id`,
    { digest: digest.key, content: packContribution(contribution) },
  );
  const profiles = JSON.stringify(entities.map((profile) => [profile.key, toProfileText(profile)]));
  connection.run(
    `INSERT INTO raw_profile (key, profile) SELECT value ->> 0, value ->> 1 FROM json_each(@profiles) WHERE true
     ON CONFLICT DO NOTHING`,
    { profiles },
  );
  connection.run(
    `INSERT INTO contribution_profile (profile, contribution)
     SELECT p.id, @id FROM json_each(@profiles) AS given
       JOIN raw_profile AS p ON p.key = given.value ->> 0 AND p.profile = given.value ->> 1`,
    { id: row?.id ?? null, profiles },
  );
}

/** Forgets a digest's contribution; the keys of the entities that it brought. */
export function dropContribution(connection: Connection, digest: DigestKey): EntityKey[] {
  const brought = connection.all<{ id: number; key: EntityKey }>(
    `SELECT p.id, p.key FROM contribution AS c
       JOIN contribution_profile AS b ON b.contribution = c.id JOIN raw_profile AS p ON p.id = b.profile
     WHERE c.digest = @digest`,
    { digest },
  );
  const own = "contribution = (SELECT id FROM contribution WHERE digest = @digest)";
  connection.run(`DELETE FROM contribution_profile WHERE ${own}`, { digest });
  connection.run(`DELETE FROM decision_contribution WHERE ${own}`, { digest });
  connection.run("DELETE FROM contribution WHERE digest = @digest", { digest });
  connection.run(
    `DELETE FROM raw_profile WHERE id IN (SELECT value FROM json_each(@ids))
       AND NOT EXISTS (SELECT 1 FROM contribution_profile WHERE profile = raw_profile.id)`,
    { ids: JSON.stringify(brought.map(({ id }) => id)) },
  );
  return brought.map(({ key }) => key);
}

/** The contributions of some digests, as the pipeline made them. */
export function* readContributions(
  connection: Connection,
  digests: Iterable<DigestKey>,
): Generator<DigestContribution> {
  for (const digest of digests) {
    const row = connection.get<{ content: Uint8Array }>("SELECT content FROM contribution WHERE digest = @digest", {
      digest,
    });
    if (row !== undefined) yield unpackContribution(row.content);
  }
}

/** Some contributions in the order of loading, from after the one with id `after` on. */
export function listContributions(
  connection: Connection,
  after: number,
  limit: number,
): { readonly id: number; readonly contribution: DigestContribution }[] {
  return connection
    .all<{ id: number; content: Uint8Array }>(
      "SELECT id, content FROM contribution WHERE id > @after ORDER BY id LIMIT @limit",
      { after, limit },
    )
    .map(({ id, content }) => ({ id, contribution: unpackContribution(content) }));
}

/** The profiles of entities with decisions applied: of those named and of all that these refer to. */
export function readGraphProfiles(
  connection: Connection,
  keys: Iterable<EntityKey>,
  changes: readonly DecisionChange[],
): Map<EntityKey, GraphProfile> {
  const closure = createProfileClosure(changes);
  const wanted = [...keys];
  const loaded = new Map<EntityKey, EntityProfile | null>();
  for (let missing = closure.listMissing(wanted, loaded); missing.length > 0;) {
    for (const key of missing) loaded.set(key, null);
    for (const profile of readRawProfiles(connection, missing)) loaded.set(profile.key, profile);
    missing = closure.listMissing(wanted, loaded);
  }
  return deriveProfiles(loaded, changes);
}

interface RawProfileRow {
  readonly id: number;
  readonly key: EntityKey;
  readonly profile: string;
}

/** Of each entity the profile that was loaded last. Most have one in all contributions: only others must be compared. */
function readRawProfiles(connection: Connection, keys: readonly EntityKey[]): EntityProfile[] {
  const rows = connection.all<RawProfileRow>(
    "SELECT id, key, profile FROM raw_profile WHERE key IN (SELECT value FROM json_each(@keys))",
    { keys: JSON.stringify(keys) },
  );
  const latest = new Map<EntityKey, RawProfileRow>();
  for (const row of rows) {
    const known = latest.get(row.key);
    if (known === undefined || readLastLoad(connection, row.id) > readLastLoad(connection, known.id)) {
      latest.set(row.key, row);
    }
  }
  return [...latest.values()].map(({ profile }) => readProfileText(profile));
}

function readLastLoad(connection: Connection, profile: number): number {
  const row = connection.get<{ last: number }>(
    "SELECT max(contribution) AS last FROM contribution_profile WHERE profile = @profile",
    { profile },
  );
  return row?.last ?? 0;
}
