import { isAscii } from "../domain/ascii.ts";
import { classOf, DIGIT, foldUnit, isWordUnit, LETTER } from "./characters.ts";
import { isHyphen } from "./passage.ts";

/** A name found at some place of a text. */
export interface TrieMatch<T> {
  readonly end: number;
  readonly value: T;
  /** A digit follows a letter directly: only a family's name can end here (`Qwen` in `Qwen3`). */
  readonly isOpen: boolean;
}

const DOT = 0x2e;
const ROOT = 0;
const NONE = -1;
const NO_MATCHES: readonly never[] = [];

/** A node with more edges than this has a row of its own for small ASCII letters and digits, and is else searched by halving. */
const FEW = 6;
/** Rows go from `0` to `z`. */
const ROW_FROM = 0x30;
const ROW_LENGTH = 0x7b - ROW_FROM;

/** Of each three small ASCII letters the node that they lead to is looked up at once. */
const JUMP = 3;
const LETTERS = 26;
const SMALL_A = 0x61;

/**
 * Folded names as a tree of characters, walked over the text as it stands: a name is found in any width, case and
 * hyphenation (`hugging-face`, `ＨｕｇｇｉｎｇＦａｃｅ`). A walk ends at the first character that no name goes on with, so
 * that its cost hardly depends on how many names there are.
 *
 * The tree is a few arrays of numbers. Nodes are counted level by level, so that those below one node follow each
 * other, ordered by their unit: edges need no targets, and the levels that nearly every walk visits lie close together.
 */
export class NameTrie<T> {
  /** By node: the first of the nodes below it; they end where the next one's begin. */
  readonly #below: Int32Array;
  /** By node: the unit that leads to it. */
  readonly #units: Uint16Array;
  /** By unit: the node below the root. */
  readonly #first = new Int32Array(0x10000).fill(NONE);
  /** By node: where its row begins in `#rows`. */
  readonly #rowOf: Int32Array;
  readonly #rows: Int32Array;
  /** By three letters, as digits of a number: the node that they lead to from the root. */
  readonly #jumps = new Int32Array(LETTERS ** JUMP).fill(NONE);
  /** By node: which of the names ends there; NONE where none does. */
  readonly #ends: Int32Array;
  readonly #values: readonly (T | undefined)[];

  /** @param names by folded name (`foldName`) */
  constructor(names: ReadonlyMap<string, T>) {
    const folded = new Map<string, T>();
    for (const [name, value] of names) if (name !== "") folded.set(foldUnits(name), value);
    const sorted = [...folded.keys()].sort();
    const tree = layOut(sorted);
    this.#below = tree.below;
    this.#units = tree.units;
    this.#ends = tree.ends;
    this.#values = sorted.map((name) => folded.get(name));
    const { rowOf, rows } = makeRows(tree);
    this.#rowOf = rowOf;
    this.#rows = rows;
    for (let node = tree.below[ROOT] ?? 0; node < (tree.below[ROOT + 1] ?? 0); node += 1)
      this.#first[tree.units[node] ?? 0] = node;
    this.#fillJumps(ROOT, 0, 0);
  }

  #fillJumps(node: number, letters: number, number: number): void {
    if (letters === JUMP) {
      this.#jumps[number] = node;
      return;
    }
    for (let child = this.#below[node] ?? 0; child < (this.#below[node + 1] ?? 0); child += 1) {
      const letter = letterOf(this.#units[child] ?? 0);
      if (letter !== NONE) this.#fillJumps(child, letters + 1, number * LETTERS + letter);
    }
  }

