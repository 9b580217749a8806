import { ZipfSampler } from "./random.mjs";

/** @typedef {import("./random.mjs").Random} Random */

const ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p pl qu r s sh st t tr v w z".split(" ");
const VOWELS = "a e i o u ai ea io ou".split(" ");
const CODAS = ["", "", "", "n", "r", "s", "l", "m", "t", "x"];
const ENGLISH_WORDS = 4_000;

const HAN =
  "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经" +
  "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形" +
  "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展" +
  "五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战";
const CHINESE_WORDS = 3_000;

/** Words of a language come as Zipf has it: a few in every text, most in hardly any. */
const WORD_EXPONENT = 1;

/**
 * @typedef {object} Vocabulary
 * @property {(random: Random) => string} word
 * @property {string} gap what stands between two words
 * @property {string} stop what ends a sentence
 */

/**
 * Pronounceable nonsense: `brainst`, `chior`.
 * @param {Random} random
 * @param {number} syllables
 */
export function inventWord(random, syllables) {
  let word = "";
  for (let count = 0; count < syllables; count += 1) {
    word += random.pick(ONSETS) + random.pick(VOWELS) + random.pick(CODAS);
  }
  return word;
}

/**
 * @param {Random} random
 * @param {number} length in characters
 */
export function inventHan(random, length) {
  let word = "";
  for (let count = 0; count < length; count += 1) word += HAN[random.below(HAN.length)] ?? "";
  return word;
}

/**
 * @param {Random} random
 * @returns {Record<"en" | "zh", Vocabulary>}
 */
export function createVocabularies(random) {
  const english = distinct(ENGLISH_WORDS, () => inventWord(random, 1 + random.below(3)));
  const chinese = distinct(CHINESE_WORDS, () => inventHan(random, 2));
  return { en: vocabulary(english, " ", ". "), zh: vocabulary(chinese, "", "。") };
}

/**
 * @param {readonly string[]} words
 * @param {string} gap
 * @param {string} stop
 * @returns {Vocabulary}
 */
function vocabulary(words, gap, stop) {
  const sampler = new ZipfSampler(words.length, WORD_EXPONENT, 0);
  return { word: (random) => words[sampler.draw(random)] ?? "", gap, stop };
}

/**
 * @param {number} count
 * @param {() => string} invent
 */
export function distinct(count, invent) {
  /** @type {Set<string>} */
  const items = new Set();
  while (items.size < count) items.add(invent());
  return [...items];
}
