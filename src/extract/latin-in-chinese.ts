import { contextVotes, mostVotes } from "./cues.ts";
import type { Find, Recogniser } from "./find.ts";
import { isCode } from "./generic-terms.ts";
import { isManner, type NameSpan } from "./name-spans.ts";
import { isGivenName } from "./given-names.ts";
import { hasNameForm, makeNameFind } from "./mixed-case.ts";
import { isPersonShaped, hasShape } from "./name-shape.ts";
import { firstFrom, type Passage } from "./passage.ts";
import { askOnce } from "./word.ts";

/** How often each was right in annotated digests, half of the catalogue hidden. */
const CERTAIN = 0.91;
const LIKELY = 0.87;

/**
 * Latin words inside Chinese text, where they are names or terms.
 *
 * Takes `Reachy Mini` of `**Reachy Mini 机器人**`, `Baseten` of `Baseten实现`, `JACCL` of `名为 JACCL 的分布式后端`, `nanochat` of
 * `发布nanochat`. Leaves `Agent`, `token`, `Plan Mode` (terms), `PMF` in brackets after its Chinese words, `all-to-all`, `Moravec` of
 * `Moravec悖论`, `Embedding Modules` of `STEM（Scaling by Embedding Modules）` and of `《Scaling by Embedding Modules》`, and capitals of
 * English that is quoted, `"Cursor's Background Sails are still in the harbour"`.
 */
export const latinInChinese: Recogniser = {
  rule: "latin-in-chinese",
  reads: "compounds",
  language: "zh",
  recognise(passage, { unlisted }) {
    const finds: Find[] = [];
    for (const span of unlisted) {
      const confidence = judge(span, passage);
      if (confidence > 0) finds.push(makeNameFind(span, confidence));
    }
    return finds.concat(smallNames(passage));
  },
};

function judge(span: NameSpan, passage: Passage): number {
  if (hasNameForm(span)) return 0;
  const isAcronym = span.compounds.every(({ word }) => word.isAllCaps || !word.hasLetter);
  if (isAcronym) return isIntroduced(span, passage) && !isGloss(span, passage) ? LIKELY : 0;
  if (isPersonShaped(span.text)) return CERTAIN;
  if (isGloss(span, passage) || isPlainWord(span, passage)) return 0;
  if (isInsideTitle(span, passage) || isInsideGloss(span, passage) || isInEnglish(span, passage)) return 0;
  return span.compounds.length > 1 ? CERTAIN : LIKELY;
}

