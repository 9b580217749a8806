import type { MarkedText, ParsedAppearance } from "../domain/parsed.ts";
import { splitAuthors } from "./authors.ts";
import type { Block, Item } from "./blocks.ts";
import type { DigestFormat } from "./format.ts";
import { parseInline } from "./inline.ts";
import { joinMarked, sliceMarked } from "./marked-text.ts";
import { readOutline } from "./outline.ts";

/** One short clause; a longer line says more than that a list follows. */
const MAX_ANNOUNCEMENT_LENGTH = 80;

interface LinkedItem {
  readonly line: number;
  readonly section: string | null;
  readonly title: MarkedText;
  /** As written. */
  readonly url: string;
  readonly texts: MarkedText[];
}

/**
 * A numbered list of links, each with a paragraph under it:
 *
 *     1.  [Foo 发布 Bar-宝玉](https://x.com/dotey/status/1)      ← title, author, address
 *
 *         今天，**Foo** 发布了 Bar。                            ← text
 */
export const NUMBERED_LINKS: DigestFormat = {
  name: "numbered-links",
  recognises: ({ blocks }) => {
    const ordered = blocks.filter((block) => block.kind === "item" && block.isOrdered);
    const linked = ordered.filter((block) => block.kind === "item" && beginsWithLink(block.text));
    return linked.length > 0 && 2 * linked.length >= ordered.length;
  },
  read: ({ blocks }) => {
    const { linked, others } = readLinkedItems(
      blocks.filter((block, index) => !isAnnouncement(block, blocks[index + 1])),
    );
    const outline = readOutline(others);
    const titles = splitAuthors(linked);
    const told = linked.map(({ line, section, texts }, index) => {
      const { title, url, author } = titles[index] ?? { ...linked[index], author: null };
      const appearance: ParsedAppearance = {
        section,
        title: title ?? { text: "", spans: [] },
        text: joinMarked(texts, "\n"),
        url: url ?? null,
        author,
        kind: "item",
        fromDescription: false,
      };
      return { appearance, line };
    });
    const items = [...told, ...outline.items].toSorted((left, right) => left.line - right.line);
    return {
      title: null,
      url: null,
      items: items.map(({ appearance }) => appearance),
      prose: outline.prose.map(({ appearance }) => appearance),
      warnings: [],
    };
  },
};

/** The linked items, and the blocks that are none of them or their text. */
function readLinkedItems(blocks: readonly Block[]): { linked: LinkedItem[]; others: Block[] } {
  const linked: LinkedItem[] = [];
  const others: Block[] = [];
  let section: string | null = null;
  /** The item that a paragraph right under it belongs to even where it is not indented. */
  let bare: LinkedItem | null = null;
  for (const block of blocks) {
    const item = block.kind === "item" && block.isOrdered ? readLinkedItem(block, section) : null;
    if (item !== null) {
      linked.push(item);
      bare = item.texts.length === 0 ? item : null;
      continue;
    }
    if (bare !== null && block.kind === "paragraph") bare.texts.push(parseInline(block.text));
    else others.push(block);
    bare = null;
    if (block.kind === "heading") section = parseInline(block.text).text || null;
  }
  return { linked, others };
}

function readLinkedItem(item: Item, section: string | null): LinkedItem | null {
  if (!beginsWithLink(item.text)) return null;
  const first = parseInline(item.text);
  const link = first.spans.find(({ kind, start }) => kind === "link" && start === 0);
  if (link === undefined || link.url === null) return null;
  const rest = sliceMarked(first, link.end + (/^[\s:：—–-]*/u.exec(first.text.slice(link.end))?.[0].length ?? 0));
  const texts = [rest, ...item.details.map((detail) => parseInline(detail))].filter(({ text }) => text !== "");
  return { line: item.line, section, title: sliceMarked(first, 0, link.end), url: link.url, texts };
}

/** `以下是今天的动态摘要：` right over the list only announces it. A line that may name something is kept. */
function isAnnouncement(block: Block, next: Block | undefined): boolean {
  if (block.kind !== "paragraph" || next?.kind !== "item" || block.text.length > MAX_ANNOUNCEMENT_LENGTH) return false;
  const { text, spans } = parseInline(block.text);
  if (spans.length > 0 || !/^[^。！？!?；;.]*[:：]$/u.test(text)) return false;
  const rest = text
    .replaceAll(/(?<!\p{Script=Latin})AI(?!\p{Script=Latin})/gu, "")
    .replace(/^(?:here|below|today|these|this)\b/iu, "");
  const maybeName = /\p{Script=Han}/u.test(rest) ? /[\p{Script=Latin}\p{N}@]/u : /[\p{Lu}\p{N}@]/u;
  return !maybeName.test(rest);
}

/** `[title](…`, perhaps bold. */
function beginsWithLink(text: string): boolean {
  return /^(?:\*\*|__)?\[/u.test(text) && text.includes("](");
}
