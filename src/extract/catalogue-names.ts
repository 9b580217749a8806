import type { CatalogueEntry } from "../domain/catalogue.ts";
import type { NameSense } from "../domain/name-index.ts";
import { foldName } from "../domain/slug.ts";
import { isUpper, unitAt } from "./characters.ts";
import { goesOnInSmallLetters, type KnownName } from "./known-names.ts";
import { hasEvidence, type NamesBeside } from "./evidence.ts";
import { BETWEEN } from "./list-votes.ts";
import type { Find, Recogniser } from "./find.ts";
import type { Passage } from "./passage.ts";

/** How often each was right in annotated digests. */
const CERTAIN = 0.97;
const WITH_EVIDENCE = 0.82;

/** `MIT licensed`, `Apache 2.0 许可`: licences, not who wrote them; `Jan 8`: a day. */
const NO_NAMES =
  /^(?:MIT|Apache|BSD)(?:[ -]?\d[\d.]*)?[ -]?(?:[Ll]icen[sc]|许可|协议|开源)|^(?:Jan|Apr|April|May|June|August)\.? \d{1,2}\b/u;
const NO_NAME_LENGTH = 12;
/** What those begin with. */
const NO_NAME_LETTERS = new Set(Array.from("ABJM", (letter) => letter.charCodeAt(0)));

function isNoName(text: string, { start, end }: KnownName): boolean {
  return NO_NAME_LETTERS.has(text.charCodeAt(start)) && NO_NAMES.test(text.slice(start, end + NO_NAME_LENGTH));
}

/** What ministries' names end with. */
const MINISTRIES = new Set(Array.from("部局署", (character) => character.charCodeAt(0)));
/** 长, who leads one. */
const HEAD = 0x957f;

/** `国防部长`: who leads a ministry, and not the ministry; `国防部长期` is the ministry again. */
function isOfficial(text: string, { end }: KnownName): boolean {
  return unitAt(text, end) === HEAD && MINISTRIES.has(unitAt(text, end - 1)) && !text.startsWith("期", end + 1);
}

/** `Native Sparse Attention (NSA)`: an acronym of other words than an organization's. */
function isOtherAcronym(text: string, { start, end, senses }: KnownName): boolean {
  if (unitAt(text, end) !== 0x29 || start === 0 || unitAt(text, start - 1) !== 0x28) return false;
  const acronym = text.slice(start, end);
  if (senses.some(({ entry }) => entry.profile.type !== "Organization")) return false;
  if (!/^\p{Lu}{3,6}$/u.test(acronym)) return false;
  const words = text
    .slice(Math.max(0, start - WORDS_LENGTH), start - 1)
    .split(/[\s*-]+/u)
    .filter((word) => word !== "");
  const named = words.slice(-acronym.length);
  if (named.map((word) => word.charAt(0).toUpperCase()).join("") !== acronym) return false;
  const full = foldName(named.join(" "));
  return !senses.some(({ entry }) => entry.surfaces.some((surface) => foldName(surface).endsWith(full)));
}

const WORDS_LENGTH = 80;

