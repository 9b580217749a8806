import type { CatalogueEntry } from "../domain/catalogue.ts";
import type { EntityKey } from "../domain/entity.ts";
import type { CatalogueProblem } from "./catalogue-error.ts";
import type { EntryText } from "./catalogue-file.ts";

/** Families and organizations that, step by step, are parts of themselves; each circle is told once. */
export function findCycles(
  entries: ReadonlyMap<EntityKey, CatalogueEntry>,
  texts: ReadonlyMap<EntityKey, EntryText>,
): CatalogueProblem[] {
  return [...findCircles(entries, texts, "family"), ...findCircles(entries, texts, "partOf")];
}

function findCircles(
  entries: ReadonlyMap<EntityKey, CatalogueEntry>,
  texts: ReadonlyMap<EntityKey, EntryText>,
  field: "family" | "partOf",
): CatalogueProblem[] {
  const problems: CatalogueProblem[] = [];
  const settled = new Set<EntityKey>();
  for (const start of entries.keys()) {
    const path: EntityKey[] = [];
    const onPath = new Set<EntityKey>();
    let key: EntityKey | null = start;
    while (key !== null && !settled.has(key) && !onPath.has(key)) {
      path.push(key);
      onPath.add(key);
      key = entries.get(key)?.profile[field] ?? null;
    }
    const text = key === null ? undefined : texts.get(key);
    if (key !== null && onPath.has(key) && text !== undefined) {
      const circle = [...path.slice(path.indexOf(key)), key].map(
        (member) => entries.get(member)?.profile.name ?? member,
      );
      problems.push({ ...(text[field] ?? text.name), message: `${field} goes in a circle: ${circle.join(" → ")}` });
    }
    for (const member of path) settled.add(member);
  }
  return problems;
}
