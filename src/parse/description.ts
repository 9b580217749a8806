import type { DigestSource, ParsedAppearance } from "../domain/parsed.ts";
import { splitSentences } from "../domain/sentences.ts";
import { parseInline } from "./inline.ts";
import { sliceMarked } from "./marked-text.ts";
import { saysSomething, tellProse } from "./telling.ts";

/** The front matter's `description`, one appearance per sentence. */
export function readDescription(source: DigestSource): ParsedAppearance[] {
  const description = source.frontMatter["description"];
  if (typeof description !== "string") return [];
  const marked = parseInline(description);
  return splitSentences(marked.text)
    .map(({ start, end }) => sliceMarked(marked, start, end))
    .filter((sentence) => saysSomething(sentence))
    .map((sentence) => tellProse(sentence, { fromDescription: true }));
}