/** How far another name may stand from an ordinary word and still speak for it: `OpenAI's Operator`, `Ollama, Unsloth`. */
const NEAR = 4;
/** `OpenAI's new Codex Max tier` */
const OWNED = /^['’]s (?:new|latest|upcoming|first|own) $/u;

/**
 * Names of the catalogue, in any width, case and hyphenation, beside Chinese characters too.
 *
 * Takes `OpenAI` of `基于OpenAI的`, `Hugging-Face`, `Anthropic` of `Anthropic's`, `DeepMind` of `Google/DeepMind`.
 * Leaves `Meta` of `Meta-learning`, `国防部` of `国防部长`, `cursor` in small letters, `Qwen` of `QwenLong` (no end of a word).
 */
export const catalogueNames: Recogniser = {
  rule: "catalogue",
  reads: "known",
  language: "any",
  recognise(passage, { known }) {
    const finds: Find[] = [];
    const closed = known.filter((name) => !name.isOpen);
    for (let index = 0; index < closed.length; index += 1) {
      const name = closed[index];
      // Of the names that begin at one place the longest that holds is taken; shorter ones stand before it.
      if (name === undefined || !mayBeMeant(passage.text, name)) continue;
      const isCertain = name.senses.some((sense) => !sense.isOrdinary);
      if (!isCertain && !isUsedAsName(passage, closed, index, name)) continue;
      finds.push({
        start: name.start,
        end: name.end,
        reference: {
          kind: "catalogue",
          keys: chooseMaker(name.senses, closed, index).map(({ entry }) => entry.profile.key),
        },
        confidence: isCertain ? CERTAIN : WITH_EVIDENCE,
        votes: undefined,
      });
    }
    return finds;
  },
};

function mayBeMeant(text: string, name: KnownName): boolean {
  return !isNoName(text, name) && !isOtherAcronym(text, name) && !isOfficial(text, name);
}

/** Looked at on either side: a line of any length costs no more for each of its names. */
const NAMES_BESIDE = 50;

/**
 * Senses of one type are told apart by whose maker is named in the same passage: beside `Boston Dynamics` `Atlas` is its
 * robot, and the browser of that name else.
 */
function chooseMaker(senses: readonly NameSense[], known: readonly KnownName[], index: number): readonly NameSense[] {
  const [first] = senses;
  if (first === undefined || senses.length < 2) return senses;
  const { type } = first.entry.profile;
  const rivals = senses.filter(({ entry }) => entry.profile.type === type);
  if (rivals.length < 2) return senses;
  const beside = known.slice(Math.max(0, index - NAMES_BESIDE), index + NAMES_BESIDE);
  const likely = rivals.find(({ entry }) => isMakerNamed(entry, beside));
  return likely === undefined || likely === first ? senses : [likely, ...senses.filter((sense) => sense !== likely)];
}

function isMakerNamed({ profile: { maker } }: CatalogueEntry, known: readonly KnownName[]): boolean {
  return maker !== null && known.some(({ senses }) => senses.some(({ entry }) => entry.profile.key === maker));
}

function isUsedAsName(passage: Passage, known: readonly KnownName[], index: number, name: KnownName): boolean {
  return !goesOnInSmallLetters(passage.text, name.end) && hasEvidence(passage, name, findBeside(known, index, passage));
}

function findBeside(known: readonly KnownName[], index: number, { text }: Passage): NamesBeside {
  const name = known[index];
  if (name === undefined) return { isNearName: false, isListed: false, types: new Set() };
  const gaps = [gapTo(known, index, -1, text), gapTo(known, index, 1, text)].filter((gap) => gap !== null);
  return {
    isNearName: gaps.some(
      (gap) => (gap.length <= NEAR && !/[.!?。！？]\s/u.test(gap)) || BETWEEN.test(gap) || OWNED.test(gap),
    ),
    isListed:
      gaps.some((gap) => BETWEEN.test(gap)) ||
      name.senses.some(({ surface }) => surface === text.slice(name.start, name.end)),
    types: new Set(name.senses.map(({ entry }) => entry.profile.type)),
  };
}

/**
 * What stands between a name and the next one before or after it; null where there is none but ordinary words. Of these
 * one with a capital counts in a list: of `Lovable, Bolt and Cursor` each speaks for its neighbours.
 */
function gapTo(known: readonly KnownName[], index: number, step: -1 | 1, text: string): string | null {
  const name = known[index];
  if (name === undefined) return null;
  for (let at = index + step; at >= 0 && at < known.length; at += step) {
    const other = known[at];
    if (other === undefined) return null;
    if (other.start < name.end && name.start < other.end) continue;
    const gap = step < 0 ? text.slice(other.end, name.start) : text.slice(name.end, other.start);
    const isWord = other.senses.every((sense) => sense.isOrdinary);
    return isWord && !(BETWEEN.test(gap) && isUpper(unitAt(text, other.start))) ? null : gap;
  }
  return null;
}
