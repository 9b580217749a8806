import { contextVotes } from "./cues.ts";
import { classOf, IDEOGRAPH, isUpper } from "./characters.ts";
import { firstFrom, type Passage } from "./passage.ts";

/** What it takes for a word that is ordinary too to be a name. */
const ENOUGH = 2;

/**
 * Whether an ordinary word is used as a name: `**Cursor**` in bold, `Google 将 Flash 集成到`, `using Cursor`, but not
 * `Move the cursor` nor `Flash memory` at the beginning of a sentence.
 */
export function hasEvidence(passage: Passage, start: number, end: number, isNearName: boolean): boolean {
  const { text } = passage;
  const isChineseWord = classOf(text.charCodeAt(start)) === IDEOGRAPH;
  if (!isChineseWord && !/\p{Lu}/u.test(text.slice(start, end))) return false;
  let evidence = 0;
  if (isMarked(passage, start, end) || isOwnerInBold(passage, start, end)) evidence += 2;
  if (Object.values(contextVotes(text, start, end)).some((weight) => weight > 0)) evidence += 1;
  if (isNearName) evidence += 1;
  if (passage.isChinese) evidence += 1;
  if (passage.isChinese && !isChineseWord && standsAlone(text, start, end)) evidence += 1;
  if (isInsideSentence(text, start) && isUpper(text.charCodeAt(start)) && !isBesideCapital(text, start, end))
    evidence += 1;
  return evidence >= ENOUGH;
}

/** Bold or linked by itself, give or take two characters. */
export function isMarked({ spans }: Passage, start: number, end: number): boolean {
  for (let index = firstFrom(spans, start - 2); index < spans.length; index += 1) {
    const span = spans[index];
    if (span === undefined || span.start > start + 2) return false;
    if (span.kind !== "italic" && Math.abs(span.end - end) <= 2) return true;
  }
  return false;
}

/** Begins a bold run and owns the rest of it: `**Sierra's $4b round**`. */
export function isOwnerInBold({ spans, text }: Passage, start: number, end: number): boolean {
  if (!/^['’]s\b/u.test(text.slice(end, end + 3))) return false;
  const span = spans[firstFrom(spans, start - 1)];
  return span?.kind === "bold" && span.start <= start + 1 && span.end > end;
}

/** No other Latin word beside it: a Latin word of its own in a Chinese sentence is seldom but a name. */
function standsAlone(text: string, start: number, end: number): boolean {
  return (
    !/[A-Za-z0-9][ -]?$/u.test(text.slice(Math.max(0, start - 3), start)) &&
    !/^[ -]?[A-Za-z0-9]/u.test(text.slice(end, end + 2))
  );
}

function isInsideSentence(text: string, start: number): boolean {
  return /[\p{Ll}\p{N},;)]["'“‘(]?\s["'“‘(]?$/u.test(text.slice(Math.max(0, start - 6), start));
}

/** In `Move The Cursor Now` capitals say nothing. */
function isBesideCapital(text: string, start: number, end: number): boolean {
  return (
    /\p{Lu}\p{Ll}*\s$/u.test(text.slice(Math.max(0, start - 16), start)) ||
    /^\s\p{Lu}\p{Ll}/u.test(text.slice(end, end + 3))
  );
}
