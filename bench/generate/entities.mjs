import { entityKey } from "../../dist/domain/entity.js";
import { distinct, inventHan, inventWord } from "./words.mjs";

/** @typedef {import("./random.mjs").Random} Random */
/** @typedef {import("../../src/domain/entity.ts").EntityProfile} EntityProfile */
/** @typedef {import("../../src/domain/entity.ts").EntityType} EntityType */

/** In the order of popularity the types take turns: of real entities 48 in 100 are products, 27 models, 14 people. */
const TYPES = /** @type {const} */ ([
  "Organization",
  "Model",
  "Product",
  "Person",
  "Product",
  "Model",
  "Product",
  "Product",
]);

/** Of all entities, the most popular are curated; the others have the name that the digests use. */
const CURATED_SHARE = 0.15;

const CHINESE_NAME_SHARE = 0.3;

/**
 * Entities, most popular first. The curated have a name in both languages, and curated models a maker among the
 * curated organizations.
 * @param {Random} random
 * @param {number} count
 * @returns {EntityProfile[]}
 */
export function inventEntities(random, count) {
  const curated = Math.round(count * CURATED_SHARE);
  const english = distinct(count, () => inventName(random));
  const chinese = distinct(count, () => inventHan(random, 3));
  /** @type {EntityProfile[]} */
  const profiles = [];
  for (let rank = 0; rank < count; rank += 1) {
    const type = TYPES[rank % TYPES.length] ?? "Product";
    const latin = `${english[rank] ?? ""}${type === "Model" ? `-${1 + (rank % 9)}.${rank % 10}` : ""}`;
    const han = chinese[rank] ?? "";
    profiles.push(
      rank < curated
        ? describeCurated(type, latin, han, findMaker(type, profiles))
        : describeProvisional(type, random.chance(CHINESE_NAME_SHARE) ? han : latin),
    );
  }
  return profiles;
}

/** @param {Random} random */
function inventName(random) {
  const words = Array.from({ length: 1 + random.below(2) }, () => inventWord(random, 2));
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
}

/**
 * @param {EntityType} type
 * @param {readonly EntityProfile[]} known
 */
function findMaker(type, known) {
  const maker = type === "Model" ? known.findLast((profile) => profile.type === "Organization") : undefined;
  return maker?.key ?? null;
}

/**
 * @param {EntityType} type
 * @param {string} latin
 * @param {string} han
 * @param {string | null} maker
 * @returns {EntityProfile}
 */
function describeCurated(type, latin, han, maker) {
  const names = [
    { language: "en", name: latin },
    { language: "zh", name: han },
  ];
  const aliases = [latin, han, `@${latin.replaceAll(/\W/gu, "").toLowerCase()}`];
  return { ...describeProvisional(type, latin), names, aliases, maker, provisional: false };
}

/**
 * @param {EntityType} type
 * @param {string} name
 * @returns {EntityProfile}
 */
function describeProvisional(type, name) {
  return {
    key: entityKey(type, name),
    type,
    name,
    names: [],
    aliases: [name],
    description: null,
    links: [],
    provisional: true,
    family: null,
    maker: null,
    partOf: null,
    affiliations: [],
  };
}
