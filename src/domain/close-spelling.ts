import { countEdits } from "./edit-distance.ts";
import { foldName } from "./slug.ts";
import { IDEOGRAPHS, indexTokens, queryTokens } from "./tokens.ts";

/** Shorter words have too many others next to them: `GPT`, `Grok`, `Go`. In characters. */
const MIN_LENGTH = 4;
/** From here on two edits are forgiven, before that one. */
const MIN_LENGTH_FOR_TWO = 8;
/** Nobody mistypes a longer word than this. */
const MAX_LENGTH = 40;
/** In all the words of a name together. */
const MAX_EDITS = 2;

/** How a name is a close spelling of another: all of it, or its words, each close to one of the other's. */
export interface CloseSpelling {
  readonly how: "close" | "closeWords";
  /** 1 or 2. */
  readonly edits: number;
}

/**
 * Tells whether `name` may be `spelling` mistyped: `Antropic` for `Anthropic`, `Hugingface` for `Hugging Face`, `Geofrey
 * Hintn` for `Geoffrey Hinton`. One edit is forgiven in words of 4 to 7 characters, two from 8 on (of the two words the
 * shorter counts), no more than two in all. Numbers and Chinese or Japanese are never forgiven: `GPT-5` is not `GPT-4`.
 * The last word may be unfinished where it is right. Null where it is no close spelling, or the same.
 */
export function compareSpelling(name: string, spelling: string): CloseSpelling | null {
  const whole = compareWhole(name, spelling);
  if (whole !== null) return whole === 0 ? null : { how: "close", edits: whole };
  const words = compareWords(name, spelling);
  return words === null || words === 0 ? null : { how: "closeWords", edits: words };
}

/** Whether a spelling has the words of a name as they are, of which the last may be unfinished. */
export function holdsWords(name: string, spelling: string): boolean {
  return compareWords(name, spelling) === 0;
}

function compareWhole(name: string, spelling: string): number | null {
  const [asked, known] = [name, spelling].map(foldName);
  if (asked === undefined || known === undefined || numbersOf(asked) !== numbersOf(known)) return null;
  const [left, right] = [wholeOf(asked), wholeOf(known)];
  return left === null || right === null ? null : compareTerms(left, right);
}

/** Versions are told apart by digits and dots. */
function numbersOf(folded: string): string {
  return folded.replace(/[^\p{N}.]/gu, "");
}

function compareWords(name: string, spelling: string): number | null {
  const held = [...new Set(indexTokens(spelling))];
  const tokens = queryTokens(name);
  let sum = 0;
  for (const [index, token] of tokens.entries()) {
    const isRight = held.includes(token) || (index === tokens.length - 1 && held.some((one) => one.startsWith(token)));
    if (isRight) continue;
    if (!isTerm(token)) return null;
    const edits = held.map((one) => (isTerm(one) ? compareTerms(token, one) : null)).filter((one) => one !== null);
    if (edits.length === 0) return null;
    sum += Math.min(...edits);
    if (sum > MAX_EDITS) return null;
  }
  return sum;
}

function compareTerms(left: string, right: string): number | null {
  const allowed = Math.min(allowedEdits(lengthOf(left)), allowedEdits(lengthOf(right)));
  return allowed === 0 ? null : countEdits(left, right, allowed);
}

function allowedEdits(length: number): number {
  if (length < MIN_LENGTH || length > MAX_LENGTH) return 0;
  return length < MIN_LENGTH_FOR_TWO ? 1 : 2;
}

function lengthOf(term: string): number {
  return Array.from(term).length;
}

/** A word of letters that may be mistyped. */
function isTerm(token: string): boolean {
  return /^\p{L}/u.test(token) && !IDEOGRAPHS.test(token) && allowedEdits(lengthOf(token)) > 0;
}

/** A folded name as one word, without dots; null where it cannot be mistyped as a whole. */
function wholeOf(folded: string): string | null {
  const word = folded.replaceAll(".", "");
  return IDEOGRAPHS.test(word) || allowedEdits(lengthOf(word)) === 0 ? null : word;
}

/** The keys of a word are made of so many of its first characters: these bound their number, and lose nothing. */
const KEYED_CHARACTERS = 7;

/** Begins a key, and no word: keys are the only tokens of their index. A letter, so that both engines take it for one. */
const MARK = "ˑ";

/**
 * The keys under which the names that are close to a spelling find it: what is left of the beginning of each word, and
 * of all of it as one word, when one or two characters are left out, with the word's length (Garbe's symmetric deletion:
 * two words with no more edits between them have a key in common, and few others have). At most 29 for a word.
 */
export function spellingKeys(spelling: string): string[] {
  const terms = [...indexTokens(spelling).filter(isTerm), wholeOf(foldName(spelling))].filter((term) => term !== null);
  return [
    ...new Set(
      [...new Set(terms)].flatMap((term) => {
        const length = lengthOf(term);
        return leaveOut(term, allowedEdits(length)).map((rest) => `${MARK}${length}${rest}`);
      }),
    ),
  ];
}

/** Engines take a thousand terms in one query. */
const MAX_PROBED_WORDS = 4;

/** What spellings that a name is close to are found by: one list of keys of which they hold any, for each such list. */
export interface SpellingProbe {
  /** Of all of it as one word; empty where it cannot be mistyped as a whole, or is the one of `words`. */
  readonly whole: readonly string[];
  /** Of its words: a spelling holds a key of every list. */
  readonly words: readonly (readonly string[])[];
}

/** Everything that `compareSpelling` takes for close holds these keys; not everything that holds them is close. */
export function probeSpellings(name: string): SpellingProbe {
  const whole = wholeOf(foldName(name));
  const tokens = queryTokens(name);
  const words = tokens.filter(isTerm);
  // The last word may be unfinished, and then has other keys; on its own it has to do.
  const sure = words.length > 1 && words.at(-1) === tokens.at(-1) ? words.slice(0, -1) : words;
  const longest = sure.toSorted((left, right) => right.length - left.length).slice(0, MAX_PROBED_WORDS);
  const isOneWord = longest.length === 1 && longest[0] === whole;
  return { whole: whole === null || isOneWord ? [] : probeKeys(whole), words: longest.map(probeKeys) };
}

function probeKeys(term: string): string[] {
  const length = lengthOf(term);
  const keys: string[] = [];
  for (let other = length - MAX_EDITS; other <= length + MAX_EDITS; other += 1) {
    const allowed = Math.min(allowedEdits(length), allowedEdits(other));
    if (Math.abs(other - length) > allowed || allowed === 0) continue;
    keys.push(...leaveOut(term, allowed).map((rest) => `${MARK}${other}${rest}`));
  }
  return keys;
}

/** What the beginning of a word can become when up to `count` characters are left out, itself included. */
function leaveOut(term: string, count: number): string[] {
  let rests = new Set([Array.from(term).slice(0, KEYED_CHARACTERS).join("")]);
  for (let round = 0; round < count; round += 1) {
    rests = new Set([...rests, ...[...rests].flatMap(leaveOutOne)]);
  }
  return [...rests];
}

function leaveOutOne(text: string): string[] {
  const characters = Array.from(text);
  return characters.map((_, index) => characters.toSpliced(index, 1).join(""));
}
