import type { MarkedText, TextSpan } from "../domain/parsed.ts";
import type { Range } from "../domain/sentences.ts";
import { findHeadlines } from "./headlines.ts";
import { classOf, DIGIT, IDEOGRAPH, isUpper, isWordUnit, LETTER, OTHER, unitAt } from "./characters.ts";

/** One field of an appearance, prepared once for all recognisers. */
export interface Passage {
  readonly place: "TITLE" | "TEXT";
  readonly text: string;
  /** In order of their start. */
  readonly spans: readonly TextSpan[];
  /** Most of its letters are Chinese: Latin words in it are names or terms. */
  readonly isChinese: boolean;
  readonly compounds: readonly Compound[];
  /** Where a curated name may begin: at every word, and every character of scripts that have no spaces. */
  readonly starts: readonly number[];
  /** Stretches of English where nearly every word has a capital, which then says nothing. */
  readonly headlines: readonly Range[];
}

/**
 * Words joined by hyphens, dots or underscores without a space: `Qwen3-Coder-480B`, `llama.cpp`, `GPT‑5.2`, `vLLM`.
 * Of plain English text only those with a capital or a digit are kept.
 */
export interface Compound {
  readonly start: number;
  readonly end: number;
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
}

/** ASCII hyphen, and the Unicode ones that are printed in names. */
export function isHyphen(unit: number): boolean {
  return unit === 0x2d || (unit >= 0x2010 && (unit <= 0x2013 || unit === 0xff0d));
}

export function preparePassage(place: "TITLE" | "TEXT", { text, spans: written }: MarkedText): Passage {
  const spans = isSorted(written) ? written : written.toSorted((a, b) => a.start - b.start);
  const isChinese = countIdeographs(text) * 4 > text.length;
  const { compounds, starts } = splitWords(text, isChinese);
  const headlines = isChinese ? [] : findHeadlines(place, text, spans);
  return { place, text, spans, isChinese, compounds, starts, headlines };
}

function isSorted(spans: readonly TextSpan[]): boolean {
  return spans.every(({ start }, index) => index === 0 || start >= (spans[index - 1]?.start ?? 0));
}

/** Whether a place stands in a headline. */
export function isInHeadline({ headlines }: Passage, at: number): boolean {
  if (headlines.length === 0) return false;
  const headline = headlines[firstFrom(headlines, at + 1) - 1];
  return headline !== undefined && headline.start <= at && at < headline.end;
}

/** The index of the first of these, ordered by start, that starts at `from` or later; found by halving. */
export function firstFrom(ranges: readonly { readonly start: number }[], from: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A few hundred characters tell the language of a field. */
const SAMPLE = 400;
const BEYOND_ALPHABETS = /[\u2e80-\uffff]/u;

function countIdeographs(text: string): number {
  if (!BEYOND_ALPHABETS.test(text)) return 0;
  let count = 0;
  const end = Math.min(text.length, SAMPLE);
  for (let at = 0; at < end; at += 1) if (classOf(unitAt(text, at)) === IDEOGRAPH) count += 1;
  return end === 0 ? 0 : (count * text.length) / end;
}

/** Longer ones are encodings and hashes, not names. */
const MAX_COMPOUND_LENGTH = 60;

/** The words of a text, one by one and as compounds; in one pass, for it reads every character. */
function splitWords(text: string, keepPlain: boolean): Pick<Passage, "compounds" | "starts"> {
  const compounds: Compound[] = [];
  const starts: number[] = [];
  let at = 0;
  while (at < text.length) {
    const unit = unitAt(text, at);
    const unitClass = classOf(unit);
    if (unitClass === OTHER || unitClass === IDEOGRAPH) {
      if (unitClass === IDEOGRAPH) starts.push(at);
      at += 1;
      continue;
    }
    const start = at;
    at = addressEnd(text, start);
    if (at > start) continue;
    /** Of plain English most compounds are small ASCII letters alone, and no name. */
    let isPlain = !keepPlain;
    for (;;) {
      starts.push(at);
      at = smallEnd(text, at);
      if (isWordUnit(unitAt(text, at))) {
        isPlain = false;
        at = wordEnd(text, at);
      }
      if (!isJoint(unitAt(text, at)) || !isWordUnit(unitAt(text, at + 1))) break;
      if (addressEnd(text, at + 1) > at + 1) break;
      at += 1;
    }
    if (isPlain || at - start > MAX_COMPOUND_LENGTH) continue;
    const compound = describe(text, start, at);
    if (keepPlain || compound.isCapital || compound.hasDigit || compound.isMixed) compounds.push(compound);
  }
  return { compounds, starts };
}

/** Printed addresses hold no names: `https://github.com/openai/codex`. Returns their end, or `at` where there is none. */
function addressEnd(text: string, at: number): number {
  if (unitAt(text, at) !== 0x68 || !(text.startsWith("http://", at) || text.startsWith("https://", at))) return at;
  let end = at;
  while (end < text.length) {
    const unit = unitAt(text, end);
    if (unit <= 0x20 || unit === 0x29 || unit === 0x3e || classOf(unit) === IDEOGRAPH || unit === 0x3000) break;
    end += 1;
  }
  return end;
}

/** The end of the small ASCII letters that begin at a place. */
function smallEnd(text: string, start: number): number {
  let end = start;
  for (let unit = unitAt(text, end); unit >= SMALL_A && unit <= SMALL_Z; unit = unitAt(text, end)) end += 1;
  return end;
}

const SMALL_A = 0x61;
const SMALL_Z = 0x7a;

function wordEnd(text: string, start: number): number {
  let end = start;
  while (isWordUnit(unitAt(text, end))) end += 1;
  return end;
}

function isJoint(unit: number): boolean {
  return unit === 0x2e || unit === 0x5f || isHyphen(unit);
}

function describe(text: string, start: number, end: number): Compound {
  let upper = 0;
  let lower = 0;
  let digits = 0;
  let parts = 1;
  let isMixed = false;
  for (let at = start; at < end; at += 1) {
    const unit = unitAt(text, at);
    const unitClass = classOf(unit);
    if (unitClass === DIGIT) digits += 1;
    else if (unitClass !== LETTER) parts += 1;
    else if (isUpper(unit)) {
      upper += 1;
      if (at > start && classOf(unitAt(text, at - 1)) === LETTER && !isUpper(unitAt(text, at - 1))) isMixed = true;
    } else {
      lower += 1;
      if (isUpperPair(text, start, at)) isMixed = true;
    }
  }
  return {
    start,
    end,
    text: text.slice(start, end),
    isCapital: isUpper(unitAt(text, start)),
    isAllCaps: upper > 0 && lower === 0,
    isMixed,
    hasDigit: digits > 0,
    hasLetter: upper + lower > 0,
    parts,
  };
}

/** `LLaMA`, `JAXformer`: two capitals and then a small letter; plurals such as `LLMs` and `GPUs` are none. */
function isUpperPair(text: string, start: number, at: number): boolean {
  if (at - 2 < start || !isUpper(unitAt(text, at - 1)) || !isUpper(unitAt(text, at - 2))) return false;
  const next = unitAt(text, at + 1);
  return !(unitAt(text, at) === 0x73 && !(classOf(next) === LETTER));
}
