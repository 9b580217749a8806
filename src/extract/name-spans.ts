import { isCode, isGenericTerm, isNoName, isShortForTechnique } from "./generic-terms.ts";
import { isPersonShaped } from "./name-shape.ts";
import { type KnownName, knownWithin } from "./known-names.ts";
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
  /[-‐‑](?:style|styled|based|rich|poor|like|level|backed|powered|sized|only|free|aware|driven|licensed|compatible|native|class|grade|enabled|generated|specific|related|trained|tuned|optimized|inspired|focused|first|ready|era|scale|wide|bit|person|turn|step|shot|token|layer|source|weight|weights|device|line|end|time|world|party|term|level|as-a-service|as-judge|centric|adjacent|heavy|side|derived|assisted|mediated|bound|beating|topping|matching|agnostic|capable|friendly|intensive|equivalent|worthy)s?$|[-‐‑]per[-‐‑]\p{L}+$|^(?:byo|sub|multi|non|pre|post|anti|ex|semi|on|off|open|closed|self|cross|inter|real|long|short|high|low|full|half|early|late|mid|co|day|pay|opt|built|end|all|state|top)[-‐‑]|^\d+x/iu;

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

/** Ends that say what the name is of, or how many: `OpenAI API`, `AI Figure`, `NVIDIA GPU`. */
const TRIMMED_AFTER = new Set(
  (
    "API APIs SDK GPU GPUs CPU LLM LLMs VLM Agent Agents Discord CEO CTO UI PR PRs MoE RL Discussion Discussions Users Team Community Blog " +
    "Twitter Tweet Tweets Blogpost Thread Interview Model Models LoRA GGUF Redditors AGI GA Discords CPUs AIs License Licence Day Leaderboard Edition Preview " +
    "Announced Confirmed Leaked Released"
  ).split(" "),
);
const TRIMMED_BEFORE = new Set(
  (
    "AI LLM LLMs GB TB MB The A An New GPU CEO CTO And In On At For With By From Of To Is SOTA RL VLM MoE RAG Meanwhile However Also While When If " +
    "This That These Those Both As Its Their Our My Your His Her Dr Mr Ms Mrs Prof US UK EU VP SVP COO CFO CPO American Chinese European Japanese Korean Indian French " +
    "German English Spanish IDE Former Ex Senior Redditor Redditors User Users YouTuber YouTubers"
  ).split(" "),
);

/** How a model's weights are packed: `Qwen3.5 9B Q4_K_M`. */
const QUANTS = /^(?:I?Q\d\w*_\w+|Q[4-8]|UD-\w+|BF16|FP16|FP8|INT4|INT8|NVFP4|MXFP4|GGUF|AWQ|GPTQ|EXL[23])$/u;

/** `Max 20x`, of a plan. */
const TIMES = /^\d+x$/u;

function trimGeneric(run: readonly Compound[]): readonly Compound[] {
  let from = 0;
  let to = run.length;
  while (to - from > 1 && holdsFor(run[to - 1], isTrimmedAfter)) to -= 1;
  while (to - from > 1 && holdsFor(run[from], isTrimmedBefore)) from += 1;
  while (to - from > 1 && holdsFor(run[to - 1], isLongNumber)) to -= 1;
  if (to - from > DOCUMENT_WORDS && isDocument(run[to - 2], run[to - 1])) to -= DOCUMENT_WORDS;
  return to - from === run.length ? run : run.slice(from, to);
}

function holdsFor(compound: Compound | undefined, question: (word: Word) => boolean): boolean {
  return compound !== undefined && question(compound.word);
}

const DOCUMENT_WORDS = 2;
/** What is written about a name: of `Qwen3 Technical Report` the name is `Qwen3`. */
const DOCUMENTS = new Set(["Technical Report", "System Card", "Model Card", "White Paper"]);

function isDocument(kind: Compound | undefined, what: Compound | undefined): boolean {
  return kind !== undefined && what !== undefined && DOCUMENTS.has(`${kind.word.text} ${what.word.text}`);
}

/** A number, `50%`, and a measure before what has it: `200GB AutoMathText`. */
const isTrimmedBefore = askOnce(
  ({ text, hasDigit }) => TRIMMED_BEFORE.has(text) || (hasDigit && /^\d[\d.,]*(?:%|[KMGT]B|[KMBT])?$/u.test(text)),
);

const isLongNumber = askOnce(({ text }) => /^\d{3,}/u.test(text) && isCode(text));

/** Acronyms of what the name is of: `VideoAgentTrek GUI`, `Python HTML`; a model's purpose stays, `Kyutai TTS`. */
const isTrimmedAfter = askOnce(
  ({ text, isAllCaps }) =>
    TRIMMED_AFTER.has(text) ||
    TIMES.test(text) ||
    QUANTS.test(text) ||
    (isAllCaps && !/^(?:AI|TTS|OCR|ASR|VL|VLA|II|III|IV)$|\d/u.test(text) && isGenericTerm(text)),
);

