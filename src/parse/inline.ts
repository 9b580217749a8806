import { isWebAddress } from "../domain/canonical-url.ts";
import type { MarkedText } from "../domain/parsed.ts";
import { matchBrackets, type BracketPairs } from "./inline-brackets.ts";
import { EmphasisStacks, flankRun } from "./inline-emphasis.ts";
import { HARD_BREAK, MarkedTextWriter, type Mark, SOFT_BREAK } from "./inline-writer.ts";
import { readAutolink, readEntity, readTag, TAG_MARKS } from "./inline-html.ts";
import {
  AMPERSAND,
  BACKSLASH,
  BACKTICK,
  CLOSE_SQUARE,
  EXCLAMATION,
  LESS_THAN,
  OPEN_SQUARE,
  SMALL_H,
  STAR,
  TILDE,
  UNDERSCORE,
} from "./units.ts";

/** Characters that may begin markup; `h` begins a bare address. */
const SPECIAL = /[\\`*_~[\]!<&\n]|h(?=ttp)/g;

const PUNCTUATION = /[!-/:-@[-`{-~]/u;

/** Up to white space, quotes, brackets, emphasis or any character outside ASCII: Chinese text follows without a space. */
const BARE_URL = /https?:\/\/[\w\-.~:/?#@!$&'()+,;=%]+/y;

/**
 * Turns Markdown of one paragraph into plain text and spans of its markup: bold (`**a**`, `__a__`), italic, code,
 * links (`[text](url "title")`, `<https://…>`, bare addresses, HTML anchors), struck out text (kept), images (left out,
 * with their alternative text), HTML tags (taken off), entities (decoded), backslash escapes. White space is collapsed.
 *
 * It differs from CommonMark where that fails beside Chinese: `**“舒适区”**：` is bold whatever stands around it, and a
 * line end between Chinese characters is no space. Links carry absolute http and https addresses only.
 *
 * Linear in the length of the text, whatever it holds.
 */
export function parseInline(source: string): MarkedText {
  return new InlineParser(source).parse();
}

interface PendingLink {
  readonly mark: Mark | null;
  /** Where the text goes on after the link's address. */
  readonly resume: number;
}

class InlineParser {
  readonly #source: string;
  readonly #pairs: BracketPairs;
  readonly #writer: MarkedTextWriter;
  /** One for the paragraph and one for each link that is open: emphasis never crosses a link's border. Null until used. */
  readonly #emphasis: (EmphasisStacks | null)[] = [null];
  /** By the place of the `]` that ends their text. Null until used. */
  #links: Map<number, PendingLink> | null = null;
  #openLinks = 0;
  #noCommentFrom = Number.POSITIVE_INFINITY;
  readonly #openTags: { readonly name: string; readonly mark: Mark }[] = [];
  #at = 0;
  /** Characters from here to `#at` stand for themselves and are yet to be written. */
  #textFrom = 0;

  constructor(source: string) {
    this.#source = source;
    this.#pairs = matchBrackets(source);
    this.#writer = new MarkedTextWriter(source);
  }

  parse(): MarkedText {
    const source = this.#source;
    while (this.#at < source.length) {
      this.#at = nextSpecial(source, this.#at);
      if (this.#at < source.length && !this.#readMarkup(source.charCodeAt(this.#at))) this.#at += 1;
    }
    this.#markup(source.length);
    return this.#writer.finish();
  }

  /** Where to write markup that ends at `end`: after the text before it. */
  #markup(end: number): MarkedTextWriter {
    if (this.#at > this.#textFrom) this.#writer.write(this.#source.slice(this.#textFrom, this.#at));
    this.#at = end;
    this.#textFrom = end;
    return this.#writer;
  }

  /** Reads the markup that begins here, with this UTF-16 unit, and moves on; false where it stands for itself. */
  #readMarkup(unit: number): boolean {
    switch (unit) {
      case BACKSLASH:
        return this.#readEscape();
      case BACKTICK:
        return this.#readCode();
      case STAR:
      case UNDERSCORE:
      case TILDE:
        return this.#readEmphasis(unit);
      case OPEN_SQUARE:
        return this.#openLink();
      case CLOSE_SQUARE:
        return this.#closeLink();
      case EXCLAMATION:
        return this.#readImage();
      case LESS_THAN:
        return this.#readAngle();
      case AMPERSAND:
        return this.#readEntity();
      case SMALL_H:
        return this.#readBareUrl();
      default:
        return this.#readLineEnd();
    }
  }

  #readEscape(): boolean {
    const next = this.#source.slice(this.#at + 1, this.#at + 2);
    const end = this.#at + 2;
    if (next === "\n") this.#markup(end).breakLine(HARD_BREAK);
    else if (PUNCTUATION.test(next)) this.#markup(end).write(next);
    else return false;
    return true;
  }

  #readCode(): boolean {
    const code = this.#pairs.code.get(this.#at);
    if (code === undefined) {
      // A run of backticks without its like stands for itself, whole.
      while (this.#source.startsWith("`", this.#at + 1)) this.#at += 1;
      return false;
    }
    const writer = this.#markup(code.end);
    const mark = writer.open("code", "");
    writer.writeDecoded(this.#source.slice(code.from, code.to).replaceAll("\n", " ").trim());
    writer.close(mark);
    return true;
  }

  #readEmphasis(unit: number): boolean {
    const source = this.#source;
    const start = this.#at;
    let end = start + 1;
    while (end < source.length && source.charCodeAt(end) === unit) end += 1;
    const flanks = flankRun(source, start, end);
    if (flanks.opens || flanks.closes) {
      const emphasis = (this.#emphasis[this.#emphasis.length - 1] ??= new EmphasisStacks());
      emphasis.readRun(unit, end - start, flanks, this.#markup(end));
      return true;
    }
    this.#at = end - 1;
    return false;
  }

  #openLink(): boolean {
    const close = this.#pairs.square.get(this.#at);
    const target = close === undefined ? null : this.#pairs.readTarget(close + 1);
    if (close === undefined || target === null) return false;
    const writer = this.#markup(this.#at + 1);
    // A link within a link is its text alone.
    const mark = this.#openLinks === 0 && isWebAddress(target.url) ? writer.open("link", "", target.url) : null;
    (this.#links ??= new Map()).set(close, { mark, resume: target.end });
    this.#openLinks += 1;
    this.#emphasis.push(null);
    return true;
  }

  #closeLink(): boolean {
    const link = this.#links?.get(this.#at);
    if (link === undefined) return false;
    const writer = this.#markup(link.resume);
    if (link.mark !== null) writer.close(link.mark);
    this.#openLinks -= 1;
    this.#emphasis.pop();
    return true;
  }

  #readImage(): boolean {
    if (!this.#source.startsWith("[", this.#at + 1)) return false;
    const close = this.#pairs.square.get(this.#at + 1);
    const target = close === undefined ? null : this.#pairs.readTarget(close + 1);
    if (target === null) return false;
    this.#markup(target.end);
    return true;
  }

  #readAngle(): boolean {
    const autolink = readAutolink(this.#source, this.#at);
    if (autolink !== null) {
      this.#writeLink(autolink.url, autolink.end);
      return true;
    }
    return this.#source.startsWith("<!--", this.#at) ? this.#readComment() : this.#readTag();
  }

  #readComment(): boolean {
    if (this.#at >= this.#noCommentFrom) return false;
    const end = this.#source.indexOf("-->", this.#at + 4);
    // Looked for once: where none ends from here on, none does further down.
    if (end < 0) this.#noCommentFrom = this.#at;
    else this.#markup(end + 3);
    return end >= 0;
  }

  #readTag(): boolean {
    const tag = readTag(this.#source, this.#at);
    if (tag === null) return false;
    const writer = this.#markup(tag.end);
    if (tag.name === "br" || tag.name === "p" || tag.name === "li") writer.breakLine(HARD_BREAK);
    const kind = TAG_MARKS.get(tag.name);
    if (kind === undefined) return true;
    if (!tag.closes) {
      const isMarked = kind !== "link" || (tag.href !== null && isWebAddress(tag.href) && this.#openLinks === 0);
      if (isMarked) this.#openTags.push({ name: tag.name, mark: writer.open(kind, "", tag.href) });
    } else if (this.#openTags.at(-1)?.name === tag.name) {
      const open = this.#openTags.pop();
      if (open !== undefined) writer.close(open.mark);
    }
    return true;
  }

  #readEntity(): boolean {
    const entity = readEntity(this.#source, this.#at);
    if (entity === null) return false;
    this.#markup(entity.end).writeDecoded(entity.text);
    return true;
  }

  #readBareUrl(): boolean {
    if (!this.#source.startsWith("http", this.#at)) return false;
    if (this.#at > 0 && /[\p{Script=Latin}\p{N}]/u.test(this.#source.charAt(this.#at - 1))) return false;
    BARE_URL.lastIndex = this.#at;
    const match = BARE_URL.exec(this.#source);
    if (match === null) return false;
    const url = trimUrl(match[0]);
    if (isWebAddress(url)) {
      this.#writeLink(url, this.#at + url.length);
      return true;
    }
    // What is no address is text, whole: looking into it for another one would take quadratic time.
    this.#at += match[0].length - 1;
    return false;
  }

  #writeLink(url: string, end: number): void {
    const writer = this.#markup(end);
    const mark = this.#openLinks === 0 ? writer.open("link", "", url) : null;
    writer.write(url);
    if (mark !== null) writer.close(mark);
  }

  /** Two spaces before a line end keep it; otherwise it only wraps the text. */
  #readLineEnd(): boolean {
    const isHard = this.#source.startsWith("  ", this.#at - 2);
    this.#markup(this.#at + 1).breakLine(isHard ? HARD_BREAK : SOFT_BREAK);
    return true;
  }
}

/** The next character that may begin markup, or the text's end. */
function nextSpecial(source: string, from: number): number {
  SPECIAL.lastIndex = from;
  return SPECIAL.test(source) ? SPECIAL.lastIndex - 1 : source.length;
}

/** Punctuation that ends the sentence is not the address's, nor is a closing parenthesis that opens before it. */
function trimUrl(url: string): string {
  let depth = 0;
  let end = url.length;
  for (let at = 0; at < url.length; at += 1) {
    const character = url.charAt(at);
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (depth < 0) {
      end = at;
      break;
    }
  }
  while (end > 0 && ".,;:!?'~_&(".includes(url.charAt(end - 1))) end -= 1;
  return url.slice(0, end);
}
