import type { MarkedText } from "../domain/parsed.ts";
import type { Block } from "./blocks.ts";
import { parseInline } from "./inline.ts";
import { joinMarked, linkTargets, sliceMarked } from "./marked-text.ts";

/** `来源：https://…`, `来源（许可）：…`, `**来源**：文章内容（…）`, `Source: …` */
const SOURCE_LINE =
  /^(?:(?:信息|相关|消息)?来源|出处|原文|原文链接|链接|参考|参考链接)(?:[（(][^）)]{0,40}[）)])?\s*[：:]|^(?:sources?|via|links?)\s*[：:]/iu;
/** The text of a link that is nothing but a source. */
const SOURCE_WORD = /^(?:来源|原文|原文链接|链接|出处|source|link|https?:\/\/\S*)$/iu;
/** What a field of the item is called: `**描述**：…`. The name is no part of the text. */
const FIELD = /^(?:描述|摘要|简介|内容|概述|引用|description|summary|quote)\s*[：:]\s*/iu;

/**
 * The text under an item's heading, and the addresses that its source lines give, in order. Source lines are no part of
 * the text, even those that only say `来源：文章内容`.
 */
export function readSectionText(blocks: readonly Block[]): { text: MarkedText; sources: string[] } {
  const texts: MarkedText[] = [];
  const sources: string[] = [];
  /** After a bare `来源：` the sources are listed below. */
  let areListed = false;
  for (const part of blocks.flatMap((block) => textsOf(block).flatMap(splitFields))) {
    const targets = linkTargets(part);
    if (isSource(part)) areListed = SOURCE_LINE.exec(part.text)?.[0].length === part.text.length;
    else if (!areListed || targets.length === 0) {
      areListed = false;
      texts.push(sliceMarked(part, FIELD.exec(part.text)?.[0].length ?? 0));
      continue;
    }
    for (const target of targets) sources.push(target);
  }
  return { text: joinMarked(texts, "\n"), sources };
}

function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case "item":
      return [block.text, ...block.details];
    case "paragraph":
      return [block.text];
    case "row":
      return [block.cells.filter((cell) => cell !== "").join(" | ")];
    default:
      return [];
  }
}

/** Cuts a paragraph where a line names a field or a source; other line ends only wrap it. */
function splitFields(markdown: string): MarkedText[] {
  if (!markdown.includes("\n")) return [parseInline(markdown)];
  const parts: string[][] = [];
  let wasSource = false;
  for (const line of markdown.split("\n")) {
    const marked = parseInline(line);
    const source = isSource(marked);
    const open = parts.at(-1);
    if (open === undefined || source || wasSource || FIELD.test(marked.text)) parts.push([line]);
    else open.push(line);
    wasSource = source;
  }
  return parts.map((lines) => parseInline(lines.join("\n")));
}

function isSource(marked: MarkedText): boolean {
  if (SOURCE_LINE.test(marked.text)) return true;
  const [link] = marked.spans;
  return link?.kind === "link" && link.end - link.start === marked.text.length && SOURCE_WORD.test(marked.text);
}
