import { trimGeneric } from "./generic-ends.ts";
import { isCode, isGenericTerm, isNoName, isShortForTechnique } from "./generic-terms.ts";
import { isPersonShaped } from "./name-shape.ts";
import { type Compound, firstFrom, isInHeadline, type Passage } from "./passage.ts";
import { askOnce, type Word } from "./word.ts";

/** A run of words that has the form of a name. */
export interface NameSpan {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly compounds: readonly Compound[];
}

/** Longer runs are headings and titles of works. */
const MAX_WORDS = 5;

/** Small words that stand inside names: `Chain of Density`, `Bank of America`. */
const INNER = /^\s(?:of|for|de|van|von|of the)\s$/u;

const MIN_INNER = " of ".length;
const MAX_INNER = " of the ".length;

/**
 * Runs of capitalised, mixed-case or numbered words within `from..to`, one space apart; generic words are taken off
 * both ends. Of `Exa AI Labs 推出` it gives `Exa AI Labs`, of `OpenAI API` nothing but the name.
 */
export function findNameSpans(passage: Passage, from: number, to: number): NameSpan[] {
  const spans: NameSpan[] = [];
  const { compounds } = passage;
  /** The index of the compound that the run begins with. */
  let run = NO_RUN;
  let index = firstFrom(compounds, from);
  for (; index < compounds.length; index += 1) {
    const compound = compounds[index];
    if (compound === undefined || compound.end > to) break;
    if (run !== NO_RUN && !(isJoined(passage, run, index) && mayJoin(passage, compound))) {
      pushSpan(spans, passage, run, index);
      run = NO_RUN;
    }
    if (run === NO_RUN) {
      if (beginsName(compound.word)) run = index;
    } else if (!continuesName(compound.word)) {
      pushSpan(spans, passage, run, index);
      run = NO_RUN;
    }
  }
  if (run !== NO_RUN) pushSpan(spans, passage, run, index);
  return spans;
}

const NO_RUN = -1;

/** In a headline only a version goes on with a name. */
function mayJoin(passage: Passage, { start, word }: Compound): boolean {
  return isVersion(word) || !isInHeadline(passage, start);
}

const isVersion = askOnce(({ hasDigit, text }) => hasDigit && /^[vV]?\d/u.test(text));

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0xa0;
}

/** Whether a compound goes on with a run, by what stands between them. */
function isJoined({ text, spans, compounds }: Passage, run: number, index: number): boolean {
  const before = compounds[index - 1];
  const right = compounds[index];
  if (before === undefined || right === undefined) return false;
  const left = before.end;
  const gap = right.start - left;
  if (gap === 1) return isSpace(text.charCodeAt(left));
  if (gap < MIN_INNER || gap > MAX_INNER) return false;
  // `**Ada Byron** of **Engine Works**`: what is marked by itself is a name by itself.
  const mark = spans[firstFrom(spans, left)];
  if (mark !== undefined && mark.start <= right.start) return false;
  // `Andrew Ng of DeepLearning.AI` are two names; `3DTopia-XL for 3D` is one and what it is for.
  const isOneFor =
    !text.startsWith(" for ", left) ||
    ![before, right].some(({ word }) => word.isMixed || word.hasDigit || isGenericTerm(word.text));
  return (
    isOneFor &&
    right.word.hasLetter &&
    INNER.test(text.slice(left, right.start)) &&
    !isPersonShaped(text.slice(compounds[run]?.start ?? left, left))
  );
}

/** `GPT-4-level`, `LlamaCloud-based`: what is said of something else; `sub-10B`, `8xH100`, `On-device`: measures and manners. */
const ADJECTIVES =
  /[-‐‑](?:style|styled|based|rich|poor|like|level|backed|powered|sized|only|free|aware|driven|licensed|compatible|native|class|grade|enabled|generated|specific|related|trained|tuned|optimized|inspired|focused|first|ready|era|scale|wide|bit|person|turn|step|shot|token|layer|source|weight|weights|device|line|end|time|world|party|term|level|as-a-service|as-judge|centric|adjacent|heavy|side|derived|assisted|mediated|bound|beating|topping|matching|agnostic|capable|friendly|intensive|equivalent|worthy)s?$|[-‐‑]per[-‐‑]\p{L}+$|^(?:byo|sub|multi|non|pre|post|anti|ex|semi|on|off|open|closed|self|cross|inter|real|long|short|high|low|full|half|early|late|mid|co|day|pay|opt|built|end|all|state|top|near|than)[-‐‑]|^\d+x/iu;

