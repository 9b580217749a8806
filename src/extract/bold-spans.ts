import type { Range } from "../domain/sentences.ts";
import { contextVotes, mostVotes } from "./cues.ts";
import type { Find, Recogniser } from "./find.ts";
import { isDistinctive, findNameSpans, type NameSpan } from "./name-spans.ts";
import { isCommenter, makeNameFind } from "./mixed-case.ts";
import { isPersonShaped, hasShape } from "./name-shape.ts";
import { boldAround, isBoldItem, isMarked, isOwnerInBold, MAX_BOLD } from "./marks.ts";
import type { KnownName } from "./known-names.ts";
import { BETWEEN } from "./list-votes.ts";
import { findNamedProduct } from "./named-products.ts";
import { findSmallName } from "./small-bold-names.ts";
import { isListInSentence } from "./headlines.ts";
import { firstFrom, isInHeadline, type Passage } from "./passage.ts";
import { withoutKnown } from "./unlisted-names.ts";

/** Measured on newsletters' chats; in their descriptions bold mostly marks names. */
const CERTAIN = 0.8;
/** Plain words in capitals; many are headings. */
const LIKELY = 0.7;

/** The same where its form or the words beside it speak for a name. */
const CUED = 0.75;

/** Programs are written so, `**hf-mount**`, `**Hermes Agent**`; models seldom. */
const A_PRODUCT = { Product: 1 };

/** Five spaces part more words than names have. */
const MANY_WORDS = /(?:\s+\S+){4}\s/u;

/**
 * Names printed in bold by newsletters in English, where bold marks what a sentence is about.
 *
 * Takes `**Sakana AI**`, `**Text-to-LoRA**`, of `**Google's Gemini 2.5 Pro**` what the catalogue leaves, `**Trinity**`.
 * Leaves `**80% price cut**`, `**Context Engineering**`, `**fine-tuning**`, `**DPO**`.
 */
export const boldSpans: Recogniser = {
  rule: "bold",
  reads: "spans",
  language: "en",
  recognise(passage, context) {
    const finds: Find[] = [];
    for (const mark of passage.spans) {
      const { kind, start, end } = mark;
      if (kind !== "bold" || isInHeadline(passage, start) || !isShort(passage.text, { start, end })) continue;
      const small = findSmallName(passage, mark);
      if (small !== null) finds.push(makeNameFind(small, CUED, A_PRODUCT));
      const product = findNamedProduct(passage, mark, context.known);
      if (product !== null && !isHeading(product, passage)) finds.push(makeNameFind(product, CUED, A_PRODUCT));
      for (const span of findNameSpans(passage, start, end)) {
        const rest = withoutKnown(span, passage, context.known);
        if (rest === null || isCommenter(rest, passage)) continue;
        const confidence = judge(rest, passage, context.known, span.start);
        if (confidence === 0) continue;
        finds.push(makeNameFind(rest, confidence === LIKELY && isBacked(rest, passage) ? CUED : confidence));
      }
    }
    return finds;
  },
};

/** Longer bold runs are sentences, but for lists of names. */
function isShort(text: string, span: Range): boolean {
  const isName = span.end - span.start <= MAX_BOLD && !MANY_WORDS.test(text.slice(span.start, span.end));
  return isName || (span.end - span.start <= MAX_BOLD * 2 && isListInSentence(text, span));
}

function isBacked(span: NameSpan, passage: Passage): boolean {
  return hasCue(passage, span) || (span.compounds.length > 1 && hasShape(span.text));
}

/** `from` is where the span began before the curated names in front of it were cut off. */
function judge(span: NameSpan, passage: Passage, known: readonly KnownName[], from: number): number {
  const { compounds, text } = span;
  const first = compounds[0];
  if (first === undefined) return 0;
  if (isHeading(span, passage)) {
    if (compounds.length > 1) return compounds.length === 2 && hasShape(text) ? LIKELY : 0;
    return isDistinctive(first.word) ? CERTAIN : 0;
  }
  if (compounds.some(({ word }) => isDistinctive(word)) || isPersonShaped(text)) return CERTAIN;
  const isWhole =
    isMarked(passage, from, span.end) || isPossessive(span, passage) || isBoldItem(passage, span.start, span.end);
  if (compounds.length === 1) {
    if (!isWhole) return 0;
    if (first.word.isAllCaps && first.word.text.length <= 5 && first.word.parts === 1)
      return hasCue(passage, span) ||
        isSubject(span, passage) ||
        isPossessive(span, passage) ||
        isListed(span, passage, known) ||
        (text.length > 3 && isInsideSentence(span, passage))
        ? LIKELY
        : 0;
    return text.length >= 3 && !ABSTRACT.test(text) ? LIKELY : 0;
  }
  if (!isWhole || MONTH.test(text)) return 0;
  // Three plain words in capitals are a heading, unless they end as names of some kind do or stand in a sentence.
  return compounds.length === 2 || hasShape(text) || isInsideSentence(span, passage) ? LIKELY : 0;
}

/** A bold run that a passage begins with and a colon or nothing follows: `**Gradio's Speed Boost**: a member found`. */
function isHeading({ start, end }: NameSpan, passage: Passage): boolean {
  const span = boldAround(passage, start, end);
  if (span === undefined || span.start > 2) return false;
  return (
    /^[:?!…]|^\s*$/u.test(passage.text.slice(span.end, span.end + 3)) ||
    /[:?!…]$/u.test(passage.text.slice(span.start, span.end))
  );
}

/** `**DEPO** achieves`: what does so is a thing with a name. */
function isSubject({ end }: NameSpan, { text }: Passage): boolean {
  return /^ (?:achieve|outperform|surpass|deliver|reache|score|beat|rival|support|introduce|offer)s\b/u.test(
    text.slice(end, end + 14),
  );
}

/** Small letters before and after, on the same line: `introduced **Absolute Zero Reasoner** weights`. */
function isInsideSentence({ start, end }: NameSpan, { text }: Passage): boolean {
  return (
    /\p{Ll}['’]?s? $/u.test(text.slice(Math.max(0, start - 4), start)) &&
    /^(?:,? \p{Ll}|\.|, )/u.test(text.slice(end, end + 3))
  );
}

/** Beside a curated name in a list: `**MIT**, **OpenAI**`. */
function isListed({ start, end }: NameSpan, { text }: Passage, known: readonly KnownName[]): boolean {
  const after = known[firstFrom(known, end)];
  if (after !== undefined && isCurated(after) && BETWEEN.test(text.slice(end, after.start))) return true;
  const before = known[firstFrom(known, start) - 1];
  return before !== undefined && isCurated(before) && BETWEEN.test(text.slice(before.end, start));
}

function isCurated({ senses }: KnownName): boolean {
  return senses.some(({ isOrdinary }) => !isOrdinary);
}

/** Endings of words for things that cannot be touched: `**Innovation**`, `**Territory**`. */
const ABSTRACT =
  /(?:ing|ings|tion|tions|sion|sions|ment|ments|ness|bility|tivity|curity|unity|ities|ally|able|ism|isms|ance|ence|ures|ship|ory|ological|one|body|thing)$/u;
const MONTH = /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d/u;

/** `**Trinity's release**`: begins a bold run and owns the rest of it; `**Let's go**` does not. */
function isPossessive({ start, end, text }: NameSpan, passage: Passage): boolean {
  return isOwnerInBold(passage, start, end) && !/^(?:Let|Here|There|That|What|It|He|She|Who)$/u.test(text);
}

function hasCue({ text }: Passage, { start, end }: NameSpan): boolean {
  return mostVotes(contextVotes(text, start, end)) >= 0.5;
}
