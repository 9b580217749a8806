/**
 * Among Han characters and Latin letters together, the share of Han from which a text counts as Chinese. A Han character
 * says as much as a Latin word of five letters or more, so a Chinese title full of product names is still Chinese, and an
 * English sentence that names one Chinese lab is still English.
 */
const HAN_SHARE = 1 / 8;

/** Han, or half a pair: hardly any English text has one, and looking for it costs a tenth of looking for Han. */
const MAYBE_HAN = /[\u2e80-\uffff]/;
const HAN = /\p{Script=Han}+/gu;
const LATIN = /\p{Script=Latin}+/gu;

/** The language that most of these texts is in, as a BCP 47 tag. `en` where they have no letter of either. Linear. */
export function detectLanguage(texts: readonly string[]): "zh" | "en" {
  const han = countCharacters(
    texts.filter((text) => MAYBE_HAN.test(text)),
    HAN,
  );
  if (han === 0) return "en";
  const mostLatin = han / HAN_SHARE - han;
  return countCharacters(texts, LATIN, mostLatin) <= mostLatin ? "zh" : "en";
}

/** A tag as the graph has it: `ZH` and `zh-CN` are `zh` (tags have no case, and the graph has their first part). */
export function primaryLanguage(tag: string): string {
  return tag.toLowerCase().replace(/[-_].*$/su, "");
}

/** Characters in all runs of a pattern; more than `enough` are not counted to the end. */
function countCharacters(texts: readonly string[], runs: RegExp, enough = Number.POSITIVE_INFINITY): number {
  let count = 0;
  for (const text of texts) {
    runs.lastIndex = 0;
    for (let match = runs.exec(text); match !== null && count <= enough; match = runs.exec(text)) {
      const [run] = match;
      count += run.length;
      for (let at = 0; at < run.length; at += 1) if ((run.charCodeAt(at) & 0xfc00) === 0xdc00) count -= 1;
    }
  }
  return count;
}
