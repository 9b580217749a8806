import type { MarkedText, ParsedAppearance, TextSpan } from "../domain/parsed.ts";
import { canonicalUrl, handleOfUrl } from "../domain/canonical-url.ts";
import { splitSentences } from "../domain/sentences.ts";
import { EMPTY_TEXT, joinMarked, linkTargets, sliceMarked } from "./marked-text.ts";
import { isWhiteSpace } from "./units.ts";

/** An appearance and the line of the body, from 0, that it was read on: formats merge what they read by it. */
export interface Telling {
  readonly appearance: ParsedAppearance;
  readonly line: number;
}

/** A longer run of bold text is emphasis, not a title. */
const MAX_LEAD_LENGTH = 160;
/** Titles that are made of a text's beginning: long enough to tell stories apart, short enough for a list. */
const MAX_CLAUSE_LENGTH = 80;
const MIN_CLAUSE_LENGTH = 20;

/** What sets a title off from the text that it is the title of. */
const SET_OFF = /^\s*(?:[:：。.|]|[-–—]+(?=\s)|——|(?=[(（])|$)\s*/u;

/**
 * An item of a list as an appearance.
 *
 * Its title is its bold lead (`**Foo ships Bar**: and then …`), else a link that it begins with and that is more than
 * one word, else its first clause. What follows a lead that is set off is the text; otherwise the text is all of it.
 *
 * A bullet reports one piece of news but often cites many posts. Its story's address is the one its title links to,
 * else the one post, paper or article it cites. With several it has none, nor with one of a home page or repository:
 * bullets of other digests that share such a citation tell other news, and must not become the same story.
 */
export function tellItem(first: MarkedText, details: readonly MarkedText[], section: string | null): ParsedAppearance {
  const lead = findLead(first);
  const title = lead === null ? firstClause(first) : trimTitle(sliceMarked(first, 0, lead));
  const whole = joinMarked([first, ...details], "\n");
  const url = onlyAddress(linkTargets(first, 0, lead ?? 0)) ?? onlyPublication(linkTargets(whole));
  return {
    section,
    title,
    text: joinMarked([restAfterTitle(first, lead, title), ...details], "\n"),
    url,
    author: authorOfUrl(url),
    kind: "item",
    fromDescription: false,
  };
}

/** Running text: one paragraph, or one sentence of a description. Without a title it is called by its first clause. */
export function tellProse(
  text: MarkedText,
  options: { section?: string | null; title?: MarkedText | null; fromDescription?: boolean } = {},
): ParsedAppearance {
  return {
    section: options.section ?? null,
    title: options.title ?? firstClause(text),
    text,
    url: null,
    author: null,
    kind: "prose",
    fromDescription: options.fromDescription ?? false,
  };
}

export function authorOfUrl(url: string | null): ParsedAppearance["author"] {
  const handle = url === null ? null : handleOfUrl(url);
  return handle === null ? null : { name: null, handle };
}

const WORD = /[\p{L}\p{N}]/u;

/** Whether a text says anything: letters or digits beside printed addresses. */
export function saysSomething(marked: MarkedText): boolean {
  const { text, spans } = marked;
  let from = 0;
  for (const { kind, start, end, url } of spans) {
    if (kind !== "link" || start < from || text.slice(start, end) !== url) continue;
    if (WORD.test(text.slice(from, start))) return true;
    from = end;
  }
  return WORD.test(text.slice(from));
}

/** Whether a text is a single bold line, which stands over what follows as a heading does. */
export function isBoldLine({ text, spans }: MarkedText): boolean {
  if (text.length > MAX_LEAD_LENGTH || text.includes("\n")) return false;
  const end = endWithout(text, ":：。.");
  return spans.some((span) => span.kind === "bold" && span.start === 0 && span.end >= end);
}

/**
 * Where the title at a text's beginning ends; null where it has none. A name that is only emphasised, `**Foo** says …`,
 * is no title.
 */
function findLead(marked: MarkedText): number | null {
  const leads = marked.spans.filter(({ kind, start }) => start === 0 && (kind === "bold" || kind === "link"));
  const bold = Math.max(0, ...leads.filter(({ kind, end }) => kind === "bold" && end <= MAX_LEAD_LENGTH).map(endOf));
  if (bold > 0 && (isSetOff(marked, bold) || /^[，,；;]/u.test(marked.text.slice(bold)) || isPhrase(marked, bold)))
    return bold;
  const link = leads.find(({ kind, end }) => kind === "link" && end <= 2 * MAX_LEAD_LENGTH)?.end ?? 0;
  return link > 0 && isSetOff(marked, link) && /\S\s+\S|\p{Script=Han}{4}/u.test(marked.text.slice(0, link))
    ? link
    : null;
}

function endOf(span: TextSpan): number {
  return span.end;
}

function isSetOff(marked: MarkedText, at: number): boolean {
  return SET_OFF.test(marked.text.slice(at)) || /[:：。.!?！？]$/u.test(marked.text.slice(0, at));
}

/** Four words, or eight Chinese characters: more than a name. */
function isPhrase(marked: MarkedText, end: number): boolean {
  return /(?:\S+\s+){3}\S|(?:\p{Script=Han}.?){8}/u.test(marked.text.slice(0, end));
}

function restAfterTitle(first: MarkedText, lead: number | null, title: MarkedText): MarkedText {
  if (lead === null) return title.text === first.text ? EMPTY_TEXT : first;
  const rest = first.text.slice(lead);
  const setOff = /[:：。.!?！？]$/u.test(first.text.slice(0, lead)) ? /^\s*/u.exec(rest) : SET_OFF.exec(rest);
  return setOff === null ? first : sliceMarked(first, lead + setOff[0].length);
}

/** The first sentence, cut at a comma or a space where it is long. */
function firstClause(marked: MarkedText): MarkedText {
  // More than this of the text is never printed as a title.
  const [sentence] = splitSentences(marked.text.slice(0, 4 * MAX_CLAUSE_LENGTH));
  if (sentence === undefined) return marked;
  const whole = trimTitle(sliceMarked(marked, sentence.start, sentence.end));
  if (whole.text.length <= MAX_CLAUSE_LENGTH) return whole.text.length + 1 >= marked.text.length ? marked : whole;
  const clause = whole.text.slice(0, MAX_CLAUSE_LENGTH);
  const colon = /[：—–]|:\s/u.exec(clause.slice(MIN_CLAUSE_LENGTH));
  if (colon !== null) return trimTitle(sliceMarked(whole, 0, MIN_CLAUSE_LENGTH + colon.index));
  const comma = Math.max(...["，", "；", ", ", "; "].map((mark) => clause.lastIndexOf(mark)));
  if (comma >= MIN_CLAUSE_LENGTH) return sliceMarked(whole, 0, comma);
  const space = clause.lastIndexOf(" ");
  const end = space >= MIN_CLAUSE_LENGTH ? space : clause.replace(/[\ud800-\udbff]$/u, "").length;
  const cut = sliceMarked(whole, 0, end);
  return { text: `${cut.text}…`, spans: cut.spans };
}

function trimTitle(marked: MarkedText): MarkedText {
  return sliceMarked(marked, 0, endWithout(marked.text, ":：。"));
}

/** Where a text ends when these marks and white space are taken off its end. */
function endWithout(text: string, marks: string): number {
  let end = text.length;
  while (end > 0 && (isWhiteSpace(text.charCodeAt(end - 1)) || marks.includes(text.charAt(end - 1)))) end -= 1;
  return end;
}

function onlyAddress(targets: readonly string[]): string | null {
  const [only, ...others] = targets;
  const canonical = only === undefined ? null : canonicalUrl(only);
  if (only === undefined || canonical === null) return null;
  return others.every((target) => canonicalUrl(target) === canonical) ? only : null;
}

/** A post, a paper, an article: the last part of its path has a long number or is a headline of four words or more. */
const PUBLICATION =
  /\/(?:[^/?#]*\d{6}[^/?#]*|[^/?#]*\d{4}\.\d{4}[^/?#]*|[^/?#-]+(?:-[^/?#-]+){3,}|comments\/[^?#]*)\/?(?:[?#]|$)/u;

/** Home pages, repositories and leaderboards are cited again and again with different news. */
function onlyPublication(targets: readonly string[]): string | null {
  const [only] = targets;
  return only !== undefined && PUBLICATION.test(only) ? onlyAddress(targets) : null;
}
