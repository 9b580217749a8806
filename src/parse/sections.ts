import type { MarkedText, ParsedAppearance } from "../domain/parsed.ts";
import { canonicalUrl } from "../domain/canonical-url.ts";
import type { Block, Heading } from "./blocks.ts";
import { findDateWithin } from "./date-text.ts";
import type { DigestDocument, DigestFormat, FormatReading } from "./format.ts";
import { parseInline } from "./inline.ts";
import { linkTargets, sliceMarked } from "./marked-text.ts";
import { readOutline } from "./outline.ts";
import { readSectionText } from "./section-text.ts";
import { authorOfUrl, type Telling } from "./telling.ts";

/** `1. title`, `1) title`, `1、title`; `2.0 is out` is no number of an item. */
const NUMBERED = /^\d{1,3}[.)、．]\s*(?!\d)/u;

/** The text of the link to the page that a digest was made from. */
const ORIGINAL = /^(?:原文|原文链接|来源|阅读原文|original|source)$/iu;

/**
 * Headings with a number, each over a quote, in sections that count from 1 each:
 *
 *     ## AINews - 2025-12-20                        ← the digest's title
 *     > [原文链接](https://example.org/1)            ← the digest's address
 *     ## 十大AI新闻要点                              ← section
 *     ### 1. [Foo 发布 Bar](https://x.com/foo/1)     ← title and address
 *     > 今天，Foo 发布了 Bar。                        ← text
 *     > 来源：https://x.com/foo/1                     ← the address, where the title has none
 */
export const SECTIONS: DigestFormat = {
  name: "sections",
  recognises: ({ blocks }) => blocks.some((block) => block.kind === "heading" && isNumbered(block)),
  read: readSections,
};

interface OpenItem {
  readonly line: number;
  readonly section: string | null;
  readonly heading: MarkedText;
  readonly blocks: Block[];
}

function readSections({ source, blocks }: DigestDocument): FormatReading {
  const level = itemLevel(blocks);
  const items: OpenItem[] = [];
  const others: Block[] = [];
  let title: string | null = null;
  let url: string | null = null;
  let section: string | null = null;
  let open: OpenItem | null = null;
  for (const block of blocks) {
    if (block.kind === "heading") {
      open = null;
      const heading = parseInline(block.text);
      if (block.level === level && NUMBERED.test(heading.text)) {
        open = { line: block.line, section, heading, blocks: [] };
        items.push(open);
      } else if (title === null && items.length === 0 && findDateWithin(heading.text) !== null) title = heading.text;
      else {
        section = heading.text === "" ? null : heading.text;
        others.push(block);
      }
    } else if (block.kind === "rule") {
      open = null;
      others.push(block);
    } else if (open !== null) open.blocks.push(block);
    else {
      const original: string | null = url === null ? originalUrl(block) : null;
      if (original === null) others.push(block);
      else url = original;
    }
  }
  const outline = readOutline(others);
  const told: Telling[] = items.map((item) => ({ appearance: tellSection(item, url), line: item.line }));
  const all = [...told, ...outline.items].toSorted((left, right) => left.line - right.line);
  return {
    // The first heading is a section's here, no title.
    title: title ?? source.fileName.replace(/\.[A-Za-z]\w{0,9}$/u, ""),
    url,
    items: all.map(({ appearance }) => appearance),
    prose: outline.prose.map(({ appearance }) => appearance),
    warnings: [],
  };
}

/** `digestUrl` is the whole digest's source: where an item names it, it says nothing of the story. */
function tellSection({ heading, section, blocks }: OpenItem, digestUrl: string | null): ParsedAppearance {
  const number = NUMBERED.exec(heading.text)?.[0] ?? "";
  const title = sliceMarked(heading, number.length);
  const { text, sources } = readSectionText(blocks);
  const [linked = null] = linkTargets(title);
  const own = digestUrl === null ? null : canonicalUrl(digestUrl);
  const url = linked ?? sources.find((source) => canonicalUrl(source) !== null && canonicalUrl(source) !== own) ?? null;
  const name = title.text === "" ? sliceMarked(text, 0) : title;
  return { section, title: name, text, url, author: authorOfUrl(url), kind: "item", fromDescription: false };
}

/** The level that most numbered headings have; the deeper one of two, since sections may be numbered too. */
function itemLevel(blocks: readonly Block[]): number {
  const counts = new Map<number, number>();
  for (const block of blocks) {
    if (block.kind === "heading" && isNumbered(block)) counts.set(block.level, (counts.get(block.level) ?? 0) + 1);
  }
  const [[level] = [0]] = [...counts].toSorted(([a, countA], [b, countB]) => countB - countA || b - a);
  return level;
}

function isNumbered(heading: Heading): boolean {
  return NUMBERED.test(parseInline(heading.text).text);
}

function originalUrl(block: Block): string | null {
  if (block.kind !== "paragraph") return null;
  const marked = parseInline(block.text);
  const [link] = marked.spans;
  return link?.kind === "link" && link.end - link.start === marked.text.length && ORIGINAL.test(marked.text)
    ? link.url
    : null;
}
