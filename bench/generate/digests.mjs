import { createHash } from "node:crypto";
import { storyKeyOfUrl } from "../../dist/domain/story.js";
import { composeField } from "./compose.mjs";
import { BEATS, MENTIONS_PER_ENTITY, POPULARITY } from "./curve.mjs";
import { inventEntities } from "./entities.mjs";
import { Random, ZipfSampler } from "./random.mjs";
import { LAST_DAY } from "./scales.mjs";
import { createVocabularies } from "./words.mjs";

/** @typedef {import("../../src/domain/digest.ts").Appearance} Appearance */
/** @typedef {import("../../src/domain/digest.ts").Author} Author */
/** @typedef {import("../../src/domain/digest.ts").DigestContribution} DigestContribution */
/** @typedef {import("../../src/domain/entity.ts").EntityProfile} EntityProfile */
/** @typedef {import("./scales.mjs").Scale} Scale */

/**
 * @typedef {object} ToldStory
 * @property {string} url
 * @property {readonly EntityProfile[]} named
 * @property {EntityProfile | null} author
 */

const STORIES_PER_DIGEST = 20;
/** A digest's share of stories that an earlier one told: 6 of the 61 links of the four seeds that have links. */
const RETOLD_SHARE = 0.1;
/** A story is told again within so many digests, or never. */
const MEMORY = 8;
const AUTHORED_SHARE = 0.7;
const LABELLED_SHARE = 0.25;
const LABELS = 6;
const DAY = 24 * 60 * 60 * 1000;

const SERIES = /** @type {const} */ ([
  { name: "bench-zh", language: "zh", offset: "+08:00" },
  { name: "bench-en", language: "en", offset: "+00:00" },
  { name: "bench-hourly", language: "zh", offset: "+08:00" },
]);

/**
 * The digests of a graph, oldest first, always the same for the same scale. One at a time: memory does not grow with
 * the number of digests.
 * @param {Scale} scale
 * @returns {Generator<DigestContribution, void>}
 */
export function* generateDigests(scale) {
  const writer = new DigestWriter(scale);
  for (let ordinal = 0; ordinal < writer.count; ordinal += 1) yield writer.write(ordinal);
}

/** @param {Scale} scale */
export function countDigests({ stories }) {
  return Math.ceil(stories / (STORIES_PER_DIGEST * (1 - RETOLD_SHARE)));
}

class DigestWriter {
  #scale;
  #random;
  #vocabularies;
  #entities;
  #byKey;
  #people;
  #popularity;
  #authors;
  #entitiesPerStory;
  /** Entities that are still to be named once. */
  #unnamed;
  #unnamedShare;
  #toldStories = 0;
  /** @type {ToldStory[][]} */
  #recent = [];

  /** @param {Scale} scale */
  constructor(scale) {
    this.#scale = scale;
    this.count = countDigests(scale);
    this.#random = new Random(scale.seed);
    this.#vocabularies = createVocabularies(this.#random);
    this.#entities = inventEntities(this.#random, scale.entities);
    this.#byKey = new Map(this.#entities.map((entity) => [entity.key, entity]));
    this.#people = this.#entities.filter(({ type }) => type === "Person");
    this.#popularity = new ZipfSampler(scale.entities, POPULARITY.exponent, POPULARITY.shift);
    this.#authors = new ZipfSampler(this.#people.length, POPULARITY.exponent, POPULARITY.shift);
    const appearances = this.count * STORIES_PER_DIGEST;
    this.#entitiesPerStory = (scale.mentions / appearances - AUTHORED_SHARE) / MENTIONS_PER_ENTITY;
    this.#unnamed = this.#random.shuffle(this.#entities);
    // Each has had its turn when four fifths of the stories are told.
    this.#unnamedShare = scale.entities / (0.8 * scale.stories * this.#entitiesPerStory);
  }

