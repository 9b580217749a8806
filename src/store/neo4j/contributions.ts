import { createHash } from "node:crypto";
import { readProfileText, toProfileText } from "../../domain/contribution-text.ts";
import { createProfileClosure, deriveProfiles, type GraphProfile } from "../../domain/derive-profiles.ts";
import type { DecisionChange } from "../../domain/decision.ts";
import type { DigestContribution, DigestKey } from "../../domain/digest.ts";
import type { EntityKey, EntityProfile } from "../../domain/entity.ts";
import { packContribution, unpackContribution } from "../pack-contribution.ts";
import { type Connection, requireRow, type RunWrite } from "./connection.ts";
import type { ParameterValue } from "./parameters.ts";

/**
 * Keeps a contribution as the pipeline made it in place of the one that its key had; null takes that one away. The
 * entities that it brought.
 */
export async function keepContribution(
  run: RunWrite,
  key: DigestKey,
  contribution: DigestContribution | null,
): Promise<readonly EntityKey[]> {
  const rows = await run<{ readonly dropped: readonly EntityKey[] }>("keep-contribution", {
    key,
    content: contribution === null ? null : toBytes(packContribution(contribution)),
    profiles: contribution === null ? [] : contribution.entities.map(toProfileParameters),
  });
  return requireRow(rows, "keep-contribution").dropped;
}

/** The driver sends and answers bytes as signed ones. */
function toBytes(buffer: Buffer): Int8Array {
  return new Int8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

function unpackBytes(bytes: Int8Array): DigestContribution {
  return unpackContribution(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

function toProfileParameters(entity: EntityProfile): ParameterValue {
  const profile = toProfileText(entity);
  const hash = createHash("sha256").update(profile).digest("hex").slice(0, 32);
  return { id: `${entity.key} ${hash}`, key: entity.key, profile };
}

interface PackedRow {
  readonly content: Int8Array;
}

/** The contributions of some digests, as the pipeline made them. */
export async function readContributions(run: RunWrite, keys: readonly DigestKey[]): Promise<DigestContribution[]> {
  const rows = await run<PackedRow>("read-contributions", { keys });
  return rows.map(({ content }) => unpackBytes(content));
}

/** Some hundred kilobytes each. */
const CONTRIBUTIONS_AT_ONCE = 20;

/** All contributions in the order of loading. */
export async function* listContributions(connection: Connection): AsyncGenerator<DigestContribution> {
  for (let after = 0, isMore = true; isMore;) {
    const rows = await connection.read<PackedRow & { readonly sequence: number }>("contributions", {
      after,
      limit: CONTRIBUTIONS_AT_ONCE,
    });
    for (const { sequence, content } of rows) {
      after = sequence;
      yield unpackBytes(content);
    }
    isMore = rows.length > 0;
  }
}

/** The profiles of entities with decisions applied: of those named and of all that these refer to. */
export async function readGraphProfiles(
  run: RunWrite,
  keys: Iterable<EntityKey>,
  changes: readonly DecisionChange[],
): Promise<Map<EntityKey, GraphProfile>> {
  const closure = createProfileClosure(changes);
  const wanted = [...keys];
  const loaded = new Map<EntityKey, EntityProfile | null>();
  for (let missing = closure.listMissing(wanted, loaded); missing.length > 0;) {
    for (const key of missing) loaded.set(key, null);
    for (const profile of await readRawProfiles(run, missing)) loaded.set(profile.key, profile);
    missing = closure.listMissing(wanted, loaded);
  }
  return deriveProfiles(loaded, changes);
}

interface RawProfileRow {
  readonly id: string;
  readonly key: EntityKey;
  readonly profile: string;
}

/** Of each entity the profile that was loaded last. Most have one in all contributions: only others must be compared. */
async function readRawProfiles(run: RunWrite, keys: readonly EntityKey[]): Promise<EntityProfile[]> {
  const rows = await run<RawProfileRow>("read-raw-profiles", { keys });
  const variants = new Map<EntityKey, RawProfileRow[]>();
  for (const row of rows) variants.set(row.key, [...(variants.get(row.key) ?? []), row]);
  const ids = [...variants.values()].filter(({ length }) => length > 1).flatMap((group) => group.map(({ id }) => id));
  const lastLoads = await readLastLoads(run, ids);
  return [...variants.values()].map((group) => {
    const latest = group.reduce((one, other) =>
      (lastLoads.get(other.id) ?? 0) > (lastLoads.get(one.id) ?? 0) ? other : one,
    );
    return readProfileText(latest.profile);
  });
}

async function readLastLoads(run: RunWrite, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await run<{ readonly id: string; readonly last: number }>("read-last-loads", { ids });
  return new Map(rows.map(({ id, last }) => [id, last]));
}
