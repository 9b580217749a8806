import type { Reference } from "../domain/candidate.ts";
import type { Find } from "./find.ts";

/**
 * Parts a maker from its product where both are named: of `NVIDIA Nemotron` and `Google Gemini 2.5 Pro` the whole is
 * dropped when `NVIDIA` is a find of its own and `Nemotron` names the same as the whole. `DeepSeek R1` and `Mistral
 * Small` stay, for `R1` and `Small` say too little by themselves.
 */
export function partMakers<T extends Pick<Find, "start" | "end" | "reference">>(finds: readonly T[]): T[] {
  if (finds.length < 2) return [...finds];
  const byStart = new Map<number, T[]>();
  for (const find of finds) {
    const group = byStart.get(find.start);
    if (group === undefined) byStart.set(find.start, [find]);
    else group.push(find);
  }
  return finds.filter((find) => {
    const group = byStart.get(find.start) ?? [];
    if (group.length < 2) return true;
    const makers = group.filter(({ end, reference }) => end < find.end && namesOrganization(reference));
    return !makers.some((maker) => (byStart.get(maker.end + 1) ?? []).some((rest) => isSame(rest, find)));
  });
}

/** Shorter rests are versions and sizes. */
const MIN_REST = 4;

function isSame(
  rest: Pick<Find, "start" | "end" | "reference">,
  whole: Pick<Find, "start" | "end" | "reference">,
): boolean {
  if (rest.end !== whole.end || rest.end - rest.start < MIN_REST) return false;
  const [a, b] = [rest.reference, whole.reference];
  if (a.kind === "catalogue" && b.kind === "catalogue") return a.keys[0] === b.keys[0];
  return a.kind === "version" && b.kind === "version" && a.name === b.name;
}

function namesOrganization(reference: Reference): boolean {
  return reference.kind === "catalogue" && reference.keys.some((key) => key.startsWith("organization:"));
}
