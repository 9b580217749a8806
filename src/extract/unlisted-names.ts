import { isGenericTerm } from "./generic-terms.ts";
import { type KnownName, knownWithin } from "./known-names.ts";
import { findNameSpans, isDistinctive, type NameSpan } from "./name-spans.ts";
import type { Compound, Passage } from "./passage.ts";

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
