import type { TextSpan } from "../domain/parsed.ts";
import { type KnownName, knownWithin } from "./known-names.ts";
import type { NameSpan } from "./name-spans.ts";
import type { Passage } from "./passage.ts";

/** What is made under a name and called after it; by themselves terms. A version is no part of the name. */
const PRODUCT =
  /^ (?:Agent|Assistant|Browser|Cloud|Code|Desktop|Edge|Inspector|Search|Studio|Voice)(?= v?\d[\d.]*$|$)/u;

/** Whether a name goes on so behind the name that it is called after. */
export function isNamedProduct(rest: string): boolean {
  return PRODUCT.test(rest);
}

/**
 * A bold run that is a curated name and the word for what is made under it.
 *
 * Takes `**Reka Edge**`, `**Hermes Agent v0.3.0**`.
 * Leaves `**NVIDIA GPUs**`, `**OpenAI API**`, `**Gemini Agent Swarms**`, `**Karpathy Agent**`, `**K2.5 Agent**`, which is a
 * mode.
 */
export function findNamedProduct(
  { text, compounds }: Passage,
  { start, end }: TextSpan,
  known: readonly KnownName[],
): NameSpan | null {
  const owner = knownWithin(known, start, end).findLast((name) => name.start === start);
  if (owner === undefined || owner.senses.some(({ entry }) => entry.profile.type === "Person")) return null;
  if (/\d$/u.test(text.slice(start, owner.end))) return null;
  const noun = PRODUCT.exec(text.slice(owner.end, end))?.[0];
  if (noun === undefined) return null;
  const nameEnd = owner.end + noun.length;
  return {
    start,
    end: nameEnd,
    text: text.slice(start, nameEnd),
    compounds: compounds.filter((compound) => compound.start >= start && compound.end <= nameEnd),
  };
}
