import type { Candidate, DigestCandidates } from "../domain/candidate.ts";
import type { Catalogue } from "../domain/catalogue.ts";
import { type EntityKey, type EntityProfile, referencedKeys, typeOfKey } from "../domain/entity.ts";
import type { Mention } from "../domain/mention.ts";
import { indexNames, type NameIndex } from "../domain/name-index.ts";
import { compareCodePoints } from "../domain/order.ts";
import type { AnnotatedAppearance, AnnotatedDigest, ParsedDigest } from "../domain/parsed.ts";
import { provisionalNames } from "../domain/provisional-names.ts";
import { foldName } from "../domain/slug.ts";
import { ownerOf, typeOfAccount } from "./accounts.ts";
import { provisionalKey } from "./provisional-key.ts";
import { chooseSense, TypeBallot } from "./types.ts";

export type Resolver = (digest: ParsedDigest, candidates: DigestCandidates) => AnnotatedDigest;

/**
 * Makes entities of candidates. Curated ones by name or account; a version of a family, by its name with the head's
 * canonical one in front; anything else is provisional, its key a pure function of its folded name and the type that
 * the digest's cues give it. A provisional version's `family` is the longest curated name that it begins with (the
 * head), its `maker` the head's; versions between the two that no catalogue has are not made up, for what one digest
 * happens to name must not change an entity of another.
 */
export function createResolver(catalogue: Catalogue): Resolver {
  const names = indexNames(catalogue);
  return (digest, candidates) => new DigestResolution(catalogue, names, candidates).annotate(digest, candidates);
}

/** What is made of a candidate. */
interface Target {
  readonly key: EntityKey;
  /** How to describe it where no catalogue does. */
  readonly provisional: {
    readonly family: EntityKey | null;
    readonly maker: EntityKey | null;
    readonly handle: string | null;
  } | null;
}

class DigestResolution {
  readonly #catalogue: Catalogue;
  readonly #names: NameIndex;
  /** Votes by folded name, over the whole digest: one name has one type within it. */
  readonly #ballots = new Map<string, TypeBallot>();
  /** Names that authors sign with. */
  readonly #authors = new Map<string, Target>();
  /** Of provisional entities, which are called by what the digest calls them. */
  readonly #surfaces = new Map<EntityKey, Map<string, number>>();
  readonly #targets = new Map<EntityKey, Target>();

  constructor(catalogue: Catalogue, names: NameIndex, { appearances, labels }: DigestCandidates) {
    this.#catalogue = catalogue;
    this.#names = names;
    for (const candidates of [...appearances, labels]) for (const candidate of candidates) this.#vote(candidate);
    for (const candidates of appearances) for (const candidate of candidates) this.#rememberAuthor(candidate);
  }

  annotate(digest: ParsedDigest, candidates: DigestCandidates): AnnotatedDigest {
    const appearances = digest.appearances.map((appearance, index): AnnotatedAppearance => {
      const mentions = (candidates.appearances[index] ?? []).map((candidate) => this.#mention(candidate));
      const authorKey =
        mentions.find(({ place, entityKey }) => place === "AUTHOR" && typeOfKey(entityKey) === "Person")?.entityKey ??
        null;
      return { appearance, mentions, authorKey };
    });
    const labels = candidates.labels.map((label) => this.#mention(label));
    return { appearances, labels, entities: this.#profiles() };
  }

  #vote({ reference, votes }: Candidate): void {
    if (reference.kind !== "name") return;
    const fold = foldName(reference.name);
    const ballot = this.#ballots.get(fold) ?? new TypeBallot();
    ballot.add(votes);
    this.#ballots.set(fold, ballot);
  }

  #rememberAuthor(candidate: Candidate): void {
    const { place, reference } = candidate;
    if (place !== "AUTHOR" || reference.kind !== "account" || reference.name === null) return;
    const fold = foldName(reference.name);
    if (fold !== "" && !this.#authors.has(fold)) this.#authors.set(fold, this.#resolve(candidate));
  }

  #mention(candidate: Candidate): Mention {
    const { surface, place, start, end, rule, confidence } = candidate;
    const target = this.#resolve(candidate);
    this.#targets.set(target.key, target);
    if (target.provisional !== null) this.#countSurface(target.key, surface);
    return { entityKey: target.key, surface, place, start, end, rule, confidence };
  }

  #countSurface(key: EntityKey, surface: string): void {
    let surfaces = this.#surfaces.get(key);
    if (surfaces === undefined) this.#surfaces.set(key, (surfaces = new Map()));
    surfaces.set(surface, (surfaces.get(surface) ?? 0) + 1);
  }

