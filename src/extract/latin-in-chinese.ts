import { contextVotes } from "./cues.ts";
import type { Find, Recogniser } from "./find.ts";
import { isCode } from "./generic-terms.ts";
import { isManner, type NameSpan } from "./name-spans.ts";
import { isGivenName } from "./given-names.ts";
import { hasNameForm, makeNameFind } from "./mixed-case.ts";
import { isPersonShaped } from "./name-shape.ts";
import type { Passage } from "./passage.ts";
import { askOnce } from "./word.ts";

/** How often each was right in annotated digests, half of the catalogue hidden. */
const CERTAIN = 0.91;
const LIKELY = 0.87;

/**
 * Latin words inside Chinese text, where they are names or terms.
 *
 * Takes `Reachy Mini` of `**Reachy Mini 机器人**`, `Baseten` of `Baseten实现`, `JACCL` of `名为 JACCL 的分布式后端`, `nanochat` of
 * `发布nanochat`. Leaves `Agent`, `token`, `Plan Mode` (terms), `PMF` in brackets after its Chinese words, `all-to-all`.
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
  return span.compounds.length > 1 ? CERTAIN : LIKELY;
}

/** An acronym is taken where the words beside it say that something has this name. */
function isIntroduced({ start, end }: NameSpan, { text }: Passage): boolean {
  const before = text.slice(Math.max(0, start - 12), start);
  if (/(?:名为|叫做|称为|名叫|推出|发布|开源)(?:了)?\s*["“「『]?$/u.test(before)) return true;
  return Object.values(contextVotes(text, start, end)).some((weight) => weight >= 2);
}

/** `产品市场契合点 (PMF)`: brackets after Chinese words hold their translation or acronym. */
function isGloss({ start, end }: NameSpan, { text }: Passage): boolean {
  return (
    /\p{Script=Han}\s?[（(]\s?$/u.test(text.slice(Math.max(0, start - 4), start)) &&
    /^\s?[）)]/u.test(text.slice(end, end + 2))
  );
}

/** A single capitalised word that its Chinese meaning follows, `Digitized（数字化）`, or that is a person's given name. */
function isPlainWord({ end, text, compounds }: NameSpan, passage: Passage): boolean {
  if (compounds.length > 1 || !/^\p{Lu}\p{Ll}+$/u.test(text)) return false;
  return isGivenName(text) || /^\s?[（(]\p{Script=Han}+[）)]/u.test(passage.text.slice(end, end + 12));
}

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
