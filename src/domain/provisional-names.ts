import type { EntityKey } from "./entity.ts";
import { compareCodePoints } from "./order.ts";
import { foldName } from "./slug.ts";

/**
 * The name and aliases of a provisional entity: its surface forms, most used first, ties by code point. They depend
 * on the mentions alone, not on the order of loading. One that only labels name, or shortened forms (`4B` of a list
 * after `Qwen3-VL-2B`), is called by its key's slug.
 */
export function provisionalNames(
  key: EntityKey,
  surfaces: ReadonlyMap<string, number>,
): { name: string; aliases: string[] } {
  const slug = key.slice(key.indexOf(":") + 1);
  const forms = [...surfaces]
    .toSorted(([a, countA], [b, countB]) => countB - countA || compareCodePoints(a, b))
    .map(([surface]) => surface);
  const name = forms.find((form) => !isShortened(form, slug)) ?? slug;
  return { name, aliases: forms.filter((form) => form !== name) };
}

/** Whether a form is only the end of the name: it alone does not tell what is meant. */
function isShortened(form: string, slug: string): boolean {
  const [short, whole] = [foldName(form), foldName(slug)];
  return short.length < whole.length && whole.endsWith(short);
}
