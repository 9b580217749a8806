import { type DecisionChange, foldSurface, moveOf, subjectOf, targetOf } from "./decision.ts";
import {
  type EntityKey,
  type EntityProfile,
  type EntityType,
  referencedKeys,
  spellingsOf,
  typeOfKey,
} from "./entity.ts";
import { compareCodePoints } from "./order.ts";
import { foldName } from "./slug.ts";
import { createKeyTracer } from "./trace-keys.ts";

/**
 * Where an entity's name and aliases come from. PROFILE: they are the profile's. SURFACES: they are what digests call
 * it (it is provisional). BOTH: name and aliases are the profile's, and what digests call it are aliases too.
 */
export type Naming = "PROFILE" | "SURFACES" | "BOTH";

/** A profile as the graph holds it, with decisions applied. */
export interface GraphProfile extends EntityProfile {
  readonly naming: Naming;
}

/** What a profile is without decisions. */
export function toGraphProfile(profile: EntityProfile): GraphProfile {
  return { ...profile, naming: profile.provisional ? "SURFACES" : "PROFILE" };
}

/** Entities that a change brings together: what one of them is called depends on the others. */
function neighborsIn(changes: readonly DecisionChange[]): Map<EntityKey, EntityKey[]> {
  const neighbors = new Map<EntityKey, EntityKey[]>();
  const link = (from: EntityKey, to: EntityKey): void => {
    const known = neighbors.get(from);
    if (known === undefined) neighbors.set(from, [to]);
    else known.push(to);
  };
  for (const change of changes) {
    const [subject, target] = [subjectOf(change), targetOf(change)];
    if (subject === null || target === null) continue;
    link(subject, target);
    link(target, subject);
  }
  return neighbors;
}

/**
 * Reads all profiles that those of `keys` (before or after the changes) and of what they refer to are made of: what
 * `deriveProfiles` needs.
 *
 * @param loaded is added to; null stands for a key that no digest brought.
 */
export function createProfileClosure(changes: readonly DecisionChange[]): {
  readonly listMissing: (
    keys: Iterable<EntityKey>,
    loaded: ReadonlyMap<EntityKey, EntityProfile | null>,
  ) => EntityKey[];
} {
  const neighbors = neighborsIn(changes);
  const { traceKey } = createKeyTracer(changes);
  return {
    listMissing(keys, loaded) {
      const reached = new Set(keys);
      // A set's iteration goes on over what is added meanwhile.
      for (const key of reached) {
        for (const other of neighbors.get(key) ?? []) reached.add(other);
        reached.add(traceKey(key));
        const profile = loaded.get(key);
        if (profile !== undefined && profile !== null) for (const other of referencedKeys(profile)) reached.add(other);
      }
      return [...reached].filter((key) => !loaded.has(key));
    },
  };
}

/** Applies changes, in their order, to the profiles that digests brought. */
export function deriveProfiles(
  raw: ReadonlyMap<EntityKey, EntityProfile | null>,
  changes: readonly DecisionChange[],
): Map<EntityKey, GraphProfile> {
  const profiles = new Map<EntityKey, GraphProfile>();
  for (const [key, profile] of raw) if (profile !== null) profiles.set(key, toGraphProfile(profile));
  const targets = new Set<EntityKey>();
  for (const change of changes) {
    const move = moveOf(change);
    if (move !== null) {
      targets.add(move.into);
      moveProfile(profiles, move.from, move.into);
    } else if (change.kind === "split") {
      dropSpelling(profiles, change.entity, change.alias);
      splitProfile(profiles, change.into, change.name);
    } else if (change.kind === "ignore") {
      if (change.entity !== null) dropSpelling(profiles, change.entity, change.surface);
    } else if (change.kind === "rename") {
      renameProfile(profiles, change.entity, change.name);
    }
  }
  return cutCycles(followReferences(profiles, createKeyTracer(changes).traceKey), targets);
}

function moveProfile(profiles: Map<EntityKey, GraphProfile>, from: EntityKey, into: EntityKey): void {
  const moved = profiles.get(from);
  if (moved === undefined || from === into) return;
  profiles.delete(from);
  const type = typeOfKey(into) ?? moved.type;
  const fitting = { ...moved, key: into, type };
  const known = profiles.get(into);
  profiles.set(into, known === undefined ? fitting : absorb(known, fitting));
}

/** A curated profile says more than a renamed one, that more than a provisional one; of two alike, the one there leads. */
function absorb(known: GraphProfile, moved: GraphProfile): GraphProfile {
  const [main, other] = rank(moved) > rank(known) ? [moved, known] : [known, moved];
  const isAlike = main.naming === other.naming;
  const spellings = spellingsOf(main);
  const others = other.naming === "SURFACES" ? [] : spellingsOf(other);
  return {
    ...main,
    aliases: [...main.aliases, ...others.filter((name) => !spellings.includes(name))],
    description: main.description ?? other.description,
    links: [...main.links, ...other.links.filter(({ url }) => !main.links.some((link) => link.url === url))],
    family: main.family ?? other.family,
    maker: main.maker ?? other.maker,
    partOf: main.partOf ?? other.partOf,
    affiliations: [...new Set([...main.affiliations, ...other.affiliations])],
    naming: isAlike ? main.naming : "BOTH",
  };
}

