import { compareSpelling } from "../domain/close-spelling.ts";
import { type Range, splitSentences } from "../domain/sentences.ts";
import { foldName } from "../domain/slug.ts";
import { IDEOGRAPHS, queryTokens } from "../domain/tokens.ts";

/** What goes around matched words. Printed texts are free of Markdown, so that it cannot be mistaken. */
const MARK = "**";

/** A longer sentence is cut to about this many characters around its first match. */
const MAX_SNIPPET = 200;

const MAX_SNIPPETS = 3;

/**
 * Marks the words of a query in a name: `Andrew Ng` for `andrew` → `**Andrew** Ng`. Where the name begins so but for
 * spaces and hyphens, its beginning: `**OpenAI** Codex` for `open ai`. Where the query is a close spelling, what is
 * close: `**Andrew** Ng` for `andrwe`, `**Hugging Face**` for `hugingface`.
 */
export function markName(name: string, query: string): string {
  const tokens = queryTokens(query);
  const found = findWords(name, tokens);
  const beginning = tokens.every((token) => found.some((word) => word.token === token))
    ? null
    : findBeginning(name, foldName(query));
  if (beginning !== null) return mark(name, [beginning]);
  const words: Range[] = found;
  if (compareSpelling(query, name) === null) return mark(name, words);
  for (const { 0: word, index } of name.matchAll(/\p{L}+/gu)) {
    const isClose = tokens.some((token) => compareSpelling(token, word) !== null);
    if (isClose) words.push({ start: index, end: index + word.length });
  }
  if (words.length === 0) words.push({ start: 0, end: name.length });
  return mark(
    name,
    words.toSorted((a, b) => a.start - b.start),
  );
}

/** The part of a name up to its last letter or digit that reads `folded`; null where the name does not begin so. */
function findBeginning(name: string, folded: string): Range | null {
  if (folded === "" || !foldName(name).startsWith(folded)) return null;
  for (const { 0: character, index } of name.matchAll(/[\p{L}\p{N}]/gu)) {
    const end = index + character.length;
    if (foldName(name.slice(0, end)) === folded) return { start: /[\p{L}\p{N}]/u.exec(name)?.index ?? 0, end };
  }
  return null;
}

/** The sentences of some texts that hold the most words of the query, with the words marked; in reading order. */
export function snippetsOf(texts: readonly string[], query: string): string[] {
  const tokens = queryTokens(query);
  const sentences = [...new Set(texts)].flatMap((text) =>
    splitSentences(text).map(({ start, end }) => {
      const sentence = text.slice(start, end);
      const words = findWords(sentence, tokens);
      return { sentence, words, distinct: new Set(words.map(({ token }) => token)).size };
    }),
  );
  const best = sentences
    .filter(({ distinct }) => distinct > 0)
    .toSorted((a, b) => b.distinct - a.distinct)
    .slice(0, MAX_SNIPPETS);
  const chosen = new Set(best);
  const snippets = sentences
    .filter((candidate) => chosen.has(candidate))
    .map(({ sentence, words }) => cut(sentence, words));
  return [...new Set(snippets)];
}

interface Word extends Range {
  readonly token: string;
}

/** Where the tokens stand in a text: Chinese ones anywhere, words as whole words or, the last token, at their start. */
function findWords(text: string, tokens: readonly string[]): Word[] {
  const { folded, origin } = fold(text);
  const words = tokens.flatMap((token, index) => {
    const isLast = index === tokens.length - 1;
    return [...folded.matchAll(patternOf(token, isLast))].map((match) => ({
      token,
      start: origin[match.index] ?? 0,
      end: origin[match.index + match[0].length] ?? text.length,
    }));
  });
  return words.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

function patternOf(token: string, isLast: boolean): RegExp {
  if (IDEOGRAPHS.test(token)) return new RegExp(token, "gu");
  if (token.includes(".")) {
    const number = token.replaceAll(".", String.raw`\.`);
    return new RegExp(`(?<!\\p{N}\\.?)${number}${isLast ? "(?:\\.?\\p{N})*" : "(?!\\.?\\p{N})"}`, "gu");
  }
  // A word of letters ends where Chinese begins: OpenAI发布.
  const kind = /^\p{N}/u.test(token) ? "\\p{N}" : `(?:(?!${IDEOGRAPHS.source})\\p{L})`;
  return new RegExp(`(?<!${kind})${token}${isLast ? `${kind}*` : `(?!${kind})`}`, "gu");
}

/** The text in NFKC and lower case, and where each of its units comes from; one entry more for the end. */
function fold(text: string): { folded: string; origin: number[] } {
  let folded = "";
  const origin: number[] = [];
  let index = 0;
  for (const character of text) {
    const mapped = character.normalize("NFKC").toLowerCase();
    for (let unit = 0; unit < mapped.length; unit += 1) origin.push(index);
    folded += mapped;
    index += character.length;
  }
  origin.push(text.length);
  return { folded, origin };
}

function mark(text: string, words: readonly Range[]): string {
  let marked = "";
  let done = 0;
  for (const { start, end } of joinTouching(words)) {
    marked += `${text.slice(done, start)}${MARK}${text.slice(start, end)}${MARK}`;
    done = end;
  }
  return marked + text.slice(done);
}

/** Bigrams of one Chinese word overlap; side by side they read as one. */
function joinTouching(words: readonly Range[]): Range[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of words) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

function cut(sentence: string, words: readonly Word[]): string {
  if (sentence.length <= MAX_SNIPPET) return mark(sentence, words);
  const first = words[0]?.start ?? 0;
  const from = toCodePoint(sentence, Math.max(0, Math.min(first - MAX_SNIPPET / 4, sentence.length - MAX_SNIPPET)));
  const to = toCodePoint(sentence, Math.min(sentence.length, from + MAX_SNIPPET));
  const inside = words
    .filter(({ start, end }) => start >= from && end <= to)
    .map(({ start, end }) => ({ start: start - from, end: end - from }));
  const slice = mark(sentence.slice(from, to), inside);
  return `${from > 0 ? "…" : ""}${slice}${to < sentence.length ? "…" : ""}`;
}

/** Moves off the middle of a surrogate pair. */
function toCodePoint(text: string, index: number): number {
  const unit = text.charCodeAt(Math.floor(index));
  return unit >= 0xdc00 && unit < 0xe000 ? Math.floor(index) - 1 : Math.floor(index);
}
