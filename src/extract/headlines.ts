import type { TextSpan } from "../domain/parsed.ts";
import type { Range } from "../domain/sentences.ts";
import { classOf, isUpper, LETTER } from "./characters.ts";

/** Fewer words in capitals may be a name. */
const HEADLINE_WORDS = 4;
const HEADLINE_LENGTH = 200;

/** Stretches of a field where nearly every word has a capital, in order of their start. */
export function findHeadlines(
  place: "TITLE" | "TEXT",
  text: string,
  units: Uint16Array,
  spans: readonly TextSpan[],
): Range[] {
  if (isTopicList(text, units)) return [{ start: 0, end: text.length }];
  const headlines: Range[] = [];
  if (place === "TITLE" && isHeadline(text, units, 0, text.length)) headlines.push({ start: 0, end: text.length });
  for (const span of spans) {
    if (
      span.kind === "bold" &&
      isHeadline(text, units, span.start, span.end) &&
      !isPartOfSentence(text, span) &&
      !isListInSentence(text, span)
    )
      headlines.push({ start: span.start, end: span.end });
  }
  return headlines;
}

/** Longer ones in a sentence are quoted headlines. */
const NAMED_WORDS = 5;

/** `**Cohere's Command A Reasoning** model outperforms`: small letters go on, so the capitals are those of names. */
function isPartOfSentence(text: string, { start, end }: Range): boolean {
  return /^,? \p{Ll}{2}/u.test(text.slice(end, end + 4)) && text.slice(start, end).split(/\s+/u).length <= NAMED_WORDS;
}

/** `include **Cursor, Windsurf, and Zed**.`: short items, and small letters before them. */
export function isListInSentence(text: string, { start, end }: Range): boolean {
  if (!/\p{Ll}:? $/u.test(text.slice(Math.max(0, start - 3), start))) return false;
  const items = text.slice(start, end).split(/, (?:and |or )?/u);
  return items.length > 1 && items.every((item) => item.split(/\s+/u).length < NAMED_WORDS);
}

/** A field of nothing but topics, `Kernel Fusion Woes, New Member Intros, GPU Rental Prices`; longer ones are prose. */
const TOPICS_LENGTH = 1_000;

function isTopicList(text: string, units: Uint16Array): boolean {
  if (text.length > TOPICS_LENGTH) return false;
  const comma = text.indexOf(", ");
  const isList = comma >= 0 && text.includes(", ", comma + 2);
  return isList && !/[.!?]\s/u.test(text) && isMostlyCapitals(text, units, 0, text.length);
}

/** `Cursor Ultra Eats Wallets for Breakfast`: four words and more, small ones but `for` and its like all in capitals. */
function isHeadline(text: string, units: Uint16Array, start: number, end: number): boolean {
  return end - start <= HEADLINE_LENGTH && isMostlyCapitals(text, units, start, end);
}

function isMostlyCapitals(text: string, units: Uint16Array, start: number, end: number): boolean {
  if (end - start < SHORTEST_HEADLINE) return false;
  const { words, capitals } = countPlainWords(units, start, end) ?? countWords(text.slice(start, end));
  return words >= HEADLINE_WORDS && capitals >= words * 0.75;
}

/** `A B C D` */
const SHORTEST_HEADLINE = 2 * HEADLINE_WORDS - 1;

interface WordCounts {
  /** Those with a capital, and those that begin with four letters. */
  readonly words: number;
  readonly capitals: number;
}

function countWords(text: string): WordCounts {
  const words = text.split(/\s+/u).filter((word) => /^\p{L}{4,}|^\p{Lu}/u.test(word));
  return { words: words.length, capitals: words.filter((word) => /^\p{Lu}/u.test(word)).length };
}

/** What `countWords` says, without making the words; null where not all is Latin and the marks printed with it. */
function countPlainWords(units: Uint16Array, start: number, end: number): WordCounts | null {
  let words = 0;
  let capitals = 0;
  /** Letters that the word has begun with; -1 once something else came. */
  let letters = 0;
  for (let at = start; at < end; at += 1) {
    const unit = units[at] ?? 0;
    if (unit >= 0x100 && !(unit >= DASHES && unit <= ELLIPSIS)) return null;
    if (unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) || unit === 0xa0) letters = 0;
    else if (letters >= 0) {
      const isLetter = classOf(unit) === LETTER;
      if (letters === 0 && isUpper(unit)) {
        words += 1;
        capitals += 1;
        letters = -1;
      } else if (!isLetter) letters = -1;
      else {
        letters += 1;
        if (letters === LETTERS_OF_A_WORD) words += 1;
      }
    }
  }
  return { words, capitals };
}

const LETTERS_OF_A_WORD = 4;

/** Dashes, quotes and dots in General Punctuation. */
const DASHES = 0x2010;
const ELLIPSIS = 0x2026;
