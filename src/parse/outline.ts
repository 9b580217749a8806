import type { MarkedText } from "../domain/parsed.ts";
import type { Block } from "./blocks.ts";
import { parseInline } from "./inline.ts";
import { isBoldLine, saysSomething, tellItem, tellProse, type Telling } from "./telling.ts";

/** What blocks tell, each list in reading order. */
export interface Outline {
  readonly items: readonly Telling[];
  readonly prose: readonly Telling[];
}

/**
 * Reads blocks by headings and lists: every item of a list is an appearance (nested ones too), and so is every other
 * paragraph, quote and row of a table. A paragraph that is one bold line heads what follows it: it is the section of
 * items and the title of paragraphs, which else have the heading's. Nothing is left out but addresses that stand alone.
 */
export function readOutline(blocks: readonly Block[]): Outline {
  const reader = new OutlineReader();
  for (const block of blocks) reader.read(block);
  return reader.finish();
}

class OutlineReader {
  readonly #items: Telling[] = [];
  readonly #prose: Telling[] = [];
  #heading: MarkedText | null = null;
  #lead: { readonly text: MarkedText; readonly line: number; isUsed: boolean } | null = null;

  read(block: Block): void {
    switch (block.kind) {
      case "heading":
        this.#endLead();
        this.#heading = emptyToNull(parseInline(block.text));
        break;
      case "rule":
        this.#endLead();
        break;
      case "item":
        this.#addItem(parseInline(block.text), block.details, block.line);
        break;
      case "paragraph":
        this.#addParagraph(parseInline(block.text), block.line);
        break;
      case "row":
        this.#addProse(parseInline(block.cells.filter((cell) => cell !== "").join(" | ")), block.line);
        break;
    }
  }

  finish(): Outline {
    this.#endLead();
    return { items: this.#items, prose: this.#prose };
  }

  #addItem(first: MarkedText, details: readonly string[], line: number): void {
    const marked = details.map((detail) => parseInline(detail)).filter((detail) => saysSomething(detail));
    const [head, ...rest] = saysSomething(first) ? [first, ...marked] : marked;
    if (head === undefined) return;
    const section = this.#useLead() ?? this.#heading;
    this.#items.push({ appearance: tellItem(head, rest, section?.text ?? null), line });
  }

  #addParagraph(marked: MarkedText, line: number): void {
    if (isBoldLine(marked)) {
      this.#endLead();
      this.#lead = { text: marked, line, isUsed: false };
    } else this.#addProse(marked, line);
  }

  #addProse(text: MarkedText, line: number): void {
    if (!saysSomething(text)) return;
    const title = this.#useLead() ?? this.#heading;
    this.#prose.push({ appearance: tellProse(text, { section: this.#heading?.text ?? null, title }), line });
  }

  #useLead(): MarkedText | null {
    if (this.#lead === null) return null;
    this.#lead.isUsed = true;
    return this.#lead.text;
  }

  /** A bold line that nothing follows is a paragraph after all. */
  #endLead(): void {
    const lead = this.#lead;
    this.#lead = null;
    if (lead !== null && !lead.isUsed) this.#addProse(lead.text, lead.line);
  }
}

function emptyToNull(marked: MarkedText): MarkedText | null {
  return marked.text === "" ? null : marked;
}
