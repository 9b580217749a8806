import fc from "fast-check";
import type { EntityKey } from "../../../src/domain/entity.ts";
import { compareCodePoints } from "../../../src/domain/order.ts";
import type { AppearanceSpec, DigestSpec } from "./build-contribution.ts";
import { CURATED } from "./fixtures.ts";

/** Provisional entities; keys and names beyond the basic plane and above its surrogates sort apart in UTF-16. */
const PROVISIONAL: readonly EntityKey[] = [
  "person:宝玉",
  "person:amélie",
  "product:hub",
  "product:｡start",
  "organization:𠮷野家",
];

export const ENTITY_KEYS: readonly EntityKey[] = [...Object.keys(CURATED), ...PROVISIONAL].toSorted(compareCodePoints);

/** Whatever is asked for may also be missing. */
export const ASKED_KEYS: readonly EntityKey[] = [...ENTITY_KEYS, "person:nobody"];

const PEOPLE = ENTITY_KEYS.filter((key) => key.startsWith("person:"));

/** Spellings that share tokens, prefixes and single ideographs, so that searches have something to confuse. */
export const SURFACES = [
  "GPT-5.2",
  "GPT-5.3 2",
  "GPT",
  "Hub",
  "hub",
  "🤗 Hub",
  "智谱",
  "智能体",
  "Amélie",
  "｡start",
  "𠮷野家",
  "𝒳 1",
  "Hugging Face",
  "Huggin Faces 智谱",
];

export const DIGEST_KEYS = ["daily/a", "daily/b", "weekly/a", "weekly/ä", "𝒳/1"];
export const INSTANTS = [
  "2025-11-30T23:59:59.999Z",
  "2025-12-01T00:00:00Z",
  "2025-12-01T08:00:00+08:00",
  "2025-12-03T12:00:00Z",
];
export const URLS = [
  "https://example.org/1",
  "https://example.org/2",
  "https://x.com/karpathy/status/2000000000000000001",
];

const name = fc.tuple(fc.constantFrom(...ENTITY_KEYS), fc.constantFrom(...SURFACES));

const appearance: fc.Arbitrary<AppearanceSpec> = fc
  .record({
    word: fc.constantFrom("News", "新闻", "Notes", ""),
    names: fc.array(name, { maxLength: 5 }),
    inTitle: fc.nat({ max: 2 }),
    url: fc.option(fc.constantFrom(...URLS), { nil: undefined }),
    section: fc.option(fc.constantFrom("Tools", "要点"), { nil: undefined }),
    author: fc.option(fc.constantFrom(...PEOPLE, null), { nil: undefined }),
    authorName: fc.option(fc.constantFrom("Karpathy", "宝玉"), { nil: null }),
  })
  .map(({ word, names, inTitle, url, section, author, authorName }) => {
    const surfaces = names.map(([, surface]) => surface);
    return {
      title: [word, ...surfaces.slice(0, inTitle)].join(" "),
      text: surfaces.slice(inTitle).join("，"),
      names,
      ...(url === undefined ? {} : { url }),
      ...(section === undefined ? {} : { section }),
      ...(author === undefined ? {} : { author: { name: authorName, handle: "account", personKey: author } }),
    };
  });

/** A digest of the small world above: few keys, instants and addresses, so that digests meet, tie and replace. */
export const digestSpec: fc.Arbitrary<DigestSpec> = fc.record({
  key: fc.constantFrom(...DIGEST_KEYS),
  at: fc.constantFrom(...INSTANTS),
  language: fc.constantFrom("zh", "en"),
  labels: fc.uniqueArray(fc.constantFrom(...ENTITY_KEYS), { maxLength: 2 }),
  tells: fc.array(appearance, { maxLength: 4 }),
  revision: fc.nat({ max: 2 }),
});

export type Operation = { readonly put: DigestSpec } | { readonly remove: string };

export const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 3, arbitrary: digestSpec.map((put) => ({ put })) },
  { weight: 1, arbitrary: fc.constantFrom(...DIGEST_KEYS).map((remove) => ({ remove })) },
);

/** One digest per key: loading them in any order gives one graph. */
export const digestSpecs: fc.Arbitrary<DigestSpec[]> = fc.uniqueArray(digestSpec, {
  selector: ({ key }) => key,
  minLength: 1,
  maxLength: DIGEST_KEYS.length,
});
