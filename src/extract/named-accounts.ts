import { foldName } from "../domain/slug.ts";
import { readPostOwner, USUAL_END } from "./addresses.ts";
import { votesAfter } from "./cues.ts";
import type { Find, Recogniser, RecognitionContext } from "./find.ts";
import { isGenericTerm } from "./generic-terms.ts";
import { type Compound, isInHeadline, type Passage } from "./passage.ts";

/** Right in 78 of 80 that were read. */
const CONFIDENCE = 0.95;

/** Shorter parts of accounts are words. */
const SHORTEST = 4;

/**
 * Whoever has posted what the same passage links to, named in it by a word of the account's name.
 *
 * Takes `Cursor`, an ordinary word too, of `Cursor ships it ([launch](https://x.com/cursor_ai/status/1))`, `Arena` beside
 * `https://x.com/arena/status/1`, `Mehul` beside `https://x.com/mehul/status/1`.
 * Leaves `Kenton` of `Kenton Varda`, and `Scaling` beside `https://x.com/scaling01/status/1`.
 */
export const namedAccounts: Recogniser = {
  rule: "account",
  reads: "spans",
  language: "en",
  recognise(passage, context) {
    const owners = partsOfOwners(passage);
    if (owners === null) return [];
    const finds: Find[] = [];
    const initials = new Set(Array.from(owners.keys(), (part) => part.charCodeAt(0)));
    for (let index = 0; index < passage.compounds.length; index += 1) {
      const compound = passage.compounds[index];
      // Most words begin with another letter; an account's are ASCII.
      if (compound === undefined || !initials.has((passage.units[compound.start] ?? 0) | SMALL)) continue;
      const { start, end, word } = compound;
      const owner = word.isCapital || word.isMixed ? owners.get(word.text.toLowerCase()) : undefined;
      if (owner === undefined || !mayName(compound, passage, index)) continue;
      if (!isOwners(compound, owner, passage, context)) continue;
      const reference = { kind: "account", site: "x", handle: owner, name: word.text } as const;
      finds.push({ start, end, reference, confidence: CONFIDENCE, votes: undefined });
    }
    return finds;
  },
};

/** Makes an ASCII capital a small letter. */
const SMALL = 0x20;

/** In small letters the words that each account's name begins with, and the account; null where there is none, as mostly. */
function partsOfOwners({ spans }: Passage): Map<string, string> | null {
  let owners: Map<string, string> | null = null;
  for (const { kind, url } of spans) {
    const owner = kind === "link" && url !== null ? readPostOwner(url) : null;
    if (owner === null) continue;
    owners ??= new Map();
    for (const length of partLengths(owner))
      if (length >= SHORTEST) owners.set(owner.slice(0, length).toLowerCase(), owner);
  }
  return owners;
}

const BOUNDARY = /_|(?<=[a-z\d])[A-Z]/gu;

/** The whole, and what stands before `_`, a capital after a small letter, or a usual end. */
function partLengths(owner: string): number[] {
  const lengths = [owner.length];
  for (const { index } of owner.matchAll(BOUNDARY)) lengths.push(index);
  const end = USUAL_END.exec(owner);
  if (end !== null) lengths.push(end.index);
  return lengths;
}

/** By itself, not part of a longer name; letters alone. */
function mayName({ start, end, word }: Compound, passage: Passage, index: number): boolean {
  const { compounds, text, units } = passage;
  if (compounds[index - 1]?.end === start - 1 || compounds[index + 1]?.start === end + 1) return false;
  if (!/^\p{L}+$/u.test(word.text) || isGenericTerm(word.text) || isInHeadline(passage, start)) return false;
  return units[start - 1] !== AT && !/^(?:[/_.-]\w|\()/u.test(text.slice(end, end + 2));
}

const AT = 0x40;

/**
 * A listed name is its own entity's and nobody else's. Accounts that nobody has listed are taken for a person's: where the
 * word is coined as names of companies are, or what follows says that it is one, other rules know better.
 */
function isOwners({ end, word }: Compound, owner: string, { text }: Passage, { names }: RecognitionContext): boolean {
  const entry = names.byHandle.get(owner.toLowerCase());
  const senses = names.byName.get(foldName(word.text));
  if (entry !== undefined) return senses === undefined || senses.some((sense) => sense.entry === entry);
  return senses === undefined && !word.isMixed && (votesAfter(text, end).Organization ?? 0) < AN_ORGANIZATION;
}

const AN_ORGANIZATION = 3;
