import type { Catalogue } from "../domain/catalogue.ts";
import type { EntityKey } from "../domain/entity.ts";
import { foldName } from "../domain/slug.ts";
import type { Reference } from "../domain/candidate.ts";
import type { Find } from "./find.ts";

type Named = Pick<Find, "start" | "end" | "reference">;

/**
 * Parts a maker from its product where both have names of their own: of `NVIDIA Nemotron` and `Google Gemini 2.5 Pro`
 * what goes beyond `NVIDIA` is dropped when `Nemotron` names the same as the whole. `DeepSeek R1`, `Mistral Small 3.2` and
 * `DeepSeek-V3-0324` stay: their own names begin with the maker's. Of `NVIDIA DGX Cloud` and `Apple M3 Ultra` the listed names
 * `NVIDIA DGX` and `Apple M3` are dropped, for `DGX Cloud` and `M3 Ultra` go further; so is the team `Alibaba Qwen` of `Alibaba Qwen 3.5`.
 */
export function partMakers<T extends Named>(finds: readonly T[], { entries }: Catalogue): readonly T[] {
  if (finds.length < 2) return finds;
  const makers = finds.filter(({ reference }) => namesOrganization(reference));
  if (makers.length === 0) return finds;
  // Behind most makers nothing is named.
  const behindMakers = new Set(makers.map(({ end }) => end + 1));
  if (!finds.some(({ start }) => behindMakers.has(start))) return finds;
  const byStart = groupByStart(finds);
  const dropped = new Set<T>();
  for (const maker of makers) {
    const rests = byStart.get(maker.end + 1);
    if (rests === undefined) continue;
    const longer = (byStart.get(maker.start) ?? []).filter(({ end }) => end > maker.end);
    for (const find of longer) if (rests.some((rest) => goesBeyond(rest, find))) dropped.add(find);
    const isParted = longer.some((whole) =>
      rests.some((rest) => isSame(rest, whole) && hasOwnName(whole.reference, maker.reference, entries)),
    );
    if (isParted) for (const find of longer) dropped.add(find);
  }
  return dropped.size === 0 ? finds : finds.filter((find) => !dropped.has(find));
}

/** Begins inside a listed name and ends behind it. */
function goesBeyond(rest: Named, whole: Named): boolean {
  return (
    rest.start < whole.end &&
    rest.end > whole.end &&
    rest.reference.kind !== "name" &&
    whole.reference.kind === "catalogue"
  );
}

function groupByStart<T extends Named>(finds: readonly T[]): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const find of finds) {
    const group = groups.get(find.start);
    if (group === undefined) groups.set(find.start, [find]);
    else group.push(find);
  }
  return groups;
}

function hasOwnName(reference: Reference, maker: Reference, entries: Catalogue["entries"]): boolean {
  const makers = maker.kind === "catalogue" ? maker.keys : [];
  const spellings = makers.flatMap((key) => entries.get(key)?.surfaces ?? []).map(foldName);
  const own = foldName(nameOf(reference, entries));
  return !spellings.some((spelling) => spelling !== "" && own.startsWith(spelling));
}

function nameOf(reference: Reference, entries: Catalogue["entries"]): string {
  if (reference.kind === "version") return reference.name;
  const key: EntityKey | undefined = reference.kind === "catalogue" ? reference.keys[0] : undefined;
  return key === undefined ? "" : (entries.get(key)?.profile.name ?? "");
}

function isSame(rest: Named, whole: Named): boolean {
  if (rest.end !== whole.end) return false;
  const [a, b] = [rest.reference, whole.reference];
  if (a.kind === "catalogue" && b.kind === "catalogue") return a.keys[0] === b.keys[0];
  return a.kind === "version" && b.kind === "version" && a.name === b.name;
}

function namesOrganization(reference: Reference): boolean {
  return reference.kind === "catalogue" && reference.keys.some((key) => key.startsWith("organization:"));
}
