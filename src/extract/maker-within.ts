import type { Catalogue } from "../domain/catalogue.ts";
import type { Reference } from "../domain/candidate.ts";
import type { EntityKey } from "../domain/entity.ts";
import type { NameSense } from "../domain/name-index.ts";
import type { Find } from "./find.ts";
import type { KnownName } from "./known-names.ts";
import { knownWithin } from "./known-names.ts";

export const MAKER_RULE = "maker";

/** The maker that the catalogue gives to what is named; and one that only stands before a name nobody knows. */
const LISTED = 0.93;
const UNLISTED = 0.85;

/**
 * Makers whose own name a model's or product's name begins with; the only finds that lie within another.
 *
 * Takes `DeepSeek` of `DeepSeek R1`, `Hugging Face` of `Hugging Face Transformers`, `Vercel` of `Vercel Sandbox` (which nobody
 * has listed), `Amazon` of `Amazon Bedrock` (made by a part of it). Leaves `Gemini` of `Gemini 2.5 Pro` (a family, no maker), `Mistral` of `Nous Hermes 2 Mistral 7B` (not in
 * front), `Google` of `Google DeepMind` (an organization's own name), `Apple` of `AppleScript` (no word of its own).
 */
export function findMakersWithin(
  chosen: readonly Find[],
  known: readonly KnownName[],
  { entries }: Catalogue,
): (Find & { readonly rule: string })[] {
  return chosen.flatMap((whole) => {
    for (const name of knownWithin(known, whole.start, whole.end).toReversed()) {
      if (name.start !== whole.start || name.end === whole.end) continue;
      const sense = name.senses.find((candidate) => isMaker(candidate, whole.reference));
      if (sense === undefined) continue;
      const keys = [sense.entry.profile.key];
      const confidence = whole.reference.kind === "name" ? UNLISTED : LISTED;
      return [{ ...name, rule: MAKER_RULE, confidence, reference: { kind: "catalogue", keys } as const }];
    }
    return [];
  });

  function isMaker({ entry, isOrdinary, isShared }: NameSense, whole: Reference): boolean {
    if (entry.profile.type !== "Organization") return false;
    if (whole.kind === "name") return !isOrdinary && !isShared;
    return makersOf(whole).includes(entry.profile.key);
  }

  /** The makers, and what they are parts of: Bedrock is of AWS, which is Amazon's. */
  function makersOf(whole: Reference): EntityKey[] {
    const keys = whole.kind === "catalogue" ? whole.keys : whole.kind === "version" ? [whole.head] : [];
    const makers: EntityKey[] = [];
    let pending = keys.map((key) => entries.get(key)?.profile.maker ?? null);
    while (pending.length > 0) {
      const found = pending.filter((key) => key !== null);
      makers.push(...found);
      pending = found.map((key) => entries.get(key)?.profile.partOf ?? null);
    }
    return makers;
  }
}
