import type { Find, Recogniser, RecognitionContext } from "./find.ts";
import { isGenericTerm } from "./generic-terms.ts";
import type { KnownName } from "./known-names.ts";
import { makeNameFind } from "./mixed-case.ts";
import { isPersonShaped } from "./name-shape.ts";
import type { NameSpan } from "./name-spans.ts";
import { firstFrom, isInHeadline, type Passage } from "./passage.ts";

const CONFIDENCE = 0.8;

/** Says plainly what it is: as much as its form and the words beside it together. */
const ORGANIZATION = { Organization: 4 };

/** The longest introduction. */
const REACH = 32;

/** What a list of organizations begins with. */
const INTRODUCTION =
  /(?:\b(?:[Ii]nvestors?|[Bb]ackers?|[Pp]artners|[Cc]ompanies|[Ss]tart-?ups|[Ff]irms|[Ll]abs|[Vv]endors|[Pp]roviders|[Cc]ustomers|[Uu]niversities|[Ii]nstitutions|[Oo]rgani[sz]ations|[Hh]yperscalers|[Bb]rands),? \(?(?:like|such as|including|includes?|e\.g\.,?|are)|\b(?:[Bb]acked|[Ff]unded) by|\b[Pp]articipation (?:from|of)|\b[Ii]nvestments? from) $/u;

/** What stands between two members; where a company is, or its sign, may be said in brackets. */
const SEPARATOR = /^(?: \([^()]{1,24}\))?(?:, (?:and |or |the )?| (?:and|or|&) )$/u;
const MAX_SEPARATOR = 34;
const MAX_MEMBERS = 16;

/**
 * Organizations in a list that a word for such things introduces, in plain print or bold, be the members known or not.
 *
 * Takes `Zephyrus`, `Bluewater Partners` and `QZX` of `investors such as OpenAI, Zephyrus, Bluewater Partners, QZX (Oslo), and Google`,
 * `backed by Zephyrus and Bluewater`.
 * Leaves people, `investors including Sarah Guo`, and what other lists have: `tools like Zephyrus`, `works at Zephyrus, Paris`.
 */
export const introducedLists: Recogniser = {
  rule: "list",
  reads: "unlisted",
  language: "en",
  recognise(passage, context) {
    const finds: Find[] = [];
    for (const span of context.unlisted) {
      if (!isIntroduced(span.start, passage, context) || !mayBeMember(span, passage)) continue;
      finds.push(makeNameFind(span, CONFIDENCE, ORGANIZATION));
    }
    return finds;
  },
};

function mayBeMember({ start, end, text, compounds }: NameSpan, passage: Passage): boolean {
  const [first] = compounds;
  if (first === undefined || text.length < 3) return false;
  if (!(first.word.isCapital || first.word.isMixed) || isInHeadline(passage, start)) return false;
  return !isPersonShaped(text) && !isGenericTerm(text) && MEMBER_END.test(passage.text.slice(end, end + 6));
}

/** Goes on with the list, or ends it. */
const MEMBER_END = /^(?:$|[,.;:)]| \(| (?:and|or|&|to|for|in|is|are|have|has|that|who|which|with|at|as|on) )/u;

/** Goes from member to member to the left, no further than lists are long. */
function isIntroduced(start: number, { text, units }: Passage, context: RecognitionContext): boolean {
  let at = start;
  for (let count = 0; count < MAX_MEMBERS; count += 1) {
    if (units[at - 1] !== SPACE) return false;
    const last = units[at - 2] ?? 0;
    if (INTRODUCES.has(last) && INTRODUCTION.test(text.slice(Math.max(0, at - REACH), at))) return true;
    const before = SEPARATES.has(last) ? memberBefore(at, text, context) : null;
    if (before === null) return false;
    at = before;
  }
  return false;
}

const SPACE = 0x20;
/** What introductions and separators end with, before the space: told by one letter, for most names follow other words. */
const INTRODUCES = new Set(Array.from("esg.,yfm", (letter) => letter.charCodeAt(0)));
const SEPARATES = new Set(Array.from(",dre&", (letter) => letter.charCodeAt(0)));

/** Where the member begins that a separator and then `at` follow. */
function memberBefore(at: number, text: string, { known, unlisted }: RecognitionContext): number | null {
  let start: number | null = null;
  for (const names of [known, unlisted]) {
    const last = firstFrom(names, at) - 1;
    for (let index = last; index > last - NESTED && index >= 0; index -= 1) {
      const name: KnownName | NameSpan | undefined = names[index];
      if (name === undefined || at - name.end > MAX_SEPARATOR) break;
      if (!SEPARATOR.test(text.slice(name.end, at))) continue;
      if (start === null || name.start < start) start = name.start;
    }
  }
  return start;
}

/** Curated names stand in one another: `Ventures` in `Google Ventures`. */
const NESTED = 4;
