import { RejectedDigestError } from "../errors.ts";
import { countLines } from "./decode.ts";
import { readAnyFrontMatter } from "./any-front-matter.ts";
import { readPlainYaml } from "./plain-yaml.ts";

/** Real front matter has about 4,000 characters. gray-matter's search for comments is quadratic in blank lines. */
const MAX_FRONT_MATTER_LENGTH = 65_536;
const MAX_FRONT_MATTER_LINES = 2_000;

/** `---`, or `---yaml`: gray-matter takes a word after the dashes for the language of the front matter. */
const OPENING = /^---[ \t]*(?<language>[A-Za-z][\w+-]*)?[ \t]*(?:\n|$)/u;

const DASHES = "---";

/** `title: …`, as the first line of front matter would be; a line of prose seldom looks like it. */
const KEY_LINE = /^\s*["']?[\w-]+["']?\s*:(?:\s|$)/u;

export interface FrontMatter {
  /** Scalars are strings as written. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The line of the file that each key stands on, from 1. */
  readonly lines: Readonly<Record<string, number>>;
  readonly body: string;
  /** The line of the file that the body begins on, from 1. */
  readonly bodyLine: number;
}

/**
 * Sets a digest's front matter apart. A first line `---` that nothing closes is a rule where prose follows it.
 *
 * @param text the whole file, line ends as `\n`
 * @throws RejectedDigestError, with a line of the file, where the front matter is never closed, is in another language
 * than YAML (nothing of it is run), is broken YAML, or is no map.
 */
export function splitFrontMatter(text: string): FrontMatter {
  const opening = OPENING.exec(text);
  if (opening === null) return withoutFrontMatter(text);
  const language = opening.groups?.["language"]?.toLowerCase();
  if (language !== undefined && language !== "yaml" && language !== "yml") {
    throw new RejectedDigestError(`front matter in "${language}" is not read: only YAML is accepted`, 1);
  }
  const closing = findClosingLine(text, opening[0].length);
  if (closing === null) {
    if (language === undefined && !KEY_LINE.test(text.slice(opening[0].length, opening[0].length + 200))) {
      return withoutFrontMatter(text);
    }
    throw new RejectedDigestError("the front matter that begins here is never closed: a line `---` is missing", 1);
  }
  if (closing > MAX_FRONT_MATTER_LENGTH || countLines(text, closing) > MAX_FRONT_MATTER_LINES) {
    throw new RejectedDigestError(
      `the front matter is too long: at most ${MAX_FRONT_MATTER_LENGTH} characters and ${MAX_FRONT_MATTER_LINES} lines`,
      1,
    );
  }
  const plain = language === undefined ? readPlainYaml(text.slice(DASHES.length, closing - 1)) : null;
  const end = closing + DASHES.length;
  const { data, lines } = plain ?? readAnyFrontMatter(text.slice(0, end));
  const bodyStart = text.startsWith("\n", end) ? end + 1 : end;
  return { data, lines, body: text.slice(bodyStart), bodyLine: countLines(text, bodyStart) };
}

function withoutFrontMatter(text: string): FrontMatter {
  return { data: {}, lines: {}, body: text, bodyLine: 1 };
}

/**
 * Where the line `---` begins that ends the front matter. gray-matter would stop at `---more` too and lose the dashes;
 * such a line is taken as unclosed front matter.
 */
function findClosingLine(text: string, from: number): number | null {
  const newline = text.indexOf("\n---", from - 1);
  return newline >= 0 && /^---[ \t]*(?:\n|$)/u.test(text.slice(newline + 1, newline + 200)) ? newline + 1 : null;
}
