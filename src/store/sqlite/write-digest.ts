import type { Appearance, DigestContribution, DigestKey } from "../../domain/digest.ts";
import type { GraphProfile } from "../../domain/derive-profiles.ts";
import type { EntityKey } from "../../domain/entity.ts";
import { addMember, digestMember, removeMember } from "../../domain/graph-version.ts";
import { changeReadModel } from "../../domain/read-model.ts";
import type { Mention } from "../../domain/mention.ts";
import type { AppliedContribution } from "../applied-contribution.ts";
import type { PutOutcome } from "../graph-store.ts";
import { applyDecisions, readRemaining } from "./apply-decisions.ts";
import { applyReadModel } from "./apply-read-model.ts";
import type { Connection } from "./connection.ts";
import { dropContribution, keepContribution } from "./contributions.ts";
import { findIds, requireId } from "./ids.ts";
import { factsOfAppearance, readFacts } from "./read-facts.ts";
import { nameEntities } from "./write-names.ts";
import { removeOrphans, writeProfiles, type WrittenProfiles } from "./write-profiles.ts";

/** Puts a contribution in place of the one that its key had, with decisions applied. Within a write transaction. */
export function putDigest(connection: Connection, contribution: DigestContribution): PutOutcome {
  const { digest, fingerprint } = contribution;
  const outcome = findLoaded(connection, digest.key, digest.contentHash, fingerprint);
  if (outcome !== null) return outcome;
  const dropped = dropContribution(connection, digest.key);
  keepContribution(connection, contribution);
  const { next, others } = applyDecisions(connection, contribution, dropped);
  replaceContribution(connection, digest.key, next, others);
  return { status: "loaded" };
}

/** Takes a contribution away; false where there is none. Within a write transaction. */
export function removeDigest(connection: Connection, key: DigestKey): boolean {
  if (findDigest(connection, key) === undefined) return false;
  const dropped = dropContribution(connection, key);
  replaceContribution(connection, key, null, readRemaining(connection, dropped));
  return true;
}

/** Null where the digest would be loaded. */
export function findLoaded(
  connection: Connection,
  key: DigestKey,
  contentHash: string,
  fingerprint: string,
): PutOutcome | null {
  const known = findDigest(connection, key);
  if (known !== undefined) return known.fingerprint === fingerprint ? { status: "unchanged" } : null;
  const twin = connection.get<{ key: DigestKey }>(
    "SELECT key FROM digest WHERE content_hash = @contentHash ORDER BY key LIMIT 1",
    { contentHash },
  );
  return twin === undefined ? null : { status: "duplicate", of: twin.key };
}

interface KnownDigest {
  readonly id: number;
  readonly fingerprint: string;
}

function findDigest(connection: Connection, key: DigestKey): KnownDigest | undefined {
  return connection.get<KnownDigest>("SELECT id, fingerprint FROM digest WHERE key = @key", { key });
}

/** The entities that profiles were written of without a mention or label: others refer to them, or nothing does. */
function listUnnamed(next: AppliedContribution | null, { ids }: WrittenProfiles): number[] {
  const mentioned = next?.appearances.flatMap(({ mentions }) => mentions.map(({ entityKey }) => entityKey)) ?? [];
  const named = new Set([...(next?.digest.labels ?? []), ...mentioned]);
  return [...ids].filter(([key]) => !named.has(key)).map(([, id]) => id);
}

/**
 * One way for a first load, a replacement and a removal: what was there goes, what is new comes. `others` are profiles
 * that may be others now because this contribution changed.
 */
function replaceContribution(
  connection: Connection,
  key: DigestKey,
  next: AppliedContribution | null,
  others: readonly GraphProfile[],
): void {
  const known = findDigest(connection, key);
  const facts = next === null ? [] : next.appearances.map((appearance) => factsOfAppearance(next.digest, appearance));
  const touched = [...storiesToldBy(connection, known), ...facts.map(({ storyKey }) => storyKey)];
  const before = readFacts(connection, touched);
  const after = [...before.filter(({ digestKey }) => digestKey !== key), ...facts];

  const released = known === undefined ? [] : releaseContent(connection, known.id);
  const profiles = writeProfiles(connection, [...(next?.profiles ?? []), ...others]);
  if (next !== null) writeContent(connection, next, profiles.ids);
  else if (known !== undefined) connection.run("DELETE FROM digest WHERE id = @id", { id: known.id });

  const respelled = applyReadModel(connection, before, changeReadModel(before, after));
  nameEntities(connection, new Set([...profiles.written, ...respelled]));
  removeOrphans(connection, [...released, ...profiles.released, ...listUnnamed(next, profiles)]);
  updateState(connection, key, known?.fingerprint ?? null, next?.fingerprint ?? null);
}

function storiesToldBy(connection: Connection, digest: KnownDigest | undefined): string[] {
  if (digest === undefined) return [];
  return connection
    .all<{ key: string }>("SELECT s.key FROM appearance AS a JOIN story AS s ON s.id = a.story WHERE a.digest = @id", {
      id: digest.id,
    })
    .map(({ key }) => key);
}

