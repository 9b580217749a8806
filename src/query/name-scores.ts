import type { NameMatch } from "../store/questions.ts";

const SCORES = { exact: 1, prefix: 0.8, contains: 0.6 };

/** A curated entity goes before one that rules found and that matches as well. */
const PROVISIONAL_FACTOR = 0.95;

const WAYS = { exact: "is", prefix: "begins with", contains: "contains the words of" };

/** How sure a match is: 1 exact, 0.8 the name begins so, 0.6 it holds the words; a little less for provisional entities. */
export function scoreMatch({ entity, how }: Pick<NameMatch, "entity" | "how">): number {
  return SCORES[how] * (entity.provisional ? PROVISIONAL_FACTOR : 1);
}

/** Says in words why a name may mean an entity: `its alias "吴恩达" is the name asked for`. */
export function explainMatch({ entity, matched, how }: NameMatch, name: string): string {
  const what = matched === entity.name ? "name" : "alias";
  const found = entity.provisional ? "; found by rules, not curated" : "";
  const end = how === "exact" ? "the name asked for" : JSON.stringify(name);
  return `its ${what} ${JSON.stringify(matched)} ${WAYS[how]} ${end}${found}`;
}
