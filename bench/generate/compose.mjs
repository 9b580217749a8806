/** @typedef {import("../../src/domain/entity.ts").EntityProfile} EntityProfile */
/** @typedef {import("../../src/domain/mention.ts").Mention} Mention */
/** @typedef {import("./random.mjs").Random} Random */
/** @typedef {import("./words.mjs").Vocabulary} Vocabulary */

/** Words of a field beside its names, least and most. Chinese words have two characters here. */
const WORDS = { TITLE: [4, 10], TEXT: [30, 70] };
const WORDS_PER_SENTENCE = 14;
/** How often a Chinese text has the Chinese name of an entity that has one. */
const LOCAL_NAME_SHARE = 0.5;

/**
 * A title or text of nonsense with the names in it, in their order, and where they are.
 * @param {Random} random
 * @param {Vocabulary} vocabulary
 * @param {string} language
 * @param {"TITLE" | "TEXT"} place
 * @param {readonly EntityProfile[]} named
 * @returns {{ text: string, mentions: Mention[] }}
 */
export function composeField(random, vocabulary, language, place, named) {
  const [least = 0, most = 0] = WORDS[place];
  const words = least + random.below(most - least + 1);
  const gap = vocabulary.gap;
  const spacing = Math.ceil(words / (named.length + 1));
  /** @type {Mention[]} */
  const mentions = [];
  let text = "";
  for (let position = 0; position < words + named.length; position += 1) {
    const entity = position % (spacing + 1) === spacing ? named[mentions.length] : undefined;
    if (entity === undefined) {
      text += vocabulary.word(random) + (position % WORDS_PER_SENTENCE === 13 ? vocabulary.stop : gap);
    } else {
      const surface = nameIn(random, language, entity);
      mentions.push({
        entityKey: entity.key,
        surface,
        place,
        start: text.length,
        end: text.length + surface.length,
        rule: "catalogue",
        confidence: 0.9,
      });
      text += `${surface}${gap}`;
    }
  }
  return { text: text.trimEnd(), mentions };
}

/**
 * @param {Random} random
 * @param {string} language
 * @param {EntityProfile} entity
 */
function nameIn(random, language, { name, names }) {
  const local = names.find((each) => each.language === language);
  return local !== undefined && random.chance(LOCAL_NAME_SHARE) ? local.name : name;
}