/** Deletes a digest's appearances, mentions and labels; the ids of the entities that these named. */
function releaseContent(connection: Connection, digest: number): number[] {
  const rows = connection.all<{ entity: number }>(
    `SELECT entity FROM digest_label WHERE digest = @digest
     UNION SELECT m.entity FROM appearance AS a JOIN mention AS m ON m.appearance = a.id WHERE a.digest = @digest`,
    { digest },
  );
  connection.run("DELETE FROM mention WHERE appearance IN (SELECT id FROM appearance WHERE digest = @digest)", {
    digest,
  });
  connection.run("DELETE FROM appearance WHERE digest = @digest", { digest });
  connection.run("DELETE FROM digest_label WHERE digest = @digest", { digest });
  return rows.map(({ entity }) => entity);
}

function writeContent(
  connection: Connection,
  contribution: AppliedContribution,
  entityIds: ReadonlyMap<EntityKey, number>,
): void {
  const { digest, fingerprint, appearances } = contribution;
  const { labels, ...columns } = digest;
  connection.run(
    `INSERT INTO digest (key, title, series, language, published_at, time_zone_offset, url, file_name, content_hash,
       fingerprint)
     VALUES (@key, @title, @series, @language, @publishedAt, @timeZoneOffset, @url, @fileName, @contentHash,
       @fingerprint)
     ON CONFLICT (key) DO UPDATE SET title = @title, series = @series, language = @language,
       published_at = @publishedAt, time_zone_offset = @timeZoneOffset, url = @url, file_name = @fileName,
       content_hash = @contentHash, fingerprint = @fingerprint`,
    { ...columns, fingerprint },
  );
  const digestId = findDigest(connection, digest.key)?.id ?? 0;
  writeLabels(connection, digestId, labels, entityIds);
  const storyIds = writeStories(connection, contribution);
  for (const appearance of appearances) {
    writeAppearance(connection, appearance, digestId, requireId(storyIds, appearance.storyKey), entityIds);
  }
}

export function writeLabels(
  connection: Connection,
  digest: number,
  labels: readonly EntityKey[],
  entityIds: ReadonlyMap<EntityKey, number>,
): void {
  for (const [position, label] of labels.entries()) {
    connection.run("INSERT INTO digest_label (digest, position, entity) VALUES (@digest, @position, @entity)", {
      digest,
      position,
      entity: requireId(entityIds, label),
    });
  }
}

/** Makes sure that every story has a row; the read model fills it. */
function writeStories(connection: Connection, { appearances }: AppliedContribution): Map<string, number> {
  for (const { storyKey } of appearances) {
    connection.run(
      `INSERT INTO story (key, title, language, at, digests) VALUES (@storyKey, '', '', 0, 0)
       ON CONFLICT (key) DO NOTHING`,
      { storyKey },
    );
  }
  return findIds(
    connection,
    "story",
    appearances.map(({ storyKey }) => storyKey),
  );
}

function writeAppearance(
  connection: Connection,
  appearance: Appearance,
  digest: number,
  story: number,
  entityIds: ReadonlyMap<string, number>,
): void {
  const { index, url, section, title, text, language, author, mentions } = appearance;
  const person = author?.personKey ?? null;
  const row = connection.get<{ id: number }>(
    `INSERT INTO appearance (digest, position, story, url, section, title, text, language, author, person)
     VALUES (@digest, @position, @story, @url, @section, @title, @text, @language, @author, @person) RETURNING id`,
    {
      digest,
      position: index,
      story,
      url,
      section,
      title,
      text,
      language,
      author: author === null ? null : JSON.stringify(author),
      person: person === null ? null : requireId(entityIds, person),
    },
  );
  if (row !== undefined) writeMentions(connection, row.id, mentions, entityIds);
}

export function writeMentions(
  connection: Connection,
  appearance: number,
  mentions: readonly Mention[],
  entityIds: ReadonlyMap<string, number>,
): void {
  for (const [position, { entityKey, surface, place, start, end, rule, confidence }] of mentions.entries()) {
    connection.run(
      `INSERT INTO mention (appearance, position, entity, surface, place, start, "end", rule, confidence)
       VALUES (@appearance, @position, @entity, @surface, @place, @start, @end, @rule, @confidence)`,
      {
        appearance,
        position,
        entity: requireId(entityIds, entityKey),
        surface,
        place,
        start,
        end,
        rule,
        confidence,
      },
    );
  }
}

function updateState(connection: Connection, key: DigestKey, lost: string | null, gained: string | null): void {
  changeVersion(
    connection,
    lost === null ? null : digestMember(key, lost),
    gained === null ? null : digestMember(key, gained),
  );
}

/** Takes a member out of the set that the version is a hash of, and puts another in. */
export function changeVersion(connection: Connection, lost: string | null, gained: string | null): void {
  const state = connection.get<{ hash: string }>("SELECT set_hash AS hash FROM graph_state");
  if (state === undefined) throw new TypeError("graph_state has no row.");
  const rest = lost === null ? state.hash : removeMember(state.hash, lost);
  connection.run("UPDATE graph_state SET set_hash = @hash, loaded_at = @loadedAt", {
    hash: gained === null ? rest : addMember(rest, gained),
    loadedAt: Date.now(),
  });
}
