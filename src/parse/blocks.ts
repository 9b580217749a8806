import { contentLines, type Line } from "./lines.ts";

/** A part of a digest's body; `line` counts from 0 in the body. Texts are Markdown, lines joined with `\n`. */
export type Block = Heading | Item | Paragraph | Row | Rule;

export interface Heading {
  readonly kind: "heading";
  /** 1 to 6. */
  readonly level: number;
  readonly text: string;
  readonly line: number;
}

/** An item of a list, at any depth; those nested in it are blocks of their own. */
export interface Item {
  readonly kind: "item";
  readonly isOrdered: boolean;
  /** Its first paragraph. */
  readonly text: string;
  /** Paragraphs that follow, indented under it. */
  readonly details: readonly string[];
  readonly line: number;
}

interface Paragraph {
  readonly kind: "paragraph";
  readonly text: string;
  /** Behind `>`. */
  readonly isQuoted: boolean;
  readonly line: number;
}

/** A row of a table: its cells, Markdown. */
interface Row {
  readonly kind: "row";
  readonly cells: readonly string[];
  readonly line: number;
}

/** `---` */
interface Rule {
  readonly kind: "rule";
  readonly line: number;
}

const HEADING = /^ {0,3}(?<marks>#{1,6})(?:[ \t]+|$)(?<text>.*)$/u;
/** Chinese digests leave the space out: `##标题`. */
const TIGHT_HEADING = /^ {0,3}(?<marks>#{2,6})(?<text>[^#\s].*)$/u;
const ITEM = /^(?<bullet>[-*+•]|\d{1,9}[.)])(?:[ \t]+(?<text>.*))?$/u;
const CHINESE_ITEM = /^\d{1,9}[、．][ \t]*(?<text>.*)$/u;

/**
 * Cuts a digest's body into blocks, more tolerantly than CommonMark: items may be indented by any amount, a line
 * `text---## heading` left by a careless join is two, and code is left out. Linear.
 */
export function readBlocks(body: string): Block[] {
  const reader = new BlockReader();
  for (const line of contentLines(body)) reader.read(line);
  return reader.finish();
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

class BlockReader {
  readonly #blocks: Block[] = [];
  /** The items that a following line may belong to, outermost first. */
  #items: { readonly indent: number; readonly item: Mutable<Item> & { details: string[] } }[] = [];
  /** The paragraph that is being read. */
  #lines: string[] = [];
  #start: Line | null = null;
  #finishParagraph: ((text: string) => void) | null = null;

  read(line: Line): void {
    const text = line.text.trimStart();
    if (text === "") return this.#endParagraph();
    if (this.#start !== null && this.#start.isQuoted !== line.isQuoted) this.#endParagraph();
    if (isRule(text)) return this.#standAlone({ kind: "rule", line: line.number });
    const heading = HEADING.exec(line.text) ?? TIGHT_HEADING.exec(line.text);
    if (heading !== null) return this.#addHeading(heading, line.number);
    if (/^=+\s*$/u.test(text) && this.#underline()) return;
    const cells = readCells(text);
    if (cells !== null) return this.#addRow(cells, line.number);
    const item = ITEM.exec(text) ?? CHINESE_ITEM.exec(text);
    if (item !== null && !this.#continuesParagraph(text)) return this.#startItem(item, line);
    if (this.#start === null) this.#startParagraph(line);
    this.#lines.push(text);
  }

  finish(): Block[] {
    this.#endParagraph();
    return this.#blocks;
  }

  #standAlone(block: Rule | Heading): void {
    this.#endParagraph();
    this.#items = [];
    this.#blocks.push(block);
  }

  #addHeading(match: RegExpExecArray, line: number): void {
    const text = (match.groups?.["text"] ?? "")
      .trim()
      .replace(/(?:^|[ \t])#{1,6}$/u, "")
      .trim();
    this.#standAlone({ kind: "heading", level: match.groups?.["marks"]?.length ?? 1, text, line });
  }

  /** `Title` over `=====`. A paragraph over `---` stays one: in digests that line is a rule. */
  #underline(): boolean {
    const [text] = this.#lines;
    const start = this.#start;
    if (start === null || text === undefined || this.#lines.length > 1 || this.#items.length > 0) return false;
    this.#lines = [];
    this.#start = null;
    this.#finishParagraph = null;
    this.#standAlone({ kind: "heading", level: 1, text: text.trim(), line: start.number });
    return true;
  }

  #addRow(cells: readonly string[], line: number): void {
    this.#endParagraph();
    if (cells.length > 0) this.#blocks.push({ kind: "row", cells, line });
  }

  /** `2025. ` at a line's beginning only wraps a paragraph, unless a list is being read. */
  #continuesParagraph(text: string): boolean {
    return this.#start !== null && this.#items.length === 0 && /^\d/u.test(text) && !/^1[.)、．]/u.test(text);
  }

  #startItem(match: RegExpExecArray, line: Line): void {
    this.#endParagraph();
    this.#leaveItems(line.indent);
    const isOrdered = !/^[-*+•]/u.test(match[0]);
    const item: Mutable<Item> & { details: string[] } = {
      kind: "item",
      isOrdered,
      text: "",
      details: [],
      line: line.number,
    };
    this.#blocks.push(item);
    this.#items.push({ indent: line.indent, item });
    this.#start = line;
    this.#finishParagraph = (text) => {
      item.text = text;
    };
    const text = match.groups?.["text"] ?? "";
    if (text !== "") this.#lines.push(text);
  }

  /** A paragraph belongs to the innermost item that it is indented more than. */
  #startParagraph(line: Line): void {
    this.#leaveItems(line.indent);
    const owner = this.#items.at(-1)?.item;
    this.#start = line;
    this.#finishParagraph = (text) => {
      if (owner === undefined) {
        this.#blocks.push({ kind: "paragraph", text, isQuoted: line.isQuoted, line: line.number });
      } else if (owner.text === "") owner.text = text;
      else owner.details.push(text);
    };
  }

  #leaveItems(indent: number): void {
    while ((this.#items.at(-1)?.indent ?? -1) >= indent) this.#items.pop();
  }

  #endParagraph(): void {
    const text = this.#lines.join("\n").trim();
    if (text !== "") this.#finishParagraph?.(text);
    this.#lines = [];
    this.#start = null;
    this.#finishParagraph = null;
  }
}

/** Three or more `-`, `*` or `_` and nothing else but white space. */
function isRule(text: string): boolean {
  const first = text.charAt(0);
  if (first !== "-" && first !== "*" && first !== "_") return false;
  let count = 0;
  for (const character of text) {
    if (character === first) count += 1;
    else if (character !== " " && character !== "\t") return false;
  }
  return count >= 3;
}

/** The cells of `| a | b |`; none of the line `|---|---|`; null where the line is no row. */
function readCells(text: string): string[] | null {
  const row = text.trimEnd();
  if (!row.startsWith("|") || row.length < 2) return null;
  if (/^[|:\- \t]+$/u.test(row)) return [];
  const inner = row.slice(1, row.endsWith("|") && !row.endsWith("\\|") ? -1 : undefined);
  return inner.split(/(?<!\\)\|/u).map((cell) => cell.trim().replaceAll("\\|", "|"));
}
