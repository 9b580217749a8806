import type { NameIndex, NameSense } from "../domain/name-index.ts";
import { classOf, DIGIT, isWordUnit, unitAt } from "./characters.ts";
import { isMarked } from "./marks.ts";
import { NameTrie, type TrieMatch } from "./name-trie.ts";
import { firstFrom, isHyphen, type Passage } from "./passage.ts";

/** A curated name as it stands in a text. */
export interface KnownName {
  readonly start: number;
  readonly end: number;
  readonly senses: readonly NameSense[];
  /** A letter and a digit meet at its end: only a version may go on. */
  readonly isOpen: boolean;
}

export type KnownNameFinder = (passage: Passage) => KnownName[];

/** Prepares the catalogue's names once; a passage then costs one walk from each of its words. */
export function createKnownNameFinder(names: NameIndex): KnownNameFinder {
  const trie = new NameTrie(names.byName);
  return (passage) => findKnownNames(passage, trie);
}

/** The names that lie within a stretch. */
export function knownWithin(known: readonly KnownName[], from: number, to: number): readonly KnownName[] {
  let within: KnownName[] | null = null;
  for (let index = firstFrom(known, from); index < known.length; index += 1) {
    const name = known[index];
    if (name === undefined || name.start >= to) break;
    if (name.end > to || name.isOpen) continue;
    within ??= [];
    within.push(name);
  }
  return within ?? NO_NAMES;
}

const NO_NAMES: readonly KnownName[] = [];

const SMALL_S = 0x73;

/** `a cluster of H100s` */
function isPlural(units: Uint16Array, end: number): boolean {
  return units[end] === SMALL_S && !isWordUnit(units[end + 1] ?? 0);
}

type Match = TrieMatch<readonly NameSense[]>;

const DOT = 0x2e;
/** `bitnet.cpp` is a program of its own, `CLAUDE.md` a file. */
const FILE_END = /^\.(?:c|cpp|ccp|hx|js|json|md|py|rs|sh|toml|vim|ya?ml|zig)\b/u;
const FILE_END_LENGTH = 6;

function findKnownNames(passage: Passage, trie: NameTrie<readonly NameSense[]>): KnownName[] {
  const { units, starts } = passage;
  const known: KnownName[] = [];
  for (const start of starts) {
    const matches = trie.matchesAt(units, start);
    if (matches.length > 0) pushSpelled(known, passage, start, matches);
  }
  return known;
}

/** Of the names that begin at one place those that are spelled as names. */
function pushSpelled(known: KnownName[], passage: Passage, start: number, matches: readonly Match[]): void {
  const { text, units } = passage;
  for (const { end, value, isOpen } of matches) {
    if (units[end] === DOT && goesOn(passage, end)) continue;
    if (isOpen && isPlural(units, end) && value.some(({ entry }) => entry.profile.type === "Product")) {
      known.push({ start, end: end + 1, senses: value, isOpen: false });
      continue;
    }
    const surface = text.slice(start, end);
    if (isSpelled(surface, value) || (isMarkedSpelling(surface) && isMarked(passage, start, end)))
      known.push({ start, end, senses: sensesSpelled(surface, value), isOpen });
  }
}

/** Of names with the same letters those that fit the spelling, `RTX` and not `RT-X`; of one type those written just so: `ReAct`. */
function sensesSpelled(surface: string, senses: readonly NameSense[]): readonly NameSense[] {
  if (senses.length < 2) return senses;
  const fitting = senses.filter((sense) => fitsSpelling(surface, sense));
  const exact = fitting.filter((sense) => sense.surface === surface);
  const types = new Set(fitting.map(({ entry }) => entry.profile.type));
  if (exact.length > 0 && types.size === 1) return exact;
  return fitting.length > 0 ? fitting : senses;
}

/** Behind a dot: `Llama 3` of `Llama 3.1` is no name, for the number goes on; nor `bitnet` of `bitnet.cpp`. */
function goesOn({ text, units }: Passage, end: number): boolean {
  const isInsideNumber = classOf(units[end - 1] ?? 0) === DIGIT && classOf(units[end + 1] ?? 0) === DIGIT;
  return isInsideNumber || FILE_END.test(text.slice(end, end + FILE_END_LENGTH));
}

/** Names of up to this many letters are words of some language in another case: `HF` is a name, `hf` seldom. */
const SHORT = 4;

/** Whether a spelling is one that a name's owner would own to, whatever hyphens and width it has. */
function isSpelled(surface: string, senses: readonly NameSense[]): boolean {
  return senses.some((sense) => fitsSpelling(surface, sense));
}

/** Small letters by themselves in bold are a spelling too: `**vllm**`, `**novita labs**`. */
function isMarkedSpelling(surface: string): boolean {
  return surface.length > 2 && /^\p{Ll}[\p{Ll}\p{N}]*(?:[ .]\p{Ll}[\p{Ll}\p{N}]+)*$/u.test(surface);
}

function fitsSpelling(surface: string, { surface: listed, isWordInSmallLetters }: NameSense): boolean {
  if (surface === listed) return true;
  // `a 100` is not the `A100`.
  if (/^[Aa]\s/u.test(surface) && !/^[Aa][\s-]/u.test(listed)) return false;
  // `GPT's` is of GPT and not of the GPTs.
  if (/['’]s$/u.test(surface) && !/['’]/u.test(listed)) return false;
  // `large-scale AI` is no company's.
  if (/^\p{Ll}\S* .*\p{Lu}/u.test(surface) && /^\p{Lu}/u.test(listed)) return false;
  // `one API` is not oneAPI.
  if (/^\p{Ll}+ \p{Lu}/u.test(surface) && !listed.includes(" ")) return false;
  const isLower = surface === surface.toLowerCase();
  if (isLower && isWordInSmallLetters) return false;
  if (isLower && listed === listed.toLowerCase()) return true;
  // `Shap-E` is not `shape`, `RT-X` not `RTX`.
  const hasLoneLetter = /(?:^|[\s-])\p{L}$/u.test(listed);
  if (hasLoneLetter && !/[\s\p{Pd}·]/u.test(surface)) return false;
  const letters = listed.replace(/[^\p{L}\p{N}]+/gu, "");
  if (letters.length <= SHORT && /^[\p{Script=Latin}\p{N}]+$/u.test(letters)) {
    // `MAI` is not `M AI`; `GPT4` and `gpt 4` are one.
    if (/\s/u.test(surface) && !/\s/u.test(listed) && !/\p{N}/u.test(letters)) return false;
    if (isLower && !/\p{N}/u.test(letters)) return false;
  }
  // `prime intellect` and `deep think` in small letters with a space are said of many things.
  return !(isLower && / /u.test(surface) && !/\p{N}/u.test(surface));
}

/** A hyphen or a letter goes on after the name: `Meta-learning`, `cursor-based`. */
export function goesOnInSmallLetters(text: string, end: number): boolean {
  if (!isHyphen(unitAt(text, end))) return false;
  const next = text.slice(end + 1, end + 2);
  return next !== "" && next === next.toLowerCase() && next !== next.toUpperCase();
}
