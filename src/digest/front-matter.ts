import matter from "gray-matter";
import { isMap, isScalar, LineCounter, parseDocument, visit } from "yaml";
import { RejectedDigestError } from "../errors.ts";
import { countLines } from "./decode.ts";
import { readPlainYaml } from "./plain-yaml.ts";

/** Real front matter has about 4,000 characters. gray-matter's search for comments is quadratic in blank lines. */
const MAX_FRONT_MATTER_LENGTH = 65_536;
const MAX_FRONT_MATTER_LINES = 2_000;

/** `---`, or `---yaml`: gray-matter takes a word after the dashes for the language of the front matter. */
const OPENING = /^---[ \t]*(?<language>[A-Za-z][\w+-]*)?[ \t]*(?:\n|$)/u;

const CLOSING = "---";

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
  return readFrontMatter(text, closing + CLOSING.length);
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

/** @param end where its closing dashes end; gray-matter would copy all that follows into a buffer */
function readFrontMatter(text: string, end: number): FrontMatter {
  let lines: Record<string, number> = {};
  const readYaml = (yaml: string): object => {
    const read = readPlainYaml(yaml) ?? parseYamlMap(yaml);
    lines = read.lines;
    return read.data;
  };
  // The empty `data` of gray-matter's own is kept where the block holds comments alone: the engine is not called then.
  const file = matter(text.slice(0, end), { engines: { yaml: readYaml, ...OTHER_ENGINES_OFF } });
  const bodyStart = text.startsWith("\n", end) ? end + 1 : end;
  return { data: file.data, lines, body: text.slice(bodyStart), bodyLine: countLines(text, bodyStart) };
}

function refuseLanguage(): never {
  throw new RejectedDigestError("front matter is read as YAML only", 1);
}

/** Escapes such as `"\0"` make control characters and lone surrogates that a file's bytes could not bring in; no store keeps them. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const UNSTORABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\p{Cs}]/gu;

/** gray-matter's JavaScript engine runs the front matter as a program. */
const OTHER_ENGINES_OFF = {
  javascript: refuseLanguage,
  js: refuseLanguage,
  json: refuseLanguage,
  coffee: refuseLanguage,
  toml: refuseLanguage,
};

/**
 * `yaml` begins right after the opening dashes, so that its first line is line 1 of the file. The failsafe schema keeps
 * every scalar as written: YAML's own dates lose their offset.
 */
function parseYamlMap(yaml: string): { data: object; lines: Record<string, number> } {
  const lineCounter = new LineCounter();
  try {
    const document = parseDocument(yaml, { schema: "failsafe", lineCounter, logLevel: "error", prettyErrors: false });
    const [error] = document.errors;
    if (error !== undefined) {
      const [message = "broken YAML"] = error.message.split("\n");
      throw new RejectedDigestError(`broken front matter: ${message}`, lineCounter.linePos(error.pos[0]).line, error);
    }
    if (!isMap(document.contents)) {
      throw new RejectedDigestError("the front matter is no map of keys and values (`title: …`)", 2);
    }
    visit(document, {
      Scalar: (_position, scalar) => {
        if (typeof scalar.value === "string") scalar.value = scalar.value.replace(UNSTORABLE, "\uFFFD");
      },
    });
    const lines: Record<string, number> = {};
    for (const { key } of document.contents.items) {
      if (isScalar(key) && key.range != null) lines[String(key.value)] = lineCounter.linePos(key.range[0]).line;
    }
    const data: unknown = document.toJS();
    if (typeof data !== "object" || data === null) throw new RejectedDigestError("the front matter is no map", 2);
    return { data, lines };
  } catch (error) {
    if (error instanceof RejectedDigestError) throw error;
    // Too many aliases, or nested so deeply that the stack ends.
    const reason = error instanceof Error ? error.message : String(error);
    throw new RejectedDigestError(`broken front matter: ${reason}`, 2, error);
  }
}
