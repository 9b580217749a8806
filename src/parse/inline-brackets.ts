import { BACKSLASH, BACKTICK, CLOSE_ROUND, CLOSE_SQUARE, OPEN_ROUND, OPEN_SQUARE, SPACE } from "./units.ts";

/** A code span: what it holds is `source.slice(from, to)`, and the text goes on at `end`. */
export interface CodeSpan {
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

interface LinkTarget {
  readonly url: string;
  /** After the closing parenthesis. */
  readonly end: number;
}

interface Parenthesis {
  readonly close: number;
  /** The first white space within, or `close` where there is none. */
  readonly space: number;
}

/** More white space than this around an address or title is no link: it bounds what a failing try costs. */
const MAX_SPACES = 8;

/** The pairs of a text, found in one pass. */
export class BracketPairs {
  readonly #source: string;
  /** `[` to `]`. */
  readonly square: ReadonlyMap<number, number>;
  readonly #round: ReadonlyMap<number, Parenthesis>;
  readonly code: ReadonlyMap<number, CodeSpan>;

  constructor(
    source: string,
    square: ReadonlyMap<number, number>,
    round: ReadonlyMap<number, Parenthesis>,
    code: ReadonlyMap<number, CodeSpan>,
  ) {
    this.#source = source;
    this.square = square;
    this.#round = round;
    this.code = code;
  }

  /**
   * The address in `(https://a.b/c_(d) "title")`, which must begin at `open`; null where none does. Its cost is the
   * address's length where there is one, else constant.
   */
  readTarget(open: number): LinkTarget | null {
    const pair = this.#round.get(open);
    if (pair === undefined) return null;
    const from = skipSpaces(this.#source, open + 1, pair.close);
    if (from === null) return null;
    const space = from === open + 1 ? pair.space : this.#nextSpace(from, pair.close);
    if (!this.#isTitle(space, pair.close)) return null;
    const written = this.#source.slice(from, space);
    const url = written.startsWith("<") && written.endsWith(">") ? written.slice(1, -1) : written;
    return { url: url.replaceAll(/\\([!-/:-@[-`{-~])/gu, "$1").replaceAll("&amp;", "&"), end: pair.close + 1 };
  }

  /** White space precedes the address; the search ends before the next address of that kind, so all are linear. */
  #nextSpace(from: number, close: number): number {
    let at = from;
    while (at < close && !isSpace(this.#source.charCodeAt(at))) at += 1;
    return at;
  }

  /** What stands between address and parenthesis: nothing, or a title in quotes. */
  #isTitle(space: number, close: number): boolean {
    const from = skipSpaces(this.#source, space, close);
    if (from === null) return false;
    if (from === close) return true;
    const first = this.#source.charAt(from);
    let end = close - 1;
    while (end > from && close - end <= MAX_SPACES && isSpace(this.#source.charCodeAt(end))) end -= 1;
    return end > from && (first === '"' || first === "'") && this.#source.charAt(end) === first;
  }
}

const STOPS = /[\\`[\]()]/g;
const STOPS_AND_SPACES = /[\\`[\]()\t-\r \u00a0\u3000]/g;

const NO_CODE: ReadonlyMap<number, CodeSpan> = new Map();
const NO_SQUARES: ReadonlyMap<number, number> = new Map();
const NO_ROUNDS: ReadonlyMap<number, Parenthesis> = new Map();

/** Pairs up backticks, square brackets and parentheses; brackets in code and escaped ones have no pair. Linear. */
export function matchBrackets(source: string): BracketPairs {
  const code = source.includes("`") ? matchCode(source) : NO_CODE;
  // Brackets only matter to links.
  if (!source.includes("](")) return new BracketPairs(source, NO_SQUARES, NO_ROUNDS, code);

  const square = new Map<number, number>();
  const round = new Map<number, Parenthesis>();
  const openSquares: number[] = [];
  const openRounds: { readonly at: number; space: number | null }[] = [];
  /** Parentheses of the stack below this one have met white space already. */
  let spaced = 0;
  for (let at = 0; ; at += 1) {
    at = find(spaced < openRounds.length ? STOPS_AND_SPACES : STOPS, source, at);
    if (at === source.length) break;
    const unit = source.charCodeAt(at);
    if (unit === BACKSLASH) at += 1;
    else if (unit === BACKTICK) at = (code.get(at)?.end ?? endOfRun(source, at)) - 1;
    else if (unit === OPEN_SQUARE) openSquares.push(at);
    else if (unit === CLOSE_SQUARE) {
      const open = openSquares.pop();
      if (open !== undefined) square.set(open, at);
    } else if (unit === OPEN_ROUND) openRounds.push({ at, space: null });
    else if (unit === CLOSE_ROUND) {
      const open = openRounds.pop();
      if (open !== undefined) round.set(open.at, { close: at, space: open.space ?? at });
      spaced = Math.min(spaced, openRounds.length);
    } else {
      for (; spaced < openRounds.length; spaced += 1) {
        const open = openRounds[spaced];
        if (open !== undefined) open.space = at;
      }
    }
  }
  return new BracketPairs(source, square, round, code);
}

/** Where a pattern is found from `from` on, or the text's end. */
function find(pattern: RegExp, source: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(source) ? pattern.lastIndex - 1 : source.length;
}

/** Code begins at a run of backticks and ends at the next run of the same length. */
function matchCode(source: string): Map<number, CodeSpan> {
  const code = new Map<number, CodeSpan>();
  const starts: number[] = [];
  for (let at = source.indexOf("`"); at >= 0; at = source.indexOf("`", endOfRun(source, at))) starts.push(at);
  const next = nextOfSameLength(source, starts);
  for (let index = 0; index < starts.length; index += 1) {
    const open = starts[index] ?? 0;
    const closing = next[index] ?? -1;
    if (closing < 0 || isEscaped(source, open)) continue;
    const close = starts[closing] ?? 0;
    code.set(open, { from: endOfRun(source, open), to: close, end: endOfRun(source, close) });
    index = closing;
  }
  return code;
}

/** For each run of backticks the index of the next one of its length, -1 where there is none. */
function nextOfSameLength(source: string, starts: readonly number[]): Int32Array {
  const next = new Int32Array(starts.length).fill(-1);
  const latest = new Map<number, number>();
  for (let index = starts.length - 1; index >= 0; index -= 1) {
    const start = starts[index] ?? 0;
    const length = endOfRun(source, start) - start;
    next[index] = latest.get(length) ?? -1;
    latest.set(length, index);
  }
  return next;
}

/** An odd number of backslashes stands before it. */
function isEscaped(source: string, at: number): boolean {
  let start = at;
  while (start > 0 && source.charCodeAt(start - 1) === BACKSLASH) start -= 1;
  return (at - start) % 2 === 1;
}

function endOfRun(source: string, start: number): number {
  let end = start + 1;
  while (end < source.length && source.charCodeAt(end) === BACKTICK) end += 1;
  return end;
}

function skipSpaces(source: string, from: number, to: number): number | null {
  let at = from;
  while (at < to && isSpace(source.charCodeAt(at))) {
    at += 1;
    if (at - from > MAX_SPACES) return null;
  }
  return at;
}

function isSpace(unit: number): boolean {
  return unit === SPACE || (unit >= 0x09 && unit <= 0x0d) || unit === 0xa0 || unit === 0x3000;
}
