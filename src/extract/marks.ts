import type { TextSpan } from "../domain/parsed.ts";
import { isGenericTerm } from "./generic-terms.ts";
import { firstFrom, type Passage } from "./passage.ts";

/** Longer bold runs are sentences, headlines and lists. */
export const MAX_BOLD = 60;

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

/**
 * Part of a bold run, with an owner before it, a list around it or what it is behind it: `**Cohere's Command A**`, `**Kimi
 * and Qwen**`, `**Cursor, Windsurf**`, `**SUPRA method**`.
 */
export function isBoldItem(passage: Passage, start: number, end: number): boolean {
  const span = boldAround(passage, start, end);
  if (span === undefined) return false;
  const { text } = passage;
  const isLeft = start <= span.start + 2 || LEFT_OF_ITEM.test(text.slice(Math.max(0, start - 5), start));
  const isRight =
    end >= span.end - 2 || RIGHT_OF_ITEM.test(text.slice(end, end + 6)) || KIND.test(text.slice(end, span.end));
  return isLeft && isRight;
}

const LEFT_OF_ITEM = /(?:['’]s |s['’] |, | and | or | & |\/ ?| \+ |\()$/u;
const KIND =
  /^ (?:agent|algorithm|app|architecture|benchmark|browser|chip|compiler|dataset|engine|family|framework|lab|leaderboard|library|method|model|optimizer|paper|platform|project|protocol|series|team|tool|toolkit)s?$/u;
const RIGHT_OF_ITEM = /^(?:, |,? and | or | & | ?\/| \+ |\)| \(|['’]s )/u;

/** Begins a bold run that goes on with the field's own words alone: `**Firefly AI video model**`. */
export function isBoldBeginning(passage: Passage, start: number, end: number): boolean {
  const span = boldAround(passage, start, end);
  if (span === undefined || start > span.start + 2 || passage.text.charCodeAt(end) !== 0x20) return false;
  return isGenericTerm(passage.text.slice(end, span.end));
}

/** The bold run that a stretch stands in. */
export function boldAround({ spans }: Passage, start: number, end: number): TextSpan | undefined {
  for (let index = firstFrom(spans, start - 2 * MAX_BOLD); index < spans.length; index += 1) {
    const span = spans[index];
    if (span === undefined || span.start > start) return undefined;
    if (span.kind === "bold" && span.end >= end) return span;
  }
  return undefined;
}
