/**
 * Among Han characters and Latin letters together, the share of Han from which a text counts as Chinese. A Han character
 * says as much as a Latin word of five letters or more, so a Chinese title full of product names is still Chinese, and an
 * English sentence that names one Chinese lab is still English.
 */
const HAN_SHARE = 1 / 8;

const HAN = /\p{Script=Han}+/gu;
const LATIN = /\p{Script=Latin}+/gu;

/** The language that most of a text is in, as a BCP 47 tag. `en` where it has no letter of either. Linear. */
export function detectLanguage(text: string): "zh" | "en" {
  const han = countCharacters(text, HAN);
  if (han === 0) return "en";
  return han >= HAN_SHARE * (han + countCharacters(text, LATIN)) ? "zh" : "en";
}

/** Characters in all runs of a pattern. */
function countCharacters(text: string, runs: RegExp): number {
  let count = 0;
  runs.lastIndex = 0;
  for (let match = runs.exec(text); match !== null; match = runs.exec(text)) {
    const [run] = match;
    count += run.length;
    for (let at = 0; at < run.length; at += 1) if ((run.charCodeAt(at) & 0xfc00) === 0xdc00) count -= 1;
  }
  return count;
}
