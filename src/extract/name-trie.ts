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

/** Edges from a node by a unit, in a hash table of plain numbers: a walk asks it several times for every word of a text. */
class EdgeTable {
  #nodes = new Int32Array(1024).fill(NONE);
  #units = new Uint16Array(1024);
  #targets = new Int32Array(1024);
  #size = 0;

  get(node: number, unit: number): number {
    const slot = this.#slot(node, unit);
    return this.#nodes[slot] === NONE ? NONE : (this.#targets[slot] ?? NONE);
  }

  set(node: number, unit: number, target: number): void {
    if (this.#size * 2 >= this.#nodes.length) this.#grow();
    const slot = this.#slot(node, unit);
    this.#nodes[slot] = node;
    this.#units[slot] = unit;
    this.#targets[slot] = target;
    this.#size += 1;
  }

  /** The slot that holds the edge, or the free one where it belongs; the length is a power of two. */
  #slot(node: number, unit: number): number {
    const nodes = this.#nodes;
    const mask = nodes.length - 1;
    let slot = ((Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 7) & mask;
    while (nodes[slot] !== NONE && (nodes[slot] !== node || this.#units[slot] !== unit)) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [nodes, units, targets] = [this.#nodes, this.#units, this.#targets];
    this.#nodes = new Int32Array(nodes.length * 2).fill(NONE);
    this.#units = new Uint16Array(nodes.length * 2);
    this.#targets = new Int32Array(nodes.length * 2);
    for (const [slot, node] of nodes.entries()) {
      if (node === NONE) continue;
      const free = this.#slot(node, units[slot] ?? 0);
      this.#nodes[free] = node;
      this.#units[free] = units[slot] ?? 0;
      this.#targets[free] = targets[slot] ?? NONE;
    }
  }
}

/**
 * Folded names as a tree of characters, walked over the text as it stands: a name is found in any width, case and
 * hyphenation (`hugging-face`, `ＨｕｇｇｉｎｇＦａｃｅ`). A walk ends at the first character that no name goes on with, so
 * that its cost hardly depends on how many names there are.
 */
export class NameTrie<T> {
  readonly #edges = new EdgeTable();
  readonly #values: (T | undefined)[] = [undefined];

  add(name: string, value: T): void {
    let node = ROOT;
    for (let at = 0; at < name.length; at += 1) {
      const unit = foldUnit(name.charCodeAt(at));
      let next = this.#edges.get(node, unit);
      if (next === NONE) {
        next = this.#values.length;
        this.#values.push(undefined);
        this.#edges.set(node, unit, next);
      }
      node = next;
    }
    if (node !== ROOT) this.#values[node] = value;
  }

  /** The names that begin at `start`, shortest first. */
  matchesAt(text: string, start: number): readonly TrieMatch<T>[] {
    let matches: TrieMatch<T>[] | null = null;
    let node = ROOT;
    let at = start;
    while (at < text.length) {
      const unit = text.charCodeAt(at);
      if (classOf(unit) === 0) {
        const after = skipSeparator(text, at);
        if (after === at) break;
        if (unit === DOT && isBetweenDigits(text, at)) {
          const next = this.#edges.get(node, DOT);
          if (next === NONE) break;
          node = next;
        }
        at = after;
        continue;
      }
      const next = this.#edges.get(node, foldUnit(unit));
      if (next === NONE) break;
      node = next;
      at += 1;
      const value = this.#values[node];
      if (value !== undefined) matches = pushMatch(matches ?? [], text, at, value);
    }
    return matches ?? NO_MATCHES;
  }
}

function pushMatch<T>(matches: TrieMatch<T>[], text: string, end: number, value: T): TrieMatch<T>[] {
  const before = text.charCodeAt(end - 1);
  const after = end < text.length ? text.charCodeAt(end) : 0;
  if (!isWordUnit(after) || !isWordUnit(before)) matches.push({ end, value, isOpen: false });
  else if (classOf(before) === LETTER && classOf(after) === DIGIT) matches.push({ end, value, isOpen: true });
  else if (classOf(before) === DIGIT && classOf(after) === LETTER) matches.push({ end, value, isOpen: true });
  return matches;
}

function isBetweenDigits(text: string, at: number): boolean {
  return classOf(text.charCodeAt(at - 1)) === DIGIT && classOf(text.charCodeAt(at + 1)) === DIGIT;
}

/** One hyphen, space, underscore, dot, apostrophe or ` & ` between the parts of a name; `at` where there is none. */
function skipSeparator(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit === 0x20 || unit === 0xa0) {
    if (text.charCodeAt(at + 1) === 0x26 && text.charCodeAt(at + 2) === 0x20) return at + 3;
    return classOf(text.charCodeAt(at + 1)) === 0 ? at : at + 1;
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
  return isInside && at + 1 < text.length && classOf(text.charCodeAt(at + 1)) !== 0 ? at + 1 : at;
}
