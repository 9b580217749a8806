import { classOf, DIGIT, IDEOGRAPH, isUpper, isWordUnit, LETTER, unitAt } from "./characters.ts";
import { isHyphen } from "./passage.ts";

type PartKind = "number" | "size" | "variant" | "other";

/** One part of what follows a family's name. */
export interface TailPart {
  readonly kind: PartKind;
  readonly start: number;
  readonly end: number;
}

/** Words that makers put after a family's name for its sizes, purposes and stages. */
const VARIANTS = new Set(
  (
    "air apex audio base beta cascade chat code coder codex command compact deep distill dream dev e edge embed embedding embeddings " +
    "enterprise exp experimental express extended fast flash flashx full gguf guard haiku heavy high image instant instruct it " +
    "large latest layered light lightning lite live lm long low mach1 magnum math max maverick medium micro mini moe multi " +
    "nano native next ocr omni open opus oss plus prerelease preview prime pro prover quick r realtime reasoner reasoning research " +
    "reranker router rt schnell scout small sonnet spark speciale speech standard super swift terminus text thinker thinking tiny " +
    "transcribe tts turbo ultra vision video vl vlm vla voice xl xs xxl zero kontext search computer use edit live thought think " +
    "behemoth nemo creative canvas krea klein flex fill tools tool robotics er premier sonic expert translate safeguard highspeed mythos"
  ).split(" "),
);

/** Of these the ones that are written small with a space before them: `gpt-4o mini`. */
const SMALL_VARIANTS = new Set(
  "mini nano turbo preview instruct pro flash lite small medium large base chat thinking max ultra opus sonnet haiku vision codex coder xl".split(
    " ",
  ),
);

/** After a hyphen these say what something else is: `GPT-4-powered`, `Llama-style`. */
const ADJECTIVES =
  /^(?:based|powered|style|like|level|class|compatible|driven|native|only|first|specific|enabled|generated|assisted|related|quality|sized|era|ready|supported|inspired|optimized|trained|tuned|derived|focused|wide|and|or|to|vs|the|is|in|on|as|for|with|a|an)$/iu;

/** After a number these count something: `Gemini 3 times`, `Claude 3个`. */
const COUNTED =
  /^\s?(?:bits?\b|%|\$|个|種|种|款|次|年|月|日|天|周|倍|万|亿|千|百|小时|分钟|秒|名|位|家|项|条|点|篇|步|million|billion|trillion|times?|days?|hours?|minutes?|weeks?|months?|years?|users?|people|models?\b|x\b|of\b|out\b|or\b|more\b|different|new\b|tokens?|points?|percent|steps?|versions?\b|variants?\b|examples?)/iu;

const MAX_PARTS = 8;

/**
 * Reads what follows a family's name: versions, sizes, variants. From the end of `Qwen` in `Qwen3-Coder-480B-A35B`
 * the parts are `3`, `Coder`, `480B`, `A35B`; from `GPT` in `GPT‑5.2 mini model` they are `5.2`, `mini`. Empty for
 * `Claude Code`, `Gemini 3 times`, `GPT-based`. A small variant after a space needs a number before it, in the tail or
 * in the head: `GPT-5.1 mini`, but not `Claude fast`.
 */
export function readTail(text: string, headEnd: number, headHasNumber: boolean): TailPart[] {
  const parts: TailPart[] = [];
  let at = headEnd;
  while (parts.length < MAX_PARTS) {
    const part = readPart(text, at, parts, headHasNumber);
    if (part === null) break;
    parts.push(part);
    at = part.end;
  }
  return parts;
}

/** The part of the same kind that a slash list goes on with: `27B` of `14B/27B`, `Flash` of `Pro/Flash`. */
export function readListedPart(text: string, slash: number): TailPart | null {
  const unit = unitAt(text, slash);
  if (unit !== 0x2f && unit !== 0x3001) return null;
  const start = unitAt(text, slash + 1) === 0x20 ? slash + 2 : slash + 1;
  const part = readNumber(text, start) ?? readVariant(text, start, true, true);
  return part !== null && (isUpper(unitAt(text, start)) || part.kind !== "variant") ? part : null;
}

