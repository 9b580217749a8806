import { createHash } from "node:crypto";
import type { Author } from "../../../src/domain/author.ts";
import type { Appearance, DigestContribution } from "../../../src/domain/digest.ts";
import { type EntityKey, type EntityProfile, referencedKeys, typeOfKey } from "../../../src/domain/entity.ts";
import type { Mention, MentionPlace } from "../../../src/domain/mention.ts";
import { storyKeyOfTitle, storyKeyOfUrl } from "../../../src/domain/story.ts";

/** A digest in short: what a test cares about, the rest is made up. */
export interface DigestSpec {
  /** `series/name`. */
  readonly key: string;
  /** ISO 8601 with an offset. */
  readonly at: string;
  readonly language?: string;
  readonly labels?: readonly EntityKey[];
  readonly tells: readonly AppearanceSpec[];
  /** Goes into the content hash and the fingerprint: another revision is another file under the same key. */
  readonly revision?: number;
}

export interface AppearanceSpec {
  readonly title: string;
  readonly text?: string;
  /** Canonical. Without one the story is this digest's own. */
  readonly url?: string;
  readonly section?: string;
  readonly author?: Partial<Author>;
  /** Named entities and the surface forms, which must be in title or text (searched in this order). */
  readonly names?: readonly (readonly [EntityKey, string])[];
}

export type ProfileTable = Readonly<Record<EntityKey, Partial<EntityProfile>>>;

/** Makes a contribution as the pipeline would. Entities that `profiles` does not hold are provisional. */
export function buildContribution(spec: DigestSpec, profiles: ProfileTable): DigestContribution {
  const series = spec.key.slice(0, spec.key.indexOf("/"));
  const language = spec.language ?? "en";
  const labels = spec.labels ?? [];
  const appearances = spec.tells.map((telling, index) => buildAppearance(spec, telling, index, language));
  const hash = createHash("sha256").update(JSON.stringify(spec)).digest("hex");
  const mentioned = appearances.flatMap(({ mentions }) => mentions.map(({ entityKey }) => entityKey));
  return {
    digest: {
      key: spec.key,
      title: `Digest ${spec.key}`,
      series,
      language,
      publishedAt: Date.parse(spec.at),
      timeZoneOffset: /[+-]\d\d:\d\d$/u.exec(spec.at)?.[0] ?? "+00:00",
      url: null,
      fileName: `${spec.key.slice(series.length + 1)}.md`,
      contentHash: hash,
      labels,
    },
    fingerprint: `f${hash}`,
    appearances,
    entities: closeProfiles([...mentioned, ...labels], profiles),
  };
}

function buildAppearance(digest: DigestSpec, telling: AppearanceSpec, index: number, language: string): Appearance {
  const { title, text = "", url = null, section = null } = telling;
  const author = telling.author === undefined ? null : { name: null, handle: null, personKey: null, ...telling.author };
  const equalsBefore = digest.tells.slice(0, index).filter((other) => isSameTelling(other, telling)).length;
  return {
    digestKey: digest.key,
    index: index + 1,
    storyKey: url === null ? storyKeyOfTitle(digest.key, section, title, equalsBefore) : storyKeyOfUrl(url),
    url,
    section,
    title,
    text,
    language,
    author,
    mentions: [...mentionNames(telling.names ?? [], title, text), ...mentionAuthor(author)],
  };
}

function isSameTelling(left: AppearanceSpec, right: AppearanceSpec): boolean {
  return left.url === right.url && left.title === right.title && left.section === right.section;
}

function mentionNames(names: readonly (readonly [EntityKey, string])[], title: string, text: string): Mention[] {
  const searched = new Map<string, number>();
  return names.map(([entityKey, surface]) => {
    const from = searched.get(surface) ?? 0;
    const start = `${title}\n${text}`.indexOf(surface, from);
    if (start < 0) throw new Error(`"${surface}" is not in "${title}" or its text`);
    searched.set(surface, start + surface.length);
    return start < title.length
      ? mention(entityKey, surface, "TITLE", start)
      : mention(entityKey, surface, "TEXT", start - title.length - 1);
  });
}

function mentionAuthor(author: Author | null): Mention[] {
  const surface = author?.name ?? author?.handle ?? null;
  const key = author?.personKey ?? null;
  return surface === null || key === null ? [] : [mention(key, surface, "AUTHOR", 0)];
}

function mention(entityKey: EntityKey, surface: string, place: MentionPlace, start: number): Mention {
  return { entityKey, surface, place, start, end: start + surface.length, rule: "catalogue", confidence: 0.9 };
}

/** The profiles of the given entities and of all that they refer to, each once. */
function closeProfiles(keys: readonly EntityKey[], table: ProfileTable): EntityProfile[] {
  const profiles = new Map<EntityKey, EntityProfile>();
  const waiting = [...keys];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (profiles.has(key)) continue;
    const profile = buildProfile(key, table);
    profiles.set(key, profile);
    waiting.push(...referencedKeys(profile));
  }
  return [...profiles.values()];
}

function buildProfile(key: EntityKey, table: ProfileTable): EntityProfile {
  const type = typeOfKey(key);
  if (type === null) throw new Error(`"${key}" names no type`);
  const curated = table[key];
  return {
    key,
    type,
    name: key.slice(key.indexOf(":") + 1),
    names: [],
    aliases: [],
    description: null,
    links: [],
    provisional: curated === undefined,
    family: null,
    maker: null,
    partOf: null,
    affiliations: [],
    ...curated,
  };
}