/** An acronym is taken where the words beside it say that something has this name. */
function isIntroduced({ start, end }: NameSpan, { text }: Passage): boolean {
  const before = text.slice(Math.max(0, start - 12), start);
  if (/(?:名为|叫做|称为|名叫|推出|发布|开源)(?:了)?\s*["“「『]?$/u.test(before)) return true;
  return mostVotes(contextVotes(text, start, end)) >= 2;
}

/** `产品市场契合点 (PMF)`: brackets after Chinese words hold their translation or acronym. */
function isGloss({ start, end }: NameSpan, { text }: Passage): boolean {
  return (
    /\p{Script=Han}\s?[（(]\s?$/u.test(text.slice(Math.max(0, start - 4), start)) &&
    /^\s?[）)]/u.test(text.slice(end, end + 2))
  );
}

/**
 * A single capitalised word that its Chinese meaning follows, `Digitized（数字化）`, that is a person's given name, or after whose
 * owner something is called, `Moravec悖论`.
 */
function isPlainWord({ end, text, compounds }: NameSpan, passage: Passage): boolean {
  if (compounds.length > 1 || !/^\p{Lu}\p{Ll}+$/u.test(text)) return false;
  return isGivenName(text) || MEANING_OR_LAW.test(passage.text.slice(end, end + 12));
}

const MEANING_OR_LAW =
  /^\s?(?:[（(]\p{Script=Han}+[）)]|悖论|定律|定理|原理|猜想|效应|流形|分布|前沿|曲线|不等式|距离|方程|变换|矩阵|难题)/u;

/** Longer titles and explanations are sentences. */
const REACH = 80;

/** Within `《》`, and not what the title begins with: `《Learning at Sea via Early Sailing》`. */
function isInsideTitle({ start, end }: NameSpan, { text }: Passage): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  const opened = before.lastIndexOf("《");
  if (opened < 0 || before.includes("》", opened)) return false;
  return opened < before.length - 1 || /^ \p{Script=Latin}/u.test(text.slice(end, end + 2));
}

/** A part of the words that a name in front of the brackets stands for: `Derf（Dynamic erf）`. */
function isInsideGloss({ start, end }: NameSpan, { text }: Passage): boolean {
  const before = GLOSS_BEFORE.exec(text.slice(Math.max(0, start - REACH), start))?.groups?.["said"];
  const after = GLOSS_AFTER.exec(text.slice(end, end + REACH))?.groups?.["said"];
  return before !== undefined && after !== undefined && /[A-Za-z]/u.test(`${before}${after}`);
}

const GLOSS_BEFORE = /[\p{L}\p{N}]["”」』》]?\s?[（(](?<said>[\w -]*)$/u;
const GLOSS_AFTER = /^(?<said>[\w -]*)(?:, [\w-]+)?[）)]/u;

/** Among small words, one space apart, as in quoted English, where capitals begin sentences and titles. */
function isInEnglish({ start, end, compounds, text: name }: NameSpan, passage: Passage): boolean {
  if (compounds.length > 1 && hasShape(name)) return false;
  return countSmallWords(passage, start, -1) + countSmallWords(passage, end, 1) >= ENGLISH;
}

const ENGLISH = 3;
/** Words looked at on either side. */
const NEIGHBOURS = 8;

function countSmallWords({ compounds, units }: Passage, from: number, step: -1 | 1): number {
  let index = step > 0 ? firstFrom(compounds, from) : firstFrom(compounds, from) - 1;
  let at = from;
  let small = 0;
  for (let seen = 0; seen < NEIGHBOURS; seen += 1) {
    const compound = compounds[index];
    if (compound === undefined) break;
    const [left, right] = step > 0 ? [at, compound.start] : [compound.end, at];
    if (right - left > LONGEST_GAP || !isEnglishGap(units, left, right)) break;
    if (isSmallLatin(compound.word)) small += 1;
    at = step > 0 ? compound.end : compound.start;
    index += step;
  }
  return small;
}

/** A mark, a quote and a space. */
const LONGEST_GAP = 4;

/** A space, and no Chinese character or mark. */
function isEnglishGap(units: Uint16Array, from: number, to: number): boolean {
  let hasSpace = false;
  for (let at = from; at < to; at += 1) {
    const unit = units[at] ?? 0;
    if (unit >= CHINESE_MARKS || unit === SLASH) return false;
    hasSpace ||= unit === SPACE;
  }
  return hasSpace;
}

const SPACE = 0x20;
const SLASH = 0x2f;
const CHINESE_MARKS = 0x2e80;

const isSmallLatin = askOnce(({ text }) => /^[a-z]{2,}$/u.test(text));

const isSmallWord = askOnce(
  ({ text, isCapital, isMixed, hasLetter }) =>
    !isCapital && !isMixed && hasLetter && text.length >= 4 && /^[a-z]/u.test(text),
);

/** Names in small letters need a verb of release before them, or the kind of thing after them. */
function smallNames({ text, compounds }: Passage): Find[] {
  const finds: Find[] = [];
  for (const compound of compounds) {
    if (!isSmallWord(compound.word)) continue;
    const name = compound.word.text;
    const before = text.slice(Math.max(0, compound.start - 8), compound.start);
    const after = text.slice(compound.end, compound.end + 8);
    const isReleased = /(?:发布|推出|开源|名为|称为)(?:了)?\s*["“「『]?$/u.test(before);
    const isThing = /^\s?(?:模型|库|框架|工具|项目|包)/u.test(after);
    if (isReleased || (isThing && /[\d._-]/u.test(name))) {
      finds.push(makeNameFind({ start: compound.start, end: compound.end, text: name, compounds: [compound] }, LIKELY));
    }
  }
  return finds.filter(
    ({ reference }) =>
      reference.kind !== "name" ||
      (/^[a-z][\w.-]*$/u.test(reference.name) && !isCode(reference.name) && !isManner(reference.name)),
  );
}
