import type { Author } from "./author.ts";
import type { Appearance, Digest, DigestContribution } from "./digest.ts";
import type { EntityProfile } from "./entity.ts";
import type { Mention } from "./mention.ts";

/** A contribution as JSON, its fields in one order: equal contributions give equal text. */
export function toContributionText(contribution: DigestContribution): string {
  const { digest, fingerprint, appearances, entities } = contribution;
  return JSON.stringify({
    digest: orderDigest(digest),
    fingerprint,
    appearances: appearances.map(orderAppearance),
    entities: entities.map(orderProfile),
  });
}

/** Reads what `toContributionText` wrote. */
export function readContributionText(text: string): DigestContribution {
  const contribution: DigestContribution = JSON.parse(text);
  return contribution;
}

/**
 * What tells two profiles of one key apart, as JSON. Provisional entities are called by their surface forms, whatever
 * their profile says, so the names of theirs are left out.
 */
export function toProfileText(profile: EntityProfile): string {
  return JSON.stringify(orderProfile(profile.provisional ? { ...profile, name: "", aliases: [] } : profile));
}

export function readProfileText(text: string): EntityProfile {
  const profile: EntityProfile = JSON.parse(text);
  return profile;
}

function orderDigest(digest: Digest): Digest {
  const { key, title, series, language, publishedAt, timeZoneOffset, url, fileName, contentHash, labels } = digest;
  return { key, title, series, language, publishedAt, timeZoneOffset, url, fileName, contentHash, labels };
}

function orderAppearance(appearance: Appearance): Appearance {
  const { digestKey, index, storyKey, url, section, title, text, language, author, mentions } = appearance;
  return {
    digestKey,
    index,
    storyKey,
    url,
    section,
    title,
    text,
    language,
    author: author === null ? null : orderAuthor(author),
    mentions: mentions.map(orderMention),
  };
}

function orderAuthor({ name, handle, personKey }: Author): Author {
  return { name, handle, personKey };
}

function orderMention({ entityKey, surface, place, start, end, rule, confidence }: Mention): Mention {
  return { entityKey, surface, place, start, end, rule, confidence };
}

function orderProfile(profile: EntityProfile): EntityProfile {
  const { key, type, name, names, aliases, description, links, provisional } = profile;
  const { family, maker, partOf, affiliations } = profile;
  return {
    key,
    type,
    name,
    names: names.map((local) => ({ language: local.language, name: local.name })),
    aliases,
    description,
    links: links.map(({ label, url }) => ({ label, url })),
    provisional,
    family,
    maker,
    partOf,
    affiliations,
  };
}