/** `LingBot-World`: what follows a coined word in a capital is part of its name. */
const COINED = /^\p{Lu}\p{Ll}+\p{Lu}\p{L}*[-‐‑]\p{Lu}\p{Ll}+$/u;

/** `open-source`, `LlamaCloud-based`: joined words that say how something is. */
export function isManner(joined: string): boolean {
  return ADJECTIVES.test(joined) && !COINED.test(joined);
}

const beginsName = askOnce(
  (word) =>
    hasNameCase(word) ||
    (word.hasDigit && word.hasLetter && /^[a-z]/u.test(word.text) && !saysHow(word) && !isCode(word.text)),
);

const continuesName = askOnce((word) => hasNameCase(word) || (isVersion(word) && !saysHow(word)));

function hasNameCase(word: Word): boolean {
  return (word.isMixed || word.isCapital) && !saysHow(word);
}

function saysHow({ parts, isMixed, text }: Word): boolean {
  return (parts > 1 || isMixed) && isManner(text);
}

/** The span of the compounds from `run` to before `after`, if they are a name. */
function pushSpan(spans: NameSpan[], { text, compounds }: Passage, run: number, after: number): void {
  // Most runs are one word, and most of these no name.
  const only = after - run === 1 ? compounds[run] : undefined;
  if (only !== undefined && !isNameAlone(only.word)) return;
  const trimmed = trimGeneric(compounds.slice(run, after));
  const first = trimmed[0];
  const last = trimmed.at(-1);
  if (first === undefined || last === undefined || trimmed.length > MAX_WORDS) return;
  const { start } = first;
  const { end } = last;
  const name = first === last ? first.word.text : text.slice(start, end);
  if (first === last ? !isNameAlone(first.word) : isNoName(name)) return;
  if (EPONYM_LETTERS.has(text.charCodeAt(end)) && EPONYM.test(text.slice(end, end + EPONYM_LENGTH))) return;
  if (isInBrackets(text, start, end) && isShortForTechnique(text.slice(Math.max(0, start - REACH), start))) return;
  spans.push({ start, end, text: name, compounds: trimmed });
}

/** By itself in Latin or Chinese ones. */
function isInBrackets(text: string, start: number, end: number): boolean {
  const [open, close] = [text.charCodeAt(start - 1), text.charCodeAt(end)];
  return (open === 0x28 || open === 0xff08) && (close === 0x29 || close === 0xff09);
}

/** The longest word for what a technique does, and the bracket. */
const REACH = 20;

/**
 * `Goodhart's Law`, `the Verifier's paradox`: what somebody has given a name to is no name of an entity's. Nor is `Google I`
 * of `Google I/O`.
 */
const EPONYM =
  /^(?:['’]s (?:[Ll]aw|[Ff]allacy|[Pp]aradox|[Tt]heorem|[Rr]azor|[Dd]ilemma|[Cc]onjecture|[Pp]rinciple|[Cc]urse|[Hh]ypothesis|[Ll]emma|[Ee]ffect|[Ii]nequality)\b|\/O\b)/u;
const EPONYM_LENGTH = 16;
/** What those begin with. */
const EPONYM_LETTERS = new Set(Array.from("'’/", (letter) => letter.charCodeAt(0)));

const isNameAlone = askOnce(({ text }) => !isNoName(text));

/** A form that ordinary words do not have: mixed case, or letters with digits. */
export const isDistinctive = askOnce(
  ({ text, isMixed, hasDigit, hasLetter, isCapital }) =>
    isMixed || (hasDigit && hasLetter && isCapital && !isCode(text)),
);