  /** The node that a unit leads to. */
  #step(node: number, unit: number): number {
    if (node === ROOT) return this.#first[unit] ?? NONE;
    const code = unit - ROW_FROM;
    const row = this.#rowOf[node] ?? NONE;
    if (row !== NONE && code >= 0 && code < ROW_LENGTH) return this.#rows[row + code] ?? NONE;
    let low = this.#below[node] ?? 0;
    let high = this.#below[node + 1] ?? 0;
    while (high - low > FEW) {
      const middle = (low + high) >> 1;
      if ((this.#units[middle] ?? 0) <= unit) low = middle;
      else high = middle;
    }
    for (; low < high; low += 1) if (this.#units[low] === unit) return low;
    return NONE;
  }

  /** The names that begin at `start`, shortest first. Units as `readUnits` gives them. */
  matchesAt(units: Uint16Array, start: number): readonly TrieMatch<T>[] {
    let matches: TrieMatch<T>[] | null = null;
    let node = ROOT;
    let at = start;
    const number = numberOf(units, start);
    if (number !== NONE) {
      // Within three letters no name ends, for letters go on.
      node = this.#jumps[number] ?? NONE;
      if (node === NONE) return NO_MATCHES;
      at += JUMP;
      matches = this.#addMatch(matches, node, units, at);
    }
    for (;;) {
      const unit = units[at] ?? 0;
      if (classOf(unit) === 0) {
        const after = skipSeparator(units, at);
        if (after === at) break;
        if (unit === DOT && isBetweenDigits(units, at)) {
          const next = this.#step(node, DOT);
          if (next === NONE) break;
          node = next;
        }
        at = after;
        continue;
      }
      const next = this.#step(node, foldUnit(unit));
      if (next === NONE) break;
      node = next;
      at += 1;
      matches = this.#addMatch(matches, node, units, at);
    }
    return matches ?? NO_MATCHES;
  }

  #addMatch(matches: TrieMatch<T>[] | null, node: number, units: Uint16Array, at: number): TrieMatch<T>[] | null {
    const name = this.#ends[node] ?? NONE;
    const value = name === NONE ? undefined : this.#values[name];
    return value === undefined ? matches : pushMatch(matches ?? [], units, at, value);
  }
}

interface Tree {
  readonly below: Int32Array;
  readonly units: Uint16Array;
  readonly ends: Int32Array;
}

/** The tree of these names, which are sorted by their units. */
function layOut(sorted: readonly string[]): Tree {
  const most = sorted.reduce((sum, { length }) => sum + length, 1);
  const below = new Int32Array(most + 1);
  const units = new Uint16Array(most);
  const ends = new Int32Array(most).fill(NONE);
  // By node: which of the sorted names begin with its letters, and how many letters these are.
  const from = new Int32Array(most);
  const to = new Int32Array(most);
  const depth = new Int32Array(most);
  to[ROOT] = sorted.length;
  let count = 1;
  for (let node = ROOT; node < count; node += 1) {
    below[node] = count;
    const letters = depth[node] ?? 0;
    const after = to[node] ?? 0;
    let at = from[node] ?? 0;
    // The shortest comes first: the name that ends here.
    if (sorted[at]?.length === letters) {
      ends[node] = at;
      at += 1;
    }
    while (at < after) {
      const unit = unitOf(sorted, at, letters);
      from[count] = at;
      while (at < after && unitOf(sorted, at, letters) === unit) at += 1;
      to[count] = at;
      depth[count] = letters + 1;
      units[count] = unit;
      count += 1;
    }
  }
  below[count] = count;
  return { below: below.slice(0, count + 1), units: units.slice(0, count), ends: ends.slice(0, count) };
}

function unitOf(names: readonly string[], index: number, at: number): number {
  return names[index]?.charCodeAt(at) ?? 0;
}

/** The rows of nodes with many edges, one after the other, and by node where its row begins. */
function makeRows({ below, units }: Tree): { readonly rowOf: Int32Array; readonly rows: Int32Array } {
  const rowOf = new Int32Array(units.length).fill(NONE);
  let length = 0;
  for (let node = ROOT + 1; node < units.length; node += 1) {
    if ((below[node + 1] ?? 0) - (below[node] ?? 0) <= FEW) continue;
    rowOf[node] = length;
    length += ROW_LENGTH;
  }
  const rows = new Int32Array(length).fill(NONE);
  for (let node = ROOT + 1; node < units.length; node += 1) {
    const row = rowOf[node] ?? NONE;
    if (row === NONE) continue;
    for (let child = below[node] ?? 0; child < (below[node + 1] ?? 0); child += 1) {
      const code = (units[child] ?? 0) - ROW_FROM;
      if (code >= 0 && code < ROW_LENGTH) rows[row + code] = child;
    }
  }
  return { rowOf, rows };
}

/** Three ASCII letters of either case as a number; NONE where not all are. */
function numberOf(units: Uint16Array, start: number): number {
  let number = 0;
  for (let at = start; at < start + JUMP; at += 1) {
    const letter = letterOf((units[at] ?? 0) | SMALL);
    if (letter === NONE) return NONE;
    number = number * LETTERS + letter;
  }
  return number;
}

/** Makes an ASCII capital a small letter. */
const SMALL = 0x20;

function letterOf(unit: number): number {
  const letter = unit - SMALL_A;
  return letter >= 0 && letter < LETTERS ? letter : NONE;
}

function foldUnits(name: string): string {
  // Folded already, as nearly all are.
  if (isAscii(name)) return name;
  let folded = "";
  for (let at = 0; at < name.length; at += 1) folded += String.fromCharCode(foldUnit(name.charCodeAt(at)));
  return folded;
}

function pushMatch<T>(matches: TrieMatch<T>[], units: Uint16Array, end: number, value: T): TrieMatch<T>[] {
  const before = units[end - 1] ?? 0;
  const after = units[end] ?? 0;
  if (!isWordUnit(after) || !isWordUnit(before)) matches.push({ end, value, isOpen: false });
  else if (classOf(before) === LETTER && classOf(after) === DIGIT) matches.push({ end, value, isOpen: true });
  else if (classOf(before) === DIGIT && classOf(after) === LETTER) matches.push({ end, value, isOpen: true });
  return matches;
}

function isBetweenDigits(units: Uint16Array, at: number): boolean {
  return classOf(units[at - 1] ?? 0) === DIGIT && classOf(units[at + 1] ?? 0) === DIGIT;
}

/** One hyphen, space, underscore, dot, apostrophe or ` & ` between the parts of a name; `at` where there is none. */
function skipSeparator(units: Uint16Array, at: number): number {
  const unit = units[at] ?? 0;
  if (unit === 0x20 || unit === 0xa0) {
    if ((units[at + 1] ?? 0) === 0x26 && (units[at + 2] ?? 0) === 0x20) return at + 3;
    return classOf(units[at + 1] ?? 0) === 0 ? at : at + 1;
  }
  const isInside =
    isHyphen(unit) ||
    unit === 0x5f ||
    unit === DOT ||
    unit === 0xb7 ||
    unit === 0x27 ||
    unit === 0x2019 ||
    unit === 0x26 ||
    unit === 0x2b;
  return isInside && classOf(units[at + 1] ?? 0) !== 0 ? at + 1 : at;
}
