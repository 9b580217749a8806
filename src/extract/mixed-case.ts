import type { TypeVotes } from "../domain/candidate.ts";
import { addVotes } from "./cues.ts";
import type { Find, Recogniser } from "./find.ts";
import { isDistinctive, type NameSpan } from "./name-spans.ts";
import { shapeVotes } from "./name-shape.ts";
import { isMarked } from "./marks.ts";
import type { Passage } from "./passage.ts";
import { askOnce } from "./word.ts";

/** Right in annotated Chinese digests (3 of 3 read), less often in English chats, which quote code. */
const IN_CHINESE = 0.95;
const IN_ENGLISH = 0.75;

/**
 * Names that no catalogue knows, told by a form that ordinary words do not have: mixed case, letters with digits.
 *
 * Takes `DeepEP`, `SmolVLM`, `VoxCPM 1.5`, `II-Commons`, `Higgs Audio V2` (by its version), `NeMo Agent Toolkit` (by its
 * first word). Leaves `FP8`, `GDDR7`, `LLMs`, `H200` (codes and terms), `Attention Is All You Need`.
 */
export const mixedCase: Recogniser = {
  rule: "mixed-case",
  reads: "unlisted",
  language: "any",
  recognise(passage, { unlisted }) {
    const finds: Find[] = [];
    for (const span of unlisted) {
      if (!hasNameForm(span) || isCommenter(span, passage)) continue;
      if (isWholeTitle(span, passage) || isProgramText(span, passage)) continue;
      finds.push(makeNameFind(span, passage.isChinese ? IN_CHINESE : IN_ENGLISH));
    }
    return finds;
  },
};

/** `StageCount<2>`, `the makeBoat function`, `r/SailingBoats`: what programs are written in, and forums. */
function isProgramText({ start, end }: NameSpan, { text }: Passage): boolean {
  return (
    /^(?:[<([=]\S|::| (?:function|method|class|parameter|variable|flag|struct|field|macro|enum|error|tensor|attribute|exception)\b)/u.test(
      text.slice(end, end + 12),
    ) || /(?:\/r\/|\br\/|[$#<]|--)$/u.test(text.slice(Math.max(0, start - 3), start))
  );
}

/** `GPT-5.2 Jailbreak Emerges`: a title of three words and more is a heading, whatever words it has. */
function isWholeTitle({ start, end, compounds }: NameSpan, { place, text }: Passage): boolean {
  return place === "TITLE" && compounds.length > 2 && start <= 2 && text.length - end <= 2;
}

/**
 * Who a paragraph about a comment begins with, `PetitMoteur points out that`, `PetitMoteur and Sailing_Dog_14 both note`:
 * users of a forum, no names in the news.
 */
export function isCommenter({ start, end, text: name, compounds }: NameSpan, passage: Passage): boolean {
  if (compounds.length > 1 || (start > 2 && !isBesideFirst(start, passage))) return false;
  const after = passage.text.slice(end, end + 64);
  if (start > 2) return COMMENTING_TOO.test(after);
  if (COMMENTING.test(after) || COMMENTING_TOGETHER.test(after)) return true;
  // `**Podium** reported a loss`: an organization may report; accounts have figures in their names.
  return COMMENTED.test(after) && !(/^\p{Lu}\p{L}+$/u.test(name) && isMarked(passage, start, end));
}

/** `PetitMoteur and` begins the passage. */
function isBesideFirst(start: number, { text }: Passage): boolean {
  return (
    start <= LONGEST_ACCOUNT && text.startsWith("and ", start - 4) && /^\W{0,2}\w+ and $/u.test(text.slice(0, start))
  );
}

const COMMENTING =
  /^ (?:also |further |humorously |jokingly |sarcastically |similarly )?(?:points|highlights|suggests|notes|shares|speculates|mentions|argues|asks|raises|explains|expresses|questions|reports|discusses|describes|criticizes|comments|compares|provides|outlines|warns|claims|observes|recommends|emphasizes|inquires|clarifies|wonders|agrees|disagrees|critiques|recounts|jokes|adds that|responds|replies|echoes|acknowledges|advises|clarifies|considers|finds|praises|summarizes|reflects|draws parallels|proposes|elaborates|details)\b/u;
const TOGETHER =
  "(?:both |also )*(?:discuss|debate|point out|agree|disagree|note|suggest|highlight|express|mention|argue|emphasize|speculate|criticize|question|report that)\\b";
const COMMENTING_TOGETHER = new RegExp(`^ and (?:others|\\w+) ${TOGETHER}`, "u");
const COMMENTING_TOO = new RegExp(`^ ${TOGETHER}`, "u");
/** And ` and `. */
const LONGEST_ACCOUNT = 32;
const COMMENTED = /^ (?:also )?(?:expressed|asked|shared|mentioned|suggested|noted|reported|confirmed|inquired)\b/u;

/** Mixed case, or capitalised words and a version. */
export function hasNameForm({ compounds }: NameSpan): boolean {
  if (compounds.some(({ word }) => word.isMixed)) return true;
  if (compounds.length < 2) return compounds.some(({ word }) => isNumberedName(word));
  // `Higgs Audio V2`, `Hailuo 02`: capitalised words and a version after them.
  return compounds.some(({ word }) => word.parts > 1 && isNumberedName(word));
}

const isNumberedName = askOnce((word) => isDistinctive(word) && isLongEnough(word.text));

/** A letter and a digit are a code: `B200`, `X1`, `Q4`; two letters and more are a name: `A2UI`, `SD3`, `GLM-5`. */
function isLongEnough(text: string): boolean {
  return text.replace(/[^\p{L}]/gu, "").length >= 2 && !/^[A-Z]{1,4}\d{1,5}$/u.test(text);
}

/** @param also votes beside those of the name's own form */
export function makeNameFind({ start, end, text }: NameSpan, confidence: number, also?: TypeVotes): Find {
  const shape = shapeVotes(text);
  const votes = also === undefined ? shape : addVotes([shape, also]);
  return { start, end, reference: { kind: "name", name: text }, confidence, votes };
}