function rank({ provisional, naming }: GraphProfile): number {
  return provisional ? Number(naming === "BOTH") : 2;
}

function splitProfile(profiles: Map<EntityKey, GraphProfile>, into: EntityKey, name: string | null): void {
  const known = profiles.get(into);
  if (known !== undefined) {
    if (known.naming === "PROFILE") profiles.set(into, { ...known, naming: "BOTH" });
    return;
  }
  const type = typeOfKey(into);
  if (type === null) return;
  profiles.set(into, {
    key: into,
    type,
    name: name ?? into.slice(into.indexOf(":") + 1),
    names: [],
    aliases: [],
    description: null,
    links: [],
    provisional: true,
    family: null,
    maker: null,
    partOf: null,
    affiliations: [],
    naming: name === null ? "SURFACES" : "BOTH",
  });
}

/** What does not mean the entity is none of its aliases; its name stays, for it must have one. */
function dropSpelling(profiles: Map<EntityKey, GraphProfile>, key: EntityKey, surface: string): void {
  const known = profiles.get(key);
  if (known === undefined) return;
  const folded = foldSurface(surface);
  profiles.set(key, {
    ...known,
    names: known.names.filter(({ name }) => name === known.name || foldSurface(name) !== folded),
    aliases: known.aliases.filter((alias) => foldSurface(alias) !== folded),
  });
}

function renameProfile(profiles: Map<EntityKey, GraphProfile>, key: EntityKey, name: string): void {
  const known = profiles.get(key);
  if (known === undefined) return;
  const before = known.naming === "SURFACES" ? [] : [known.name, ...known.aliases];
  profiles.set(key, {
    ...known,
    name,
    aliases: [...new Set(before)].filter((alias) => alias !== name),
    naming: known.naming === "PROFILE" ? "PROFILE" : "BOTH",
  });
}

/** References lead to where their ends went; those that no longer fit the types of both ends go. */
function followReferences(
  profiles: ReadonlyMap<EntityKey, GraphProfile>,
  traceKey: (key: EntityKey) => EntityKey,
): Map<EntityKey, GraphProfile> {
  return new Map(
    [...profiles].map(([key, profile]) => {
      const follow = (
        reference: EntityKey | null,
        holders: readonly EntityType[],
        type: EntityType,
      ): EntityKey | null => {
        if (reference === null || !holders.includes(profile.type)) return null;
        const end = traceKey(reference);
        return end === key || typeOfKey(end) !== type ? null : end;
      };
      const affiliations = profile.affiliations.map((reference) => follow(reference, ["Person"], "Organization"));
      return [
        key,
        {
          ...profile,
          family: follow(profile.family, ["Model"], "Model"),
          maker: follow(profile.maker, ["Model", "Product"], "Organization"),
          partOf: follow(profile.partOf, ["Organization"], "Organization"),
          affiliations: [...new Set(affiliations.filter((end) => end !== null))],
        },
      ];
    }),
  );
}

/** A family merged into one of its versions would be its own; the entity that others were merged into heads it then. */
function cutCycles(
  profiles: Map<EntityKey, GraphProfile>,
  targets: ReadonlySet<EntityKey>,
): Map<EntityKey, GraphProfile> {
  for (const key of [...targets].toSorted(compareCodePoints)) {
    const profile = profiles.get(key);
    if (profile === undefined) continue;
    const family = leadsBack(profiles, key, "family") ? null : profile.family;
    const partOf = leadsBack(profiles, key, "partOf") ? null : profile.partOf;
    profiles.set(key, { ...profile, family, partOf });
  }
  return profiles;
}

function leadsBack(
  profiles: ReadonlyMap<EntityKey, GraphProfile>,
  start: EntityKey,
  reference: "family" | "partOf",
): boolean {
  const seen = new Set<EntityKey>();
  for (let key = profiles.get(start)?.[reference] ?? null; key !== null && !seen.has(key);) {
    if (key === start) return true;
    seen.add(key);
    key = profiles.get(key)?.[reference] ?? null;
  }
  return false;
}

/** The profiles of the given entities and of all that these refer to, each once: what the graph has to hold of them. */
export function closeOverReferences(
  keys: Iterable<EntityKey>,
  profiles: ReadonlyMap<EntityKey, GraphProfile>,
): GraphProfile[] {
  const reached = new Set(keys);
  const closed: GraphProfile[] = [];
  for (const key of reached) {
    const profile = profiles.get(key);
    if (profile === undefined) continue;
    closed.push(profile);
    for (const other of referencedKeys(profile)) reached.add(other);
  }
  return closed;
}

/**
 * Aliases of an entity whose surface forms are aliases too (`BOTH`): its own, then the forms that are none of its
 * spellings in another case or spacing, most used first, ties by code point.
 */
export function aliasesWithSurfaces(
  profile: Pick<EntityProfile, "name" | "names" | "aliases">,
  surfaces: ReadonlyMap<string, number>,
): string[] {
  const folded = new Set(spellingsOf(profile).map(foldName));
  const aliases = [...profile.aliases];
  const forms = [...surfaces].toSorted(([a, countA], [b, countB]) => countB - countA || compareCodePoints(a, b));
  for (const [form] of forms) {
    const fold = foldName(form);
    if (folded.has(fold)) continue;
    folded.add(fold);
    aliases.push(form);
  }
  return aliases;
}
