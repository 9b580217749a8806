import { addVotes, OFFICES } from "./cues.ts";
import type { Find, Recogniser, RecognitionContext } from "./find.ts";
import { knownWithin } from "./known-names.ts";
import { isGivenName } from "./given-names.ts";
import { isPersonShaped } from "./name-shape.ts";
import { isManner } from "./name-spans.ts";
import { type Compound, firstFrom, isInHeadline, type Passage } from "./passage.ts";
import { askOnce } from "./word.ts";

const BY_GIVEN_NAME = 0.93;
const BY_CUE = 0.75;

const A_PERSON = addVotes([{ Person: 4 }]);

const TITLE_BEFORE = new RegExp(
  String.raw`(?:\b(?:CEO|CTO|[Cc]o-?founder|[Ff]ounder|[Pp]rofessor|[DM]r\.|[Rr]esearcher|[Ee]ngineer|[Ss]cientist|[Aa]uthor|${OFFICES})\s+)$|(?:创始人|CEO|CTO|教授|博士|研究员|工程师|科学家|总裁|作者)\s*$`,
  "u",
);

/**
 * People whom no catalogue knows: a given name and a surname, or two capitalised words with a title before them
 * or their co-authors behind them.
 *
 * Takes `Sarah Guo批评了`, `CEO Walden Yan`, `Rep. Isla Marsh`, `Oluchi Marsh et al.`, `Neel Nanda 将其`,
 * `Redis创始人Salvatore Sanfilippo`.
 * Leaves `Claude Code`, `Neural Engine` (two capitalised words are hardly ever a person), `Jordan` by itself, `Max Plan` of
 * `the Claude Max Plan`, `Tweet` of `Sarah Guo Tweet`.
 */
export const people: Recogniser = {
  rule: "person",
  reads: "compounds",
  language: "any",
  recognise(passage, context) {
    const finds: Find[] = [];
    const { compounds, text } = passage;
    for (let index = 0; index + 1 < compounds.length; index += 1) {
      const length = personLength(passage, index);
      if (length === 0) continue;
      const first = compounds[index];
      const last = compounds[index + length - 1];
      if (first === undefined || last === undefined) continue;
      const confidence = judge(passage, first, last.end, context);
      if (confidence === 0) continue;
      const name = text.slice(first.start, last.end);
      const reference = { kind: "name", name } as const;
      finds.push({ start: first.start, end: last.end, reference, confidence, votes: A_PERSON });
      index += length - 1;
    }
    return finds;
  },
};

/** How many compounds from `index` on have the form of a person's name: `Peter H. Diamandis` is three. */
function personLength(passage: Passage, index: number): number {
  const { text, compounds } = passage;
  const first = compounds[index];
  if (first === undefined || !isNamePart(first.word)) return 0;
  let length = 0;
  let previous: Compound | undefined;
  const isHeadline = isInHeadline(passage, first.start);
  for (let at = index; at < compounds.length && length < (isHeadline ? 2 : 3); at += 1) {
    const compound = compounds[at];
    if (compound === undefined || !isNamePart(compound.word)) break;
    if (previous !== undefined && !isJoined(text, previous, compound)) break;
    // `Ed Yang Dishes`, `Matt Joins`: in a headline verbs have capitals too.
    if (previous !== undefined && (isHeadline ? endsAsVerb : isTitleVerb)(compound.word)) break;
    if (isWork(compound.word) || (length >= 2 && passage.place === "TITLE" && endsAsVerb(compound.word))) break;
    length += 1;
    previous = compound;
  }
  return length >= 2 ? length : 0;
}

/** A space, and the full stop of an initial before it: with another word's, a sentence ends. */
function isJoined(text: string, { word, end }: Compound, { start }: Compound): boolean {
  const space = text.charCodeAt(start - 1);
  if (space !== 0x20 && space !== 0xa0) return false;
  return start - end === 1 || (start - end === 2 && text.charCodeAt(end) === 0x2e && word.text.length === 1);
}

const isNamePart = askOnce(
  ({ text, isCapital, hasDigit, isAllCaps, parts }) =>
    isCapital &&
    !hasDigit &&
    (!isAllCaps || text.length === 1) &&
    (parts === 1 || (!/[._]/u.test(text) && !isManner(text))),
);

const endsAsVerb = askOnce(({ text }) => /(?:[^s]s|ed|ly|ing)$/u.test(text));

/** `Ada Byron Unveils tvm`: a title too short to be told for a headline. */
const TITLE_VERBS = new Set(
  (
    "Announces Argues Builds Calls Claims Confirms Debuts Demos Discusses Drops Explains Hints Hires Introduces Joins Launches Leaves Leads Open-Sources Posts " +
    "Predicts Presents Proposes Publishes Quits Raises Releases Returns Reveals Says Shares Ships Sues Talks Teases Tells Unveils Warns Wins Writes"
  ).split(" "),
);

/** `Ada Byron Tweet`: what somebody made, and where. */
const WORKS = new Set(
  "Tweet Tweets Post Posts Blog Blogpost Thread Podcast Interview Video Medium Discord Discords Setup Group".split(" "),
);

const isWork = askOnce(({ text }) => WORKS.has(text));

const isTitleVerb = askOnce(({ text }) => TITLE_VERBS.has(text));

/** `Will It Sail`, `M5 Max MacBook`, `Grant Proposal`: given names that headings have as words. */
const ALSO_WORDS = new Set("Will Max Grant Jan Roman".split(" "));

const isAlsoWord = askOnce(({ text }) => ALSO_WORDS.has(text));

/** In titles and headlines every word has a capital, and behind a word with one it is more of the same name. */
function saysNothing(passage: Passage, start: number): boolean {
  if (passage.place === "TITLE" || isInHeadline(passage, start)) return true;
  const before = passage.compounds[firstFrom(passage.compounds, start) - 1];
  return before !== undefined && before.end === start - 1;
}

const isGiven = askOnce(({ text }) => isGivenName(text));

function judge(passage: Passage, { start, word }: Compound, end: number, { known }: RecognitionContext): number {
  if (isAlsoWord(word) && saysNothing(passage, start)) return 0;
  if (isGiven(word) && isPersonShaped(passage.text.slice(start, end).replace(/\. /gu, " "))) return BY_GIVEN_NAME;
  if (isInHeadline(passage, start)) return 0;
  const isCued =
    passage.text.startsWith(" et al", end) || TITLE_BEFORE.test(passage.text.slice(Math.max(0, start - 20), start));
  return isCued && knownWithin(known, start, end).length === 0 ? BY_CUE : 0;
}
