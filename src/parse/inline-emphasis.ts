import type { Mark, MarkedTextWriter } from "./inline-writer.ts";
import { CLOSE_ROUND, isWhiteSpace, STAR, TILDE, UNDERSCORE } from "./units.ts";

/** A character that marks emphasis, and what one and two of it mean. */
interface Delimiter {
  readonly character: string;
  readonly one: Mark["kind"] | null;
  readonly two: Mark["kind"];
  /** Of its first stack. */
  readonly stack: number;
}

const STARS: Delimiter = { character: "*", one: "italic", two: "bold", stack: 0 };
const UNDERSCORES: Delimiter = { character: "_", one: "italic", two: "bold", stack: 2 };
const TILDES: Delimiter = { character: "~", one: null, two: "none", stack: 4 };

/** What a run may do where it stands. */
export interface Flanks {
  readonly opens: boolean;
  readonly closes: boolean;
}

const WORD = /[\p{L}\p{N}_@]/u;

/**
 * The emphasis that is open. Unlike CommonMark, only white space decides whether a run of stars may open or close,
 * never punctuation: in Chinese no space stands around it. A run that may do both closes what is open. Each kind has a
 * stack of its own, so that every run costs constant time.
 */
export class EmphasisStacks {
  readonly #open: (Mark[] | undefined)[] = [undefined, undefined, undefined, undefined, undefined, undefined];

  /** Reads a run of one character (a UTF-16 unit) and writes marks, or the characters where they mean nothing. */
  readRun(unit: number, length: number, { opens, closes }: Flanks, writer: MarkedTextWriter): void {
    const delimiter = unit === STAR ? STARS : unit === UNDERSCORE ? UNDERSCORES : TILDES;
    let rest = length;
    if (closes) rest = this.#close(delimiter, rest, writer);
    if (opens) rest = this.#openMarks(delimiter, rest, writer);
    if (rest > 0 && !isStray(delimiter, rest)) writer.write(delimiter.character.repeat(rest));
  }

  #close({ stack }: Delimiter, length: number, writer: MarkedTextWriter): number {
    let rest = length;
    while (rest > 0) {
      const double = rest > 1 ? this.#open[stack + 1]?.pop() : undefined;
      const mark = double ?? this.#open[stack]?.pop();
      if (mark === undefined) return rest;
      writer.close(mark);
      rest -= double === undefined ? 1 : 2;
    }
    return rest;
  }

  #openMarks(delimiter: Delimiter, length: number, writer: MarkedTextWriter): number {
    const { character, one, two, stack } = delimiter;
    let rest = length;
    while (rest > 0) {
      const size = Math.min(rest, 2);
      const kind = size === 2 ? two : one;
      if (kind === null) return rest;
      const mark = writer.open(kind, isStray(delimiter, size) ? "" : character.repeat(size));
      (this.#open[stack + size - 1] ??= []).push(mark);
      rest -= size;
    }
    return rest;
  }
}

/** Generated text often leaves a `**` unpaired; it means nothing to a reader. */
function isStray(delimiter: Delimiter, length: number): boolean {
  return delimiter === STARS && length >= 2;
}

/** `snake_case`, `@_name`, `2*3*4` and `2**10` are no emphasis, nor is a single tilde. */
export function flankRun(source: string, start: number, end: number): Flanks {
  const unit = source.charCodeAt(start);
  const length = end - start;
  if (unit === TILDE && length === 1) return NEITHER;
  const before = start > 0 ? source.charCodeAt(start - 1) : null;
  const after = end < source.length ? source.charCodeAt(end) : null;
  const opens = after !== null && !isWhiteSpace(after);
  const closes = before !== null && !isWhiteSpace(before);
  if (!opens && !closes) return NEITHER;
  if (unit === UNDERSCORE) return { opens: opens && !isWord(before), closes: closes && !isWord(after) };
  return opens && closes && isOperand(before, length) && isOperand(after, length) ? NEITHER : { opens, closes };
}

const NEITHER: Flanks = { opens: false, closes: false };

function isWord(unit: number | null): boolean {
  return unit !== null && WORD.test(String.fromCharCode(unit));
}

/** Whether a run of this length beside a digit, letter or parenthesis may be one that multiplies. */
function isOperand(unit: number, length: number): boolean {
  if (unit >= 0x30 && unit <= 0x39) return true;
  if (length > 1) return false;
  const small = unit | 0x20;
  return (small >= 0x61 && small <= 0x7a) || unit === UNDERSCORE || unit === CLOSE_ROUND;
}
