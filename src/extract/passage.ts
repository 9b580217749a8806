import type { MarkedText, TextSpan } from "../domain/parsed.ts";
import type { Range } from "../domain/sentences.ts";
import { findHeadlines } from "./headlines.ts";
import { classOf, IDEOGRAPH, isWordUnit, OTHER } from "./characters.ts";
import { readUnits } from "./read-units.ts";
import { readWord, type Word } from "./word.ts";

/** One field of an appearance, prepared once for all recognisers. */
export interface Passage {
  readonly place: "TITLE" | "TEXT";
  readonly text: string;
  /** Of the text, and zeros behind it. */
  readonly units: Uint16Array;
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
  readonly word: Word;
}

/** ASCII hyphen, and the Unicode ones that are printed in names. */
export function isHyphen(unit: number): boolean {
  return unit === 0x2d || (unit >= 0x2010 && (unit <= 0x2013 || unit === 0xff0d));
}

/** Prepares the titles or the texts of one digest together: their units share one array. */
export function preparePassages(place: "TITLE" | "TEXT", fields: readonly MarkedText[]): Passage[] {
  const units = readUnits(fields.map(({ text }) => text));
  return fields.map((field, index) => preparePassage(place, field, units[index] ?? NO_UNITS));
}

const NO_UNITS = new Uint16Array();

function preparePassage(place: "TITLE" | "TEXT", { text, spans: written }: MarkedText, units: Uint16Array): Passage {
  const spans = isSorted(written) ? written : written.toSorted((a, b) => a.start - b.start);
  const isChinese = isMostlyIdeographs(units, text.length);
  const { compounds, starts } = splitWords(text, units, isChinese);
  const headlines = isChinese ? [] : findHeadlines(place, text, units, spans);
  return { place, text, units, spans, isChinese, compounds, starts, headlines };
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

/** Chinese says in one character what takes more letters, so that Latin names outweigh the words around them. */
const LETTERS_PER_CHARACTER = 6;
const SURROGATES = 0xd800;

/** A few hundred characters tell the language of a field. */
const SAMPLE = 400;

function isMostlyIdeographs(units: Uint16Array, length: number): boolean {
  let count = 0;
  const end = Math.min(length, SAMPLE);
  for (let at = 0; at < end; at += 1) {
    const unit = units[at] ?? 0;
    // Halves of rare characters look like those of emoji.
    if (unit < SURROGATES && classOf(unit) === IDEOGRAPH) count += 1;
  }
  return count * LETTERS_PER_CHARACTER > end;
}

/** Longer ones are encodings and hashes, not names. */
const MAX_COMPOUND_LENGTH = 60;

/** The words of a text, one by one and as compounds; in one pass, for it reads every character. */
function splitWords(text: string, units: Uint16Array, keepPlain: boolean): Pick<Passage, "compounds" | "starts"> {
  const { length } = text;
  const compounds: Compound[] = [];
  const starts: number[] = [];
  let at = 0;
  while (at < length) {
    const unitClass = classOf(units[at] ?? 0);
    if (unitClass === OTHER || unitClass === IDEOGRAPH) {
      if (unitClass === IDEOGRAPH) starts.push(at);
      at += 1;
      continue;
    }
    const start = at;
    at = addressEnd(units, length, start);
    if (at > start) continue;
    /** Of plain English most compounds are small ASCII letters alone, and no name. */
    let isPlain = !keepPlain;
    for (;;) {
      starts.push(at);
      for (let unit = units[at] ?? 0; isWordUnit(unit); unit = units[at] ?? 0) {
        isPlain &&= unit >= SMALL_A && unit <= SMALL_Z;
        at += 1;
      }
      if (!isJoint(units[at] ?? 0) || !isWordUnit(units[at + 1] ?? 0)) break;
      if (addressEnd(units, length, at + 1) > at + 1) break;
      at += 1;
    }
    if (isPlain || at - start > MAX_COMPOUND_LENGTH) continue;
    const word = readWord(text.slice(start, at));
    if (keepPlain || word.isCapital || word.hasDigit || word.isMixed) compounds.push({ start, end: at, word });
  }
  return { compounds, starts };
}

const SMALL_A = 0x61;
const SMALL_Z = 0x7a;

/** Printed addresses hold no names: `https://github.com/openai/codex`. Returns their end, or `at` where there is none. */
function addressEnd(units: Uint16Array, length: number, at: number): number {
  // Most words are none by their first two letters.
  if (units[at] !== 0x68 || units[at + 1] !== 0x74 || !isAddress(units, at)) return at;
  let end = at;
  while (end < length) {
    const unit = units[end] ?? 0;
    if (unit <= 0x20 || unit === 0x29 || unit === 0x3e || classOf(unit) === IDEOGRAPH || unit === 0x3000) break;
    end += 1;
  }
  return end;
}

const HTTP = Uint16Array.from("http", (letter) => letter.charCodeAt(0));
const SLASHES = Uint16Array.from("://", (letter) => letter.charCodeAt(0));

function isAddress(units: Uint16Array, at: number): boolean {
  if (!isWritten(HTTP, units, at)) return false;
  const after = at + HTTP.length;
  return isWritten(SLASHES, units, units[after] === 0x73 ? after + 1 : after);
}

function isWritten(written: Uint16Array, units: Uint16Array, from: number): boolean {
  return written.every((unit, index) => units[from + index] === unit);
}

function isJoint(unit: number): boolean {
  return unit === 0x2e || unit === 0x5f || isHyphen(unit);
}
