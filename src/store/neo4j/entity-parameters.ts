import { createHash } from "node:crypto";
import { type EntityKey, type EntityProfile, referencedKeys, spellingsOf, typeOfKey } from "../../domain/entity.ts";
import { type EntityChange, provisionalNames } from "../../domain/read-model.ts";
import { foldName, foldText } from "../../domain/slug.ts";
import { indexTokens } from "../../domain/tokens.ts";
import { changeCounters, changeSurfaces, type EntityState, newEntityState } from "./entity-state.ts";
import type { ParameterValue } from "./parameters.ts";
import { sortKey } from "./sort-key.ts";

/** How the entities that a write touches must be written. */
export interface EntityWrites {
  /** Rows of merge-entities. */
  readonly entities: readonly ParameterValue[];
  /** Rows of link-entities: of new and changed profiles. */
  readonly references: readonly ParameterValue[];
  /** Entities whose first or last story the graph must be asked for. */
  readonly stale: readonly EntityKey[];
  /** Entities that a profile referred to before, and does not any more. */
  readonly released: readonly EntityKey[];
}

/** Puts profiles, changes of the read model and what the graph held together. */
export function planEntityWrites(
  profiles: readonly EntityProfile[],
  changes: readonly EntityChange[],
  states: ReadonlyMap<EntityKey, EntityState>,
): EntityWrites {
  const profileOf = new Map(profiles.map((profile) => [profile.key, profile]));
  const changeOf = new Map(changes.map((change) => [change.key, change]));
  const entities: ParameterValue[] = [];
  const references: ParameterValue[] = [];
  const stale: EntityKey[] = [];
  const released: EntityKey[] = [];
  for (const key of new Set([...profileOf.keys(), ...changeOf.keys()])) {
    const state = states.get(key) ?? newEntityState(key);
    const given = profileOf.get(key);
    const isOther = given !== undefined && hashProfile(given) !== state.profileHash;
    const profile = isOther ? given : null;
    if (profile === null && state.profileHash === null) throw new Error(`The contribution does not describe "${key}".`);
    const change = changeOf.get(key) ?? null;
    if (profile === null && (change === null || isIdle(change))) continue;
    const { row, isStale } = toEntityParameters(state, profile, change);
    entities.push(row);
    if (isStale) stale.push(key);
    if (profile === null) continue;
    const { family, maker, partOf, affiliations } = profile;
    references.push({ key, family, maker, partOf, affiliations });
    const kept = new Set(referencedKeys(profile));
    released.push(...state.references.filter((reference) => !kept.has(reference)));
  }
  return { entities, references, stale, released };
}

function isIdle(change: EntityChange): boolean {
  const { stories, mentions, authored, participations, gained, lost, surfaces } = change;
  const counts = [stories, mentions, authored, participations, gained.length, lost.length, surfaces.size];
  return counts.every((count) => count === 0);
}

function toEntityParameters(
  state: EntityState,
  profile: EntityProfile | null,
  change: EntityChange | null,
): { readonly row: ParameterValue; readonly isStale: boolean } {
  const surfaces = change === null ? state.surfaces : changeSurfaces(state.surfaces, change.surfaces);
  const { counters, isStale } =
    change === null ? { counters: state.counters, isStale: false } : changeCounters(state.counters, change);
  const naming = nameEntity(state, profile, surfaces);
  return {
    isStale,
    row: {
      key: state.key,
      type: profile?.type ?? typeOfKey(state.key),
      properties: {
        ...(profile === null ? {} : profileProperties(profile)),
        ...(naming === null ? {} : namingProperties(naming)),
        ...counters,
        surfaces: [...surfaces.keys()],
        surfaceCounts: [...surfaces.values()],
      },
      aliases: naming === null ? null : spellingsOf(naming).map(toAliasProperties),
    },
  };
}

type Naming = Pick<EntityProfile, "name" | "names" | "aliases">;

/** What the entity is called from now on; null where nothing changes. */
function nameEntity(
  state: EntityState,
  profile: EntityProfile | null,
  surfaces: ReadonlyMap<string, number>,
): Naming | null {
  if (!(profile?.provisional ?? state.provisional)) return profile;
  const naming = { names: profile?.names ?? [], ...provisionalNames(state.key, surfaces) };
  const isSame =
    profile === null &&
    naming.name === state.name &&
    naming.aliases.length === state.aliases.length &&
    naming.aliases.every((alias, index) => alias === state.aliases[index]);
  return isSame ? null : naming;
}

function profileProperties(profile: EntityProfile): Record<string, ParameterValue> {
  const { key, type, names, description, links, provisional, family, maker, partOf, affiliations } = profile;
  return {
    key,
    sortKey: sortKey(key),
    type,
    nameLanguages: names.map(({ language }) => language),
    nameTexts: names.map(({ name }) => name),
    description,
    linkLabels: links.map(({ label }) => label),
    linkUrls: links.map(({ url }) => url),
    provisional,
    family,
    maker,
    partOf,
    affiliations,
    profileHash: hashProfile(profile),
  };
}

function namingProperties({ name, aliases }: Naming): Record<string, ParameterValue> {
  return { name, sortName: sortKey(name), aliases };
}

function toAliasProperties(text: string, ordinal: number): ParameterValue {
  return { text, ordinal, folded: foldName(text), filterText: foldText(text), tokens: indexTokens(text).join(" ") };
}

/** The names of a provisional entity come from its mentions, so they are no part of its profile. */
function hashProfile(profile: EntityProfile): string {
  const { key, type, name, names, aliases, description, links, provisional, family, maker, partOf, affiliations } =
    profile;
  const naming = provisional ? [] : [name, aliases];
  const local = names.map((one) => [one.language, one.name]);
  const addresses = links.map(({ label, url }) => [label, url]);
  const parts = [key, type, naming, local, description, addresses, provisional, family, maker, partOf, affiliations];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
