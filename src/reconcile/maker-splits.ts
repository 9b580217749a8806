/** A name of a maker is of so many words at most: `Allen Institute for AI`. */
const MAX_MAKER_WORDS = 4;

/** Where a cell may part: between words, and where Chinese ends and Latin letters begin (`智谱GLM-4.7`). */
const BORDER = /\s+|(?<=\p{Script=Han})(?=[A-Za-z])/gu;

/** A cell cut in two: who may have made it, and what. */
export interface MakerSplit {
  readonly maker: string;
  readonly made: string;
}

/** `Google DeepMind Gemini 2.5` → Google | DeepMind Gemini 2.5, Google DeepMind | Gemini 2.5, and so on; shortest maker first. */
export function splitMaker(name: string): MakerSplit[] {
  return [...name.matchAll(BORDER)]
    .slice(0, MAX_MAKER_WORDS)
    .map(({ 0: border, index }) => ({ maker: name.slice(0, index), made: name.slice(index + border.length) }))
    .filter(({ maker, made }) => maker !== "" && made !== "");
}
