import type { DigestLabel } from "../domain/digest.ts";
import type { EntityType } from "../domain/entity.ts";
import type { DigestSource } from "../domain/parsed.ts";

/** Lists of the front matter that name entities, and of what type. `topics`, `tags` and `categories` name none. */
const LABEL_LISTS: Readonly<Record<string, EntityType>> = {
  companies: "Organization",
  models: "Model",
  people: "Person",
};

/** What an empty list is written as, when every scalar is a string. */
const NOTHING = new Set(["", "~", "null", "none", "[]"]);

/** The labels of a digest's front matter, `companies: [openai]` → Organization `openai`, each once, as written. */
export function readLabels(source: DigestSource): { labels: DigestLabel[]; warnings: string[] } {
  const labels = new Map<string, DigestLabel>();
  const warnings: string[] = [];
  for (const [list, type] of Object.entries(LABEL_LISTS)) {
    const written = source.frontMatter[list];
    const values: readonly unknown[] = Array.isArray(written) ? written : written === undefined ? [] : [written];
    for (const value of values) {
      if (typeof value !== "string") {
        warnings.push(
          `line ${source.frontMatterLines[list] ?? 1}: a label of "${list}" is no plain text and is left out`,
        );
        continue;
      }
      const label = value.normalize("NFC").replaceAll(/\s+/gu, " ").trim();
      if (!NOTHING.has(label.toLowerCase())) labels.set(`${type}:${label}`, { type, value: label });
    }
  }
  return { labels: [...labels.values()], warnings };
}
