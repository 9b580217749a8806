import { createHash } from "node:crypto";
import { spellingKeys } from "../../domain/close-spelling.ts";
import { aliasesWithSurfaces, type GraphProfile, type Naming } from "../../domain/derive-profiles.ts";
import {
  type EntityKey,
  type EntityProfile,
  type LocalName,
  referencedKeys,
  spellingsOf,
  typeOfKey,
} from "../../domain/entity.ts";
import { provisionalNames } from "../../domain/provisional-names.ts";
import type { EntityChange } from "../../domain/read-model.ts";
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
  profiles: readonly GraphProfile[],
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
  profile: GraphProfile | null,
  change: EntityChange | null,
): { readonly row: ParameterValue; readonly isStale: boolean } {
  const surfaces = change === null ? state.surfaces : changeSurfaces(state.surfaces, change.surfaces);
  const { counters, isStale } =
    change === null ? { counters: state.counters, isStale: false } : changeCounters(state.counters, change);
  const names = nameEntity(state, profile, surfaces);
  return {
    isStale,
    row: {
      key: state.key,
      type: profile?.type ?? typeOfKey(state.key),
      properties: {
        ...(profile === null ? {} : profileProperties(profile)),
        ...(names === null ? {} : namingProperties(names)),
        ...counters,
        surfaces: [...surfaces.keys()],
        surfaceCounts: [...surfaces.values()],
      },
      aliases: names === null ? null : spellingsOf(names).map(toAliasProperties),
    },
  };
}

type Names = Pick<EntityProfile, "name" | "aliases"> & { readonly names: readonly LocalName[] };

/** What the entity is called from now on; null where nothing changes. */
function nameEntity(
  state: EntityState,
  profile: GraphProfile | null,
  surfaces: ReadonlyMap<string, number>,
): Names | null {
  const naming = profile?.naming ?? namingOf(state);
  if (naming === "PROFILE") return profile;
  // Languages do not matter to spellings, which are all that is made of names here.
  const names = profile?.names ?? state.names.map((name) => ({ language: "", name }));
  const own = { name: profile?.name ?? state.name, names, aliases: profile?.aliases ?? state.ownAliases ?? [] };
  const named =
    naming === "SURFACES"
      ? { names, ...provisionalNames(state.key, surfaces) }
      : { ...own, aliases: aliasesWithSurfaces(own, surfaces) };
  const isSame =
    profile === null &&
    named.name === state.name &&
    named.aliases.length === state.aliases.length &&
    named.aliases.every((alias, index) => alias === state.aliases[index]);
  return isSame ? null : named;
}

function namingOf({ provisional, ownAliases }: EntityState): Naming {
  if (ownAliases !== null) return "BOTH";
  return provisional ? "SURFACES" : "PROFILE";
}

function profileProperties(profile: GraphProfile): Record<string, ParameterValue> {
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
    ownAliases: profile.naming === "BOTH" ? profile.aliases : null,
    profileHash: hashProfile(profile),
  };
}

function namingProperties({ name, aliases }: Names): Record<string, ParameterValue> {
  return { name, sortName: sortKey(name), aliases };
}

function toAliasProperties(text: string, ordinal: number): ParameterValue {
  return {
    text,
    ordinal,
    folded: foldName(text),
    filterText: foldText(text),
    tokens: indexTokens(text).join(" "),
    keys: spellingKeys(text).join(" "),
  };
}

/** Names that come from the mentions alone are no part of a profile. */
function hashProfile(profile: GraphProfile): string {
  const { key, type, name, names, aliases, description, links, provisional, family, maker, partOf, affiliations } =
    profile;
  const ways = { PROFILE: [name, aliases], SURFACES: [], BOTH: [name, aliases, "and surface forms"] };
  const naming = ways[profile.naming];
  const local = names.map((one) => [one.language, one.name]);
  const addresses = links.map(({ label, url }) => [label, url]);
  const parts = [key, type, naming, local, description, addresses, provisional, family, maker, partOf, affiliations];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
