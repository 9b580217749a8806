import type { MarkedText, TextSpan } from "../domain/parsed.ts";

/** A place where markup may begin. What it was written as is printed if nothing closes it. */
export interface Mark {
  readonly kind: TextSpan["kind"] | "none";
  readonly literal: string;
  readonly url: string | null;
  closed: boolean;
  /** Null until text follows. */
  start: number | null;
}

type LineBreak = "hard" | "soft";
type Piece = string | Mark | { readonly closes: Mark } | { readonly lineBreak: LineBreak };

/** Characters that may need cleaning: controls, white space other than the single space, invisible ones. */
const UNUSUAL =
  /[^\P{Cc}]|[\u00a0\u00ad\u1680\u2000-\u200b\u2028-\u202f\u205f\u2066-\u2069\u3000\ufeff\ufffe\uffff]| {2}/u;

/** Invisible characters that would split names; joiners stay, emoji need them. Spaces among the controls are kept. */
const INVISIBLE = /[^\P{Cc}\t\n\v\f\r\u0085]|[\u00ad\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;

/** Characters of scripts that are written without spaces, and their punctuation. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef“”‘’…—]/u;

/** Builds plain text with spans out of pieces in reading order. White space is collapsed, and cut off at both ends. */
export class MarkedTextWriter {
  readonly #pieces: Piece[] = [];

  write(text: string): void {
    this.#pieces.push(text);
  }

  /** "hard" prints a line end; "soft" a space, or nothing between characters of Chinese or Japanese. */
  breakLine(lineBreak: LineBreak): void {
    this.#pieces.push({ lineBreak });
  }

  open(kind: Mark["kind"], literal: string, url: string | null = null): Mark {
    const mark: Mark = { kind, literal, url, closed: false, start: null };
    this.#pieces.push(mark);
    return mark;
  }

  close(mark: Mark): void {
    mark.closed = true;
    this.#pieces.push({ closes: mark });
  }

  finish(): MarkedText {
    const printer = new Printer();
    for (const piece of this.#pieces) {
      if (typeof piece === "string") printer.print(piece);
      else if ("lineBreak" in piece) printer.breakLine(piece.lineBreak);
      else if ("closes" in piece) printer.close(piece.closes);
      else if (piece.closed) printer.open(piece);
      else printer.print(piece.literal);
    }
    return printer.finish();
  }
}

class Printer {
  readonly #parts: string[] = [];
  readonly #spans: TextSpan[] = [];
  /** Marks that no text followed yet: white space before the text is not theirs. */
  #waiting: Mark[] = [];
  #length = 0;
  #last = "";
  /** White space that is printed only when text follows. */
  #pending: "none" | "space" | LineBreak = "none";

  print(written: string): void {
    let text = UNUSUAL.test(written) ? written.replace(INVISIBLE, "").replaceAll(/\s+/gu, " ") : written;
    if (text.startsWith(" ")) {
      if (this.#pending === "none") this.#pending = "space";
      text = text.slice(1);
    }
    const endsInSpace = text.endsWith(" ");
    if (endsInSpace) text = text.slice(0, -1);
    if (text !== "") {
      this.#append(this.#separatorBefore(text.charAt(0)));
      for (const mark of this.#waiting) mark.start = this.#length;
      this.#waiting = [];
      this.#append(text);
    }
    if (endsInSpace && this.#pending === "none") this.#pending = "space";
  }

  breakLine(lineBreak: LineBreak): void {
    if (this.#pending !== "hard") this.#pending = lineBreak;
  }

  open(mark: Mark): void {
    this.#waiting.push(mark);
  }

  close({ kind, start, url }: Mark): void {
    if (kind !== "none" && start !== null) this.#spans.push({ kind, start, end: this.#length, url });
  }

  finish(): MarkedText {
    this.#spans.sort((left, right) => left.start - right.start || right.end - left.end);
    return { text: this.#parts.join(""), spans: this.#spans };
  }

  #separatorBefore(next: string): string {
    const pending = this.#pending;
    this.#pending = "none";
    if (this.#length === 0 || pending === "none") return "";
    if (pending === "hard") return "\n";
    return pending === "soft" && UNSPACED.test(this.#last) && UNSPACED.test(next) ? "" : " ";
  }

  #append(text: string): void {
    if (text === "") return;
    this.#parts.push(text);
    this.#length += text.length;
    this.#last = text.charAt(text.length - 1);
  }
}
