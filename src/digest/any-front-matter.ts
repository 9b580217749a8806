import { createRequire } from "node:module";
import type GrayMatter from "gray-matter";
import type * as Yaml from "yaml";
import { RejectedDigestError } from "../errors.ts";

/**
 * The libraries are read when the first front matter needs them: hardly any does, and to read them is a tenth of what it
 * takes to start. A function that waits for an import would make all that reads digests wait.
 */
const requireHere = createRequire(import.meta.url);
// The casts say what `require` cannot: these are the packages' own types.
const requireMatter = (): typeof GrayMatter => requireHere("gray-matter") as typeof GrayMatter;
const requireYaml = (): typeof Yaml => requireHere("yaml") as typeof Yaml;

interface AnyFrontMatter {
  readonly data: Readonly<Record<string, unknown>>;
  readonly lines: Readonly<Record<string, number>>;
}

/**
 * Reads front matter of whatever form with the libraries.
 *
 * @param block from the opening dashes to the closing ones; gray-matter would copy all that follows into a buffer
 * @throws RejectedDigestError where it is broken YAML or no map
 */
export function readAnyFrontMatter(block: string): AnyFrontMatter {
  let lines: Record<string, number> = {};
  const readYaml = (yaml: string): object => {
    const read = parseYamlMap(yaml);
    lines = read.lines;
    return read.data;
  };
  // The empty `data` of gray-matter's own is kept where the block holds comments alone: the engine is not called then.
  const { data } = requireMatter()(block, { engines: { yaml: readYaml, ...OTHER_ENGINES_OFF } });
  return { data, lines };
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
  const deep = findDeepLine(yaml);
  if (deep !== null) throw new RejectedDigestError("broken front matter: it is nested too deeply", deep);
  const { isMap, isScalar, LineCounter, parseDocument, visit } = requireYaml();
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
    // Too many aliases.
    const reason = error instanceof Error ? error.message : String(error);
    throw new RejectedDigestError(`broken front matter: ${reason}`, 2, error);
  }
}

/**
 * The library calls itself for each level, and at the end of the stack V8 does not always throw: it may end the process.
 * Front matter has three levels.
 */
const MAX_NESTING = 100;

/** Indentation, and what opens lists and maps without it: `- - - a`, but not `-----`. */
const OPENING = /^(?:\s|[?:-](?=\s|$))*/u;
/** Two characters at least for most levels. */
const MAX_OPENING = 2 * MAX_NESTING;

/** The line, from 1, where more brackets are open, or lists begin, than front matter can need. */
function findDeepLine(yaml: string): number | null {
  let open = 0;
  for (const [index, line] of yaml.split("\n").entries()) {
    if ((OPENING.exec(line.trimEnd())?.[0].length ?? 0) > MAX_OPENING) return index + 1;
    for (const [bracket] of line.matchAll(/[[\]{}]/gu)) {
      open = bracket === "[" || bracket === "{" ? open + 1 : Math.max(0, open - 1);
      if (open > MAX_NESTING) return index + 1;
    }
  }
  return null;
}