/** The runs of a passage that have the form of a name, less the curated names in them. */
export function findUnlisted(passage: Passage, known: readonly KnownName[]): readonly NameSpan[] {
  const spans = findNameSpans(passage, 0, passage.text.length);
  if (known.length === 0) return spans;
  const unlisted: NameSpan[] = [];
  for (const span of spans) {
    const rest = withoutKnown(span, passage, known);
    if (rest !== null) unlisted.push(rest);
  }
  return unlisted;
}

/**
 * Cuts curated names off a span's front: of `NVIDIA NeMo Agent Toolkit` it leaves `NeMo Agent Toolkit`, of `Google
 * Colab` all, for what is left is no name by itself. Null where curated names leave nothing.
 */
export function withoutKnown(span: NameSpan, passage: Passage, known: readonly KnownName[]): NameSpan | null {
  const inside = knownWithin(known, span.start, span.end);
  return inside.length === 0 ? span : cutOff(inside, span, passage);
}

function cutOff(inside: readonly KnownName[], span: NameSpan, passage: Passage): NameSpan | null {
  const prefix = inside.filter((name) => name.start === span.start).at(-1);
  const suffix = inside.findLast((name) => name.end === span.end);
  if (prefix === undefined) {
    if (suffix === undefined) return inside.some((name) => isCertainWord(name, passage.text)) ? null : span;
    return isWeakSuffix(suffix, passage.text) ? span : null;
  }
  if (prefix.end >= span.end || areJoined(prefix, suffix, passage.text)) return null;
  const rest = span.compounds.filter(({ start }) => start >= prefix.end);
  const first = rest[0];
  if (first === undefined) return isHyphenated(passage.text, prefix.end) ? span : null;
  const isNamed = (name: KnownName): boolean =>
    (name.start === first.start || (name.start > first.start && name.end === span.end)) &&
    name.senses.some(({ isOrdinary }) => !isOrdinary);
  if (inside.some(isNamed)) return null;
  const restText = passage.text.slice(first.start, span.end);
  if (isGenericTerm(restText)) return null;
  const types = prefix.senses.map(({ entry }) => entry.profile.type);
  if (types.includes("Person")) return null;
  if (!types.includes("Organization") || !(isDistinctive(first.word) || isNumbered(rest))) return span;
  return { start: first.start, end: span.end, text: restText, compounds: rest };
}

/** `Sora 2` of `OpenAI Sora 2`: a name and a number of its own; `Small 3.1` and `AI 2.5` are none. */
function isNumbered([first, second]: readonly Compound[]): boolean {
  return (
    first !== undefined &&
    second !== undefined &&
    /^[vV]?\d[\d.]*$/u.test(second.word.text) &&
    first.word.text.length > 2 &&
    !/^(?:Small|Medium|Large|Base|Mini|Nano|Pro|Max|Ultra|Series|Version|Gen|Phase|Level|Day|Top)$/u.test(
      first.word.text,
    ) &&
    !isGenericTerm(first.word.text)
  );
}

/**
 * A curated name at the end of a span that leaves the whole a name of its own: an ordinary word, the second part of a
 * compound (`Jet-Nemotron`, `K-EXAONE`), or one that is little more than a number (`XBai o4`).
 */
function isWeakSuffix({ start, end, senses }: KnownName, text: string): boolean {
  return (
    senses.some(({ isOrdinary }) => isOrdinary) ||
    /[-‐‑_.]/u.test(text.slice(start - 1, start)) ||
    /^[a-z]?\d/u.test(text.slice(start, Math.min(end, start + 3)))
  );
}

/** `OpenAI-Microsoft`: two names and a hyphen. */
function areJoined(prefix: KnownName, suffix: KnownName | undefined, text: string): boolean {
  return suffix !== undefined && prefix !== suffix && suffix.start === prefix.end + 1 && isHyphenated(text, prefix.end);
}

/** A curated name that is a word of its own: `Year OpenAI Anniversary` is no name. */
function isCertainWord({ end, senses }: KnownName, text: string): boolean {
  return senses.some(({ isOrdinary }) => !isOrdinary) && !isHyphenated(text, end);
}

function isHyphenated(text: string, at: number): boolean {
  return /^[-_.]/u.test(text.slice(at, at + 1));
}

/** A form that ordinary words do not have: mixed case, or letters with digits. */
export const isDistinctive = askOnce(
  ({ text, isMixed, hasDigit, hasLetter, isCapital }) =>
    isMixed || (hasDigit && hasLetter && isCapital && !isCode(text)),
);
