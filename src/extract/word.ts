import { remember } from "../domain/remember.ts";
import { classOf, DIGIT, isUpper, LETTER, unitAt } from "./characters.ts";

/** A word, or words joined by hyphens, dots or underscores, and what its letters alone tell. */
export interface Word {
  readonly text: string;
  /** Begins with a capital letter. */
  readonly isCapital: boolean;
  /** No lower-case letter, at least one letter. */
  readonly isAllCaps: boolean;
  /** Mixed case within a word (`DeepEP`, `vLLM`), which ordinary words do not have. */
  readonly isMixed: boolean;
  readonly hasDigit: boolean;
  readonly hasLetter: boolean;
  /** Parts joined by a hyphen, dot or underscore. */
  readonly parts: number;
  /** Which questions of `askOnce` were answered, a bit each, and the answers. */
  asked: number;
  answers: number;
}

/** Texts repeat their words: one object stands for all places of a spelling. */
export const readWord = remember(describe);

/** Each has a bit, and V8 keeps numbers of more bits than these as objects. */
const MAX_QUESTIONS = 30;
let questions = 0;

/** Answers a yes-or-no question about a word once for each spelling. */
export function askOnce(question: (word: Word) => boolean): (word: Word) => boolean {
  if (questions === MAX_QUESTIONS) throw new RangeError("There is no bit left for another question about words.");
  const bit = 1 << questions;
  questions += 1;
  return (word) => {
    if ((word.asked & bit) === 0) {
      word.asked |= bit;
      if (question(word)) word.answers |= bit;
    }
    return (word.answers & bit) !== 0;
  };
}

function describe(text: string): Word {
  let upper = 0;
  let lower = 0;
  let digits = 0;
  let parts = 1;
  let isMixed = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = unitAt(text, at);
    const unitClass = classOf(unit);
    if (unitClass === DIGIT) digits += 1;
    else if (unitClass !== LETTER) parts += 1;
    else if (isUpper(unit)) {
      upper += 1;
      if (at > 0 && isSmall(unitAt(text, at - 1))) isMixed = true;
    } else {
      lower += 1;
      if (isUpperPair(text, at)) isMixed = true;
    }
  }
  return {
    text,
    isCapital: isUpper(unitAt(text, 0)),
    isAllCaps: upper > 0 && lower === 0,
    isMixed,
    hasDigit: digits > 0,
    hasLetter: upper + lower > 0,
    parts,
    asked: 0,
    answers: 0,
  };
}

function isSmall(unit: number): boolean {
  return classOf(unit) === LETTER && !isUpper(unit);
}

/** `LLaMA`, `JAXformer`: two capitals and then a small letter; plurals such as `LLMs` and `GPUs` are none. */
function isUpperPair(text: string, at: number): boolean {
  if (at < 2 || !isUpper(unitAt(text, at - 1)) || !isUpper(unitAt(text, at - 2))) return false;
  return unitAt(text, at) !== 0x73 || classOf(unitAt(text, at + 1)) === LETTER;
}