function readPart(text: string, at: number, before: readonly TailPart[], headHasNumber: boolean): TailPart | null {
  const unit = unitAt(text, at);
  if (classOf(unit) === DIGIT && before.length === 0) return readNumber(text, at);
  // `日日新V6`, `盘古Ultra`: behind a Chinese name no space is needed.
  if (isUpper(unit) && classOf(unitAt(text, at - 1)) === IDEOGRAPH)
    return readNumber(text, at) ?? readVariant(text, at, true, false);
  if (isHyphen(unit) || unit === 0x5f) {
    return readNumber(text, at + 1) ?? readVariant(text, at + 1, false, true) ?? readJoined(text, at + 1);
  }
  if (unit !== 0x20 && unit !== 0xa0) {
    // `GPT4Turbo`, `Gemini2.5Pro`: letters directly after digits.
    return before.at(-1)?.kind === "number" && isUpper(unit) ? readVariant(text, at, true, false) : null;
  }
  const hasNumber = before.some(({ kind }) => kind === "number" || kind === "size");
  const number = readNumber(text, at + 1);
  if (number !== null) return isVersionAfterSpace(text, number, hasNumber) ? number : null;
  return readVariant(text, at + 1, !hasNumber && !headHasNumber, false);
}

/** After a number in millions these say what it counts. */
const MEASURED = /^[\s-](?:context|ctx|tokens?|downloads|users)/iu;

/** Versions are called by their month or day: `0324`, `2507`, `1106`; `2024` is a year. */
const DATE_CODE = /^(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])|2[3-9](?:0[1-9]|1[0-2]))$/u;

function isVersionAfterSpace(text: string, { start, end, kind }: TailPart, hasNumber: boolean): boolean {
  const written = text.slice(start, end);
  // `Opus 4.6 1M context`
  if (kind === "size") return !MEASURED.test(text.slice(end, end + 12));
  if (DATE_CODE.test(written)) return true;
  if (hasNumber) return false;
  if (/^\d{3,}/u.test(written)) return false;
  return !COUNTED.test(text.slice(end, end + 12));
}

const NUMBER =
  /^(?:[vVrRkKmMgGsStToOeEaAX]{1,2})?\d+(?:\.\d+)*(?:[xX]\d+(?:\.\d+)?)?(?:[A-Za-z]{1,2})?(?![A-Za-z0-9])/u;
const SIZE = /^(?:[aAeE]?\d+(?:\.\d+)?(?:[xX]\d+(?:\.\d+)?)?[bBmMtT]|[aAeE]\d+(?:\.\d+)?[bB])$/u;
/** Longer ones are no version. */
const MAX_PART = 24;

/** Most of what is asked has no digit among its first three units, where every number has one. */
function mayBeNumber(text: string, start: number): boolean {
  return isDigitAt(text, start) || isDigitAt(text, start + 1) || isDigitAt(text, start + 2);
}

function isDigitAt(text: string, at: number): boolean {
  return classOf(unitAt(text, at)) === DIGIT;
}

function readNumber(text: string, start: number): TailPart | null {
  if (!mayBeNumber(text, start)) return null;
  const written = NUMBER.exec(text.slice(start, start + MAX_PART))?.[0];
  if (written === undefined) return null;
  const end = start + written.length;
  if (unitAt(text, end) === 0x2e && classOf(unitAt(text, end + 1)) === DIGIT) return null;
  if (/^\d+(?:k|K|st|nd|rd|th|s|ms)$/u.test(written)) return null;
  if (/^-bit\b/u.test(text.slice(end, end + 5))) return null;
  return { kind: SIZE.test(written) ? "size" : "number", start, end };
}

function readWordEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && end - start <= MAX_PART && isWordUnit(unitAt(text, end))) end += 1;
  return end;
}

function readVariant(text: string, start: number, mustBeCapital: boolean, isJoined: boolean): TailPart | null {
  const isCapital = isUpper(unitAt(text, start));
  if (mustBeCapital && !isCapital) return null;
  const end = readWordEnd(text, start);
  const word = text.slice(start, end).toLowerCase();
  const isVariant = isCapital || isJoined ? VARIANTS.has(word) : SMALL_VARIANTS.has(word);
  return isVariant ? { kind: "variant", start, end } : null;
}

/** Any capitalised word joined with a hyphen: `Image` and `Layered` of `Qwen-Image-Layered`, `H` of `Granite-4.0-H-Tiny`. */
function readJoined(text: string, start: number): TailPart | null {
  if (!isUpper(unitAt(text, start)) && classOf(unitAt(text, start)) !== DIGIT) return null;
  const next = unitAt(text, start + 1);
  if (classOf(unitAt(text, start)) === LETTER && classOf(next) === 0 && !isHyphen(next)) return null;
  const end = readWordEnd(text, start);
  if (end - start > MAX_PART || ADJECTIVES.test(text.slice(start, end))) return null;
  return { kind: "other", start, end };
}
