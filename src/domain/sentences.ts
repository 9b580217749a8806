/** A stretch of text, in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** An end mark with the quotes and brackets that close after it; a Latin full stop only before white space. */
const SENTENCE_END = /(?:[。！？!?；;…]+|\.(?=\s|["'”’)\]]*(?:\s|$)))["'”’」』）)\]]*|\n+/gu;

/** Splits a text into its sentences, white space trimmed; together they hold every other character. Linear. */
export function splitSentences(text: string): Range[] {
  const sentences: Range[] = [];
  let start = 0;
  for (const match of text.matchAll(SENTENCE_END)) {
    const end = match.index + match[0].length;
    pushTrimmed(sentences, text, start, end);
    start = end;
  }
  pushTrimmed(sentences, text, start, text.length);
  return sentences;
}

/** The sentence that holds a mention; where the mention crosses a border, from its first sentence's start to its last one's end. */
export function sentenceAround(text: string, mention: Range): string {
  const touched = splitSentences(text).filter(
    (sentence) => sentence.start < mention.end && sentence.end > mention.start,
  );
  const first = touched[0];
  const last = touched.at(-1);
  return first === undefined || last === undefined ? text.trim() : text.slice(first.start, last.end);
}

function pushTrimmed(sentences: Range[], text: string, start: number, end: number): void {
  const slice = text.slice(start, end);
  const trimmed = slice.trim();
  if (trimmed === "") return;
  const from = start + slice.indexOf(trimmed);
  sentences.push({ start: from, end: from + trimmed.length });
}