  #resolve({ reference, votes, surface }: Candidate): Target {
    switch (reference.kind) {
      case "catalogue":
        return this.#curated(reference.keys, votes) ?? this.#resolveName(surface);
      case "version": {
        const head = this.#catalogue.entries.get(reference.head)?.profile;
        const key = provisionalKey("Model", reference.name);
        return { key, provisional: { family: reference.head, maker: head?.maker ?? null, handle: null } };
      }
      case "account":
        return this.#resolveAccount(reference.handle, reference.name, votes);
      case "name":
        return this.#resolveName(reference.name);
    }
  }

  #curated(keys: readonly EntityKey[], votes: Candidate["votes"]): Target | null {
    const [only] = keys;
    if (keys.length === 1 && only !== undefined) {
      return this.#catalogue.entries.has(only) ? { key: only, provisional: null } : null;
    }
    const profiles = keys
      .map((key) => this.#catalogue.entries.get(key)?.profile)
      .filter((profile) => profile !== undefined);
    const profile =
      profiles[
        chooseSense(
          profiles.map(({ type }) => type),
          votes,
        )
      ];
    return profile === undefined ? null : { key: profile.key, provisional: null };
  }

  #resolveAccount(handle: string, name: string | null, votes: Candidate["votes"]): Target {
    const owner = ownerOf(handle, this.#names);
    if (owner !== null) return { key: owner.profile.key, provisional: null };
    const named = name === null ? null : this.#findCurated(name, (type) => type === "Person");
    if (named !== null) return named;
    const type = (votes.Person ?? 0) > 0 ? "Person" : typeOfAccount(handle);
    return { key: provisionalKey(type, handle), provisional: { family: null, maker: null, handle } };
  }

  #resolveName(name: string): Target {
    const fold = foldName(name);
    const ballot = this.#ballots.get(fold) ?? new TypeBallot();
    const curated = this.#findCurated(name, () => true) ?? this.#authors.get(fold);
    if (curated !== undefined && curated !== null) return curated;
    return { key: provisionalKey(ballot.winner(), name), provisional: { family: null, maker: null, handle: null } };
  }

  #findCurated(name: string, isWanted: (type: EntityProfile["type"]) => boolean): Target | null {
    const fold = foldName(name);
    const senses = this.#names.byName.get(fold)?.filter(({ entry }) => isWanted(entry.profile.type)) ?? [];
    if (senses.length === 0) return null;
    const types = senses.map(({ entry }) => entry.profile.type);
    const ballot = this.#ballots.get(fold);
    const votes = Object.fromEntries(types.map((type) => [type, ballot?.sum(type) ?? 0]));
    const sense = senses[chooseSense(types, votes)];
    return sense === undefined ? null : { key: sense.entry.profile.key, provisional: null };
  }

  #profiles(): Map<EntityKey, EntityProfile> {
    const profiles = new Map<EntityKey, EntityProfile>();
    const pending = [...this.#targets.values()].map((target) => this.#describe(target));
    for (let profile = pending.pop(); profile !== undefined; profile = pending.pop()) {
      if (profiles.has(profile.key)) continue;
      profiles.set(profile.key, profile);
      for (const key of referencedKeys(profile)) {
        const referred = this.#catalogue.entries.get(key)?.profile;
        if (referred !== undefined) pending.push(referred);
      }
    }
    return new Map([...profiles].toSorted(([a], [b]) => compareCodePoints(a, b)));
  }

  #describe({ key, provisional }: Target): EntityProfile {
    const curated = this.#catalogue.entries.get(key)?.profile;
    if (curated !== undefined) return curated;
    const { name, aliases } = provisionalNames(key, this.#surfaces.get(key) ?? new Map());
    const handle = provisional?.handle ?? null;
    return {
      key,
      type: typeOfKey(key) ?? "Product",
      name,
      names: [],
      aliases: handle === null || aliases.includes(`@${handle}`) ? aliases : [...aliases, `@${handle}`],
      description: null,
      links: [],
      provisional: true,
      family: provisional?.family ?? null,
      maker: provisional?.maker ?? null,
      partOf: null,
      affiliations: [],
    };
  }
}
