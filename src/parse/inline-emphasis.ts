import type { Mark, MarkedTextWriter } from "./inline-writer.ts";

/** What a run of one or two marks means. */
const KINDS = { "*": "italic", "**": "bold", _: "italic", __: "bold", "~~": "none" } as const;

type Delimiter = keyof typeof KINDS;

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
  readonly #open = new Map<Delimiter, Mark[]>();

  /** Reads a run of one character and writes marks, or the characters where they mean nothing. */
  readRun(character: string, length: number, { opens, closes }: Flanks, writer: MarkedTextWriter): void {
    let rest = length;
    if (closes) rest = this.#close(character, rest, writer);
    if (opens) rest = this.#openMarks(character, rest, writer);
    if (rest > 0 && !isStray(character, rest)) writer.write(character.repeat(rest));
  }

  #close(character: string, length: number, writer: MarkedTextWriter): number {
    let rest = length;
    while (rest > 0) {
      const delimiter = [character.repeat(2), character].find(
        (run) => run.length <= rest && isDelimiter(run) && (this.#open.get(run)?.length ?? 0) > 0,
      );
      const mark = delimiter !== undefined && isDelimiter(delimiter) ? this.#open.get(delimiter)?.pop() : undefined;
      if (delimiter === undefined || mark === undefined) return rest;
      writer.close(mark);
      rest -= delimiter.length;
    }
    return rest;
  }

  #openMarks(character: string, length: number, writer: MarkedTextWriter): number {
    let rest = length;
    while (rest > 0) {
      const delimiter = character.repeat(Math.min(rest, 2));
      if (!isDelimiter(delimiter)) return rest;
      const mark = writer.open(KINDS[delimiter], isStray(character, delimiter.length) ? "" : delimiter);
      const stack = this.#open.get(delimiter);
      if (stack === undefined) this.#open.set(delimiter, [mark]);
      else stack.push(mark);
      rest -= delimiter.length;
    }
    return rest;
  }
}

/** Generated text often leaves a `**` unpaired; it means nothing to a reader. */
function isStray(character: string, length: number): boolean {
  return character === "*" && length >= 2;
}

function isDelimiter(run: string): run is Delimiter {
  return Object.hasOwn(KINDS, run);
}

/** `snake_case`, `@_name`, `2*3*4` and `2**10` are no emphasis, nor is a single tilde. */
export function flankRun(source: string, start: number, end: number): Flanks {
  const before = source.charAt(start - 1);
  const after = source.charAt(end);
  const opens = after !== "" && !/\s/u.test(after);
  const closes = before !== "" && !/\s/u.test(before);
  const character = source.charAt(start);
  if (character === "_") return { opens: opens && !WORD.test(before), closes: closes && !WORD.test(after) };
  if (character === "~" && end - start === 1) return NEITHER;
  const operand = end - start === 1 ? /[\w)]/u : /\d/u;
  return operand.test(before) && operand.test(after) ? NEITHER : { opens, closes };
}

const NEITHER: Flanks = { opens: false, closes: false };