  /**
   * @param {number} ordinal from 0
   * @returns {DigestContribution}
   */
  write(ordinal) {
    const random = this.#random;
    const series = SERIES[ordinal % SERIES.length] ?? SERIES[0];
    const fileName = `${String(ordinal).padStart(6, "0")}.md`;
    const key = `${series.name}/${fileName.slice(0, -3)}`;
    const told = this.#chooseStories(ordinal);
    const appearances = told.map((story, position) => this.#tell(story, key, position + 1, series.language));
    const labels = random.chance(LABELLED_SHARE) ? told.flatMap(({ named }) => named).slice(0, LABELS) : [];
    const hash = createHash("sha256")
      .update(`${JSON.stringify(this.#scale)} ${key}`)
      .digest("hex");
    const spacing = (this.#scale.days * DAY) / this.count;
    return {
      digest: {
        key,
        title: `${series.name} ${String(ordinal)}`,
        series: series.name,
        language: series.language,
        publishedAt: Math.round(LAST_DAY - (this.count - ordinal - random.next()) * spacing),
        timeZoneOffset: series.offset,
        url: null,
        fileName,
        contentHash: hash,
        labels: [...new Set(labels.map((profile) => profile.key))],
      },
      fingerprint: hash,
      appearances,
      entities: this.#withMakers(told.flatMap(({ named, author }) => (author === null ? named : [...named, author]))),
    };
  }

  /**
   * New stories, and some of the last digests', in one order.
   * @param {number} ordinal
   */
  #chooseStories(ordinal) {
    const random = this.#random;
    const left = this.#scale.stories - this.#toldStories;
    const fresh = Array.from({ length: Math.ceil(left / (this.count - ordinal)) }, () => this.#inventStory());
    const retold = this.#recent
      .flat()
      .filter(() => random.chance((STORIES_PER_DIGEST * RETOLD_SHARE) / (MEMORY * STORIES_PER_DIGEST)));
    this.#recent = [...this.#recent, fresh].slice(-MEMORY);
    return random.shuffle([...fresh, ...retold]);
  }

  /** @returns {ToldStory} */
  #inventStory() {
    const random = this.#random;
    this.#toldStories += 1;
    // Between 1 and twice the mean, less one.
    const count = 1 + Math.round(random.next() * 2 * (this.#entitiesPerStory - 1));
    const named = new Set([this.#entity(this.#popularity.draw(random))]);
    const beat = random.below(BEATS.count);
    for (let tries = 0; named.size < count && tries < 3 * count; tries += 1) named.add(this.#drawEntity(beat));
    const author = random.chance(AUTHORED_SHARE) ? this.#people[this.#authors.draw(random)] : undefined;
    const url = `https://example.org/${String(this.#scale.seed)}/${String(this.#toldStories)}`;
    return { url, named: [...named], author: author ?? null };
  }

  /** @param {number} beat */
  #drawEntity(beat) {
    const random = this.#random;
    const unnamed = random.chance(this.#unnamedShare) ? this.#unnamed.pop() : undefined;
    if (unnamed !== undefined) return unnamed;
    const rank = this.#popularity.draw(random);
    // The nearest rank of the beat.
    return this.#entity(random.chance(BEATS.share) ? rank - (rank % BEATS.count) + beat : rank);
  }

  /** @param {number} rank */
  #entity(rank) {
    return /** @type {EntityProfile} */ (this.#entities[rank % this.#entities.length]);
  }

  /**
   * @param {ToldStory} story
   * @param {string} digestKey
   * @param {number} index
   * @param {"en" | "zh"} language
   * @returns {Appearance}
   */
  #tell({ url, named, author }, digestKey, index, language) {
    const random = this.#random;
    const vocabulary = this.#vocabularies[language];
    const again = named.filter(() => random.chance(MENTIONS_PER_ENTITY - 1));
    const title = composeField(random, vocabulary, language, "TITLE", named.slice(0, 1));
    const text = composeField(random, vocabulary, language, "TEXT", [...named.slice(1), ...again]);
    return {
      digestKey,
      index,
      storyKey: storyKeyOfUrl(url),
      url,
      section: null,
      title: title.text,
      text: text.text,
      language,
      author: author === null ? null : { name: author.name, handle: null, personKey: author.key },
      mentions: [...title.mentions, ...text.mentions, ...(author === null ? [] : [authorMention(author)])],
    };
  }

  /** @param {readonly EntityProfile[]} profiles */
  #withMakers(profiles) {
    const makers = profiles.flatMap(({ maker }) => (maker === null ? [] : (this.#byKey.get(maker) ?? [])));
    return [...new Set([...profiles, ...makers])];
  }
}

/** @param {EntityProfile} author */
function authorMention({ key, name }) {
  const place = /** @type {const} */ ("AUTHOR");
  return { entityKey: key, surface: name, place, start: 0, end: name.length, rule: "author", confidence: 0.95 };
}
