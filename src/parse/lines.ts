/** A line of a body. */
export interface Line {
  /** From 0 in the body. */
  readonly number: number;
  /** What follows the marks of a quote. */
  readonly text: string;
  /** Columns of white space before the text; a tab counts four. */
  readonly indent: number;
  readonly isQuoted: boolean;
}

const QUOTE = /^\s{0,3}(?:>[ \t]?)+/u;
const FENCE = /^\s*(?<marks>`{3,}|~{3,})(?<info>[^`]*)$/u;
/** Some files join their parts without a line end: `---## Next part`. */
const CARELESS_JOIN = /^\s*(?:-{3,}|`{3,})(?=#{1,6}\s)/u;

/** Languages of fences around Markdown that a model wrote; its fence is no code. */
const TEXT_FENCES = new Set(["", "markdown", "md", "text", "txt"]);

/** The lines of a body; those of code blocks and comments are blank. Linear. */
export function contentLines(body: string): Line[] {
  const raw = body.split("\n");
  const skipped = skippedLines(raw);
  const lines: Line[] = [];
  for (const [number, text] of raw.entries()) {
    if (skipped[number] === 1) {
      lines.push({ number, text: "", indent: 0, isQuoted: false });
      continue;
    }
    const join = CARELESS_JOIN.exec(text);
    if (join === null) lines.push(readLine(text, number));
    else lines.push({ number, text: "---", indent: 0, isQuoted: false }, readLine(text.slice(join[0].length), number));
  }
  return lines;
}

function readLine(text: string, number: number): Line {
  const marks = QUOTE.exec(text)?.[0] ?? "";
  const content = text.slice(marks.length);
  return { number, text: content, indent: countIndent(content), isQuoted: marks !== "" };
}

function countIndent(text: string): number {
  let indent = 0;
  for (const character of text) {
    if (character === " ") indent += 1;
    else if (character === "\t") indent += 4;
    else if (character === "\u3000") indent += 2;
    else break;
  }
  return indent;
}

/** 1 for each line of code or comment, and for the fences themselves. */
function skippedLines(raw: readonly string[]): Uint8Array {
  const skipped = new Uint8Array(raw.length);
  const fences = new FenceCloser(raw);
  let commentsEnd = true;
  for (let number = 0; number < raw.length; number += 1) {
    const text = raw[number] ?? "";
    const fence = CARELESS_JOIN.test(text) ? null : FENCE.exec(text);
    if (fence !== null) {
      const end = fences.findEnd(number, fence.groups?.["marks"] ?? "");
      const isDigest = end !== null && isDigestText(raw, number + 1, end, fence.groups?.["info"] ?? "");
      for (let inside = number; inside <= (end ?? number); inside += 1) {
        if (!isDigest || FENCE.test(raw[inside] ?? "")) skipped[inside] = 1;
      }
      number = end ?? number;
    } else if (commentsEnd && /^\s*<!--/u.test(text) && !text.includes("-->")) {
      let end = number + 1;
      while (end < raw.length && !(raw[end] ?? "").includes("-->")) end += 1;
      commentsEnd = end < raw.length;
      if (!commentsEnd) continue;
      skipped.fill(1, number, end + 1);
      number = end;
    }
  }
  return skipped;
}

/** Finds the ends of fenced code; a fence that nothing closes opens nothing. */
class FenceCloser {
  readonly #raw: readonly string[];
  /** By character, the shortest fence that nothing further down closes: longer ones need not be looked for. */
  readonly #unclosed = new Map<string, number>();

  constructor(raw: readonly string[]) {
    this.#raw = raw;
  }

  findEnd(start: number, marks: string): number | null {
    const character = marks.charAt(0);
    if (marks.length >= (this.#unclosed.get(character) ?? Number.POSITIVE_INFINITY)) return null;
    for (let number = start + 1; number < this.#raw.length; number += 1) {
      const text = (this.#raw[number] ?? "").trim();
      if (text.length >= marks.length && text.startsWith(marks) && text === character.repeat(text.length))
        return number;
    }
    this.#unclosed.set(character, marks.length);
    return null;
  }
}

/** A whole digest, headings and all, that a model put between fences. */
function isDigestText(raw: readonly string[], from: number, to: number, info: string): boolean {
  if (!TEXT_FENCES.has(info.trim().toLowerCase())) return false;
  for (let number = from; number < to; number += 1) {
    if (/^\s*#{2,6}\s/u.test(raw[number] ?? "")) return true;
  }
  return false;
}
