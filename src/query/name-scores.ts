import type { NameMatch } from "../store/questions.ts";

const SCORES = { exact: 1, prefix: 0.8, contains: 0.6, close: 0.4, closeWords: 0.3 };

/** A close spelling goes before one that is two edits away. */
const SECOND_EDIT = 0.05;

/** A curated entity goes before one that rules found and that matches as well. */
const PROVISIONAL_FACTOR = 0.95;

const WAYS = {
  exact: "is",
  prefix: "begins with",
  contains: "contains the words of",
  close: "is a close spelling of",
  closeWords: "contains close spellings of the words of",
};

/**
 * How sure a match is: 1 exact, 0.8 the name begins so, 0.6 it holds the words, 0.4 it is a close spelling, 0.3 its words
 * are; a little less for two edits, and for provisional entities.
 */
export function scoreMatch({ entity, how, edits }: Pick<NameMatch, "entity" | "how" | "edits">): number {
  const score = SCORES[how] - (edits > 1 ? SECOND_EDIT : 0);
  return Math.round(score * (entity.provisional ? PROVISIONAL_FACTOR : 1) * 10_000) / 10_000;
}

/** Says in words why a name may mean an entity: `its alias "吴恩达" is the name asked for`. */
export function explainMatch({ entity, matched, how }: NameMatch, name: string): string {
  const what = matched === entity.name ? "name" : "alias";
  const found = entity.provisional ? "; found by rules, not curated" : "";
  const end = how === "exact" ? "the name asked for" : JSON.stringify(name);
  return `its ${what} ${JSON.stringify(matched)} ${WAYS[how]} ${end}${found}`;
}
