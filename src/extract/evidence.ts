import { contextVotes, mostVotes } from "./cues.ts";
import { classOf, IDEOGRAPH, isUpper } from "./characters.ts";
import { isBoldBeginning, isBoldItem, isMarked, isOwnerInBold } from "./marks.ts";
import type { EntityType } from "../domain/entity.ts";
import type { Range } from "../domain/sentences.ts";
import type { Passage } from "./passage.ts";

/** What it takes for a word that is ordinary too to be a name. */
const ENOUGH = 2;

export interface NamesBeside {
  readonly isNearName: boolean;
  /** Written as its owner does, or a member of a list with a name: what it takes in small letters. */
  readonly isListed: boolean;
  /** Whose name it may be. */
  readonly types: ReadonlySet<EntityType>;
}

/** Who may do what only people and organizations do: `Theo argued`, `Exa raised`. */
const ACTORS = ["Person", "Organization"] as const;
/** Votes of a verb of saying, of raising and releasing. */
const ACTS = 2;

/**
 * Whether an ordinary word is used as a name: `**Cursor**` in bold, `Google 将 Flash 集成到`, `using Cursor`, `**fal**` of
 * an owner who writes it so, `Exa raised`, but not `Move the cursor` nor `Flash memory` at the beginning of a sentence.
 */
export function hasEvidence(
  passage: Passage,
  { start, end }: Range,
  { isNearName, isListed, types }: NamesBeside,
): boolean {
  const { text } = passage;
  const isChineseWord = classOf(text.charCodeAt(start)) === IDEOGRAPH;
  if (!isChineseWord && !/\p{Lu}/u.test(text.slice(start, end))) return isListed && isMarked(passage, start, end);
  let evidence = 0;
  if (isMarked(passage, start, end) || isOwnerInBold(passage, start, end)) evidence += 2;
  else if (isBoldItem(passage, start, end) || isBoldBeginning(passage, start, end)) evidence += 1;
  if (isNearName) evidence += 1;
  if (passage.isChinese) evidence += 1;
  if (passage.isChinese && !isChineseWord && standsAlone(text, start, end)) evidence += 1;
  if (isInsideSentence(text, start) && isUpper(text.charCodeAt(start)) && !isBesideCapital(text, start, end))
    evidence += 1;
  // The words beside it come last, for there are many to look for.
  return evidence >= ENOUGH || evidence + evidenceBeside(text, { start, end }, types) >= ENOUGH;
}

/** What the words beside a name say: one for any of its types, and one more for what only actors do. */
function evidenceBeside(text: string, { start, end }: Range, types: NamesBeside["types"]): number {
  const votes = contextVotes(text, start, end);
  if (mostVotes(votes) === 0) return 0;
  const isActor = ACTORS.some((type) => types.has(type)) && ACTORS.some((type) => votes[type] >= ACTS);
  return isActor && !isCounted(text, start) ? 2 : 1;
}

/** `An AI Engineer announced`: one of many. */
function isCounted(text: string, start: number): boolean {
  return /\b[Aa]n?\s$/u.test(text.slice(Math.max(0, start - 4), start));
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
