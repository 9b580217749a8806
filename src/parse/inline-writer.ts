import type { MarkedText, TextSpan } from "../domain/parsed.ts";

/** A place where markup may begin. What it was written as is printed if nothing closes it. */
export interface Mark {
  readonly kind: TextSpan["kind"] | "none";
  readonly literal: string;
  readonly url: string | null;
  isClosed: boolean;
  /** Its beginning is printed, its end is not. */
  isOpen: boolean;
  /** -1 until text follows. */
  start: number;
}

/** White space between texts: of several the highest is printed. */
const NO_SPACE = 0;
const ONE_SPACE = 1;
export const SOFT_BREAK = 2;
export const HARD_BREAK = 3;
type LineBreak = typeof SOFT_BREAK | typeof HARD_BREAK;
type Pending = typeof NO_SPACE | typeof ONE_SPACE | LineBreak;

/** A mark comes twice where it is closed: where it begins, and where it ends. */
type Piece = string | LineBreak | Mark;

const UNUSUAL_SPACES = String.raw`[\u00a0\u00ad\u1680\u2000-\u200b\u2028-\u202f\u205f\u2066-\u2069\u3000\ufeff\ufffe\uffff]| {2}`;
/** Characters that may need cleaning: controls, white space other than the single space, invisible ones. */
const UNUSUAL = new RegExp(String.raw`[^\P{Cc}]|${UNUSUAL_SPACES}`, "u");
/** The same in a source, where line ends are markup. */
const UNUSUAL_IN_SOURCE = new RegExp(String.raw`[^\P{Cc}\n]|${UNUSUAL_SPACES}`, "u");

/** Invisible characters that would split names; joiners stay, emoji need them. Spaces among the controls are kept. */
const INVISIBLE = /[^\P{Cc}\t\n\v\f\r\u0085]|[\u00ad\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;

/** Characters of scripts that are written without spaces, and their punctuation. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef“”‘’…—]/u;

/** Builds plain text with spans out of pieces in reading order. White space is collapsed, and cut off at both ends. */
export class MarkedTextWriter {
  readonly #pieces: Piece[] = [];
  readonly #isClean: boolean;

  /** @param source what the text is taken from: where nothing of it needs cleaning, its parts are not looked at */
  constructor(source: string) {
    this.#isClean = !UNUSUAL_IN_SOURCE.test(source);
  }

  /** Writes a part of the source that holds no line end. */
  write(text: string): void {
    this.#pieces.push(this.#isClean ? text : clean(text));
  }

  /** Writes text that the source does not hold as it is. */
  writeDecoded(text: string): void {
    this.#pieces.push(clean(text));
  }

  /** A hard one prints a line end; a soft one a space, or nothing between characters of Chinese or Japanese. */
  breakLine(lineBreak: LineBreak): void {
    this.#pieces.push(lineBreak);
  }

  open(kind: Mark["kind"], literal: string, url: string | null = null): Mark {
    const mark: Mark = { kind, literal, url, isClosed: false, isOpen: false, start: -1 };
    this.#pieces.push(mark);
    return mark;
  }

  close(mark: Mark): void {
    mark.isClosed = true;
    this.#pieces.push(mark);
  }

  finish(): MarkedText {
    const printer = new Printer();
    for (const piece of this.#pieces) {
      if (typeof piece === "string") printer.print(piece);
      else if (typeof piece === "number") printer.breakLine(piece);
      else if (!piece.isClosed) printer.print(piece.literal);
      else if (piece.isOpen) printer.close(piece);
      else printer.open(piece);
    }
    return printer.finish();
  }
}

function clean(text: string): string {
  return UNUSUAL.test(text) ? text.replace(INVISIBLE, "").replaceAll(/\s+/gu, " ") : text;
}

function compareSpans(left: TextSpan, right: TextSpan): number {
  return left.start - right.start || right.end - left.end;
}

/** Only spans within others are closed before these. */
function followsBefore(span: TextSpan, index: number, spans: readonly TextSpan[]): boolean {
  const before = spans[index - 1];
  return before === undefined || compareSpans(before, span) <= 0;
}

class Printer {
  readonly #parts: string[] = [];
  readonly #spans: TextSpan[] = [];
  /** Marks that no text followed yet: white space before the text is not theirs. */
  readonly #waiting: Mark[] = [];
  #length = 0;
  /** White space that is printed only when text follows. */
  #pending: Pending = NO_SPACE;

  /** @param text cleaned */
  print(text: string): void {
    const from = text.startsWith(" ") ? 1 : 0;
    if (from === 1 && this.#pending === NO_SPACE) this.#pending = ONE_SPACE;
    if (text.length === from) return;
    const endsInSpace = text.endsWith(" ");
    const visible = from === 0 && !endsInSpace ? text : text.slice(from, endsInSpace ? -1 : undefined);
    if (this.#pending !== NO_SPACE) this.#printSpace(visible);
    for (let mark = this.#waiting.pop(); mark !== undefined; mark = this.#waiting.pop()) mark.start = this.#length;
    this.#append(visible);
    if (endsInSpace) this.#pending = ONE_SPACE;
  }

  breakLine(lineBreak: LineBreak): void {
    if (lineBreak > this.#pending) this.#pending = lineBreak;
  }

  open(mark: Mark): void {
    mark.isOpen = true;
    this.#waiting.push(mark);
  }

  close({ kind, start, url }: Mark): void {
    if (kind !== "none" && start >= 0) this.#spans.push({ kind, start, end: this.#length, url });
  }

  finish(): MarkedText {
    const [only = ""] = this.#parts;
    if (!this.#spans.every(followsBefore)) this.#spans.sort(compareSpans);
    return { text: this.#parts.length > 1 ? this.#parts.join("") : only, spans: this.#spans };
  }

  #printSpace(next: string): void {
    const pending = this.#pending;
    this.#pending = NO_SPACE;
    if (this.#length === 0) return;
    if (pending === HARD_BREAK) this.#append("\n");
    else if (pending !== SOFT_BREAK || !this.#isUnspaced(next)) this.#append(" ");
  }

  #isUnspaced(next: string): boolean {
    return UNSPACED.test(next.charAt(0)) && UNSPACED.test(this.#parts.at(-1)?.at(-1) ?? "");
  }

  #append(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }
}
