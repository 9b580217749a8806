/** What is left to the library: tabs, controls, lone halves of pairs, and line ends that YAML does not count. */
const UNUSUAL = /[^\P{Cc}\n]|[\p{Cs}\u2028\u2029\ufeff]/u;

const KEY = /^(?<key>[A-Za-z][\w-]*):(?: (?<value>\S.*))?$/u;
/** No first character that means something, no `:` before a space, no `#` behind one. */
const PLAIN = /^[\p{L}\p{N}_$.](?:(?:[^:#]|:(?=\S)|(?<=\S)#)*[^:#\s])?$/u;
const QUOTED = /^'(?<single>(?:[^']|'')*)'$|^"(?<double>[^"\\]*(?:\\["\\/_0][^"\\]*)*)"$/u;
const ESCAPE = /\\(?<character>.)/gu;
const ITEM = /^(?<indent> *)- (?<value>\S.*)$/u;

/**
 * Reads the YAML that nearly all front matter is, a quarter of what reading and parsing newsletters costs with the
 * library: keys with one-line texts, plain or in quotes, lists of these, and folded texts (`>-`). Null for everything
 * else, which the library is to read, or to refuse. `lines` counts from 1.
 */
export function readPlainYaml(
  yaml: string,
): { data: Record<string, string | string[]>; lines: Record<string, number> } | null {
  if (UNUSUAL.test(yaml)) return null;
  const rows = yaml.split("\n");
  if (rows.at(-1) === "") rows.pop();
  const data: Record<string, string | string[]> = {};
  const lines: Record<string, number> = {};
  let at = rows[0] === "" ? 1 : 0;
  if (at === rows.length) return null;
  while (at < rows.length) {
    const { key, value } = KEY.exec(rows[at] ?? "")?.groups ?? {};
    if (key === undefined || Object.hasOwn(data, key)) return null;
    lines[key] = at + 1;
    at += 1;
    let end = at;
    while (end < rows.length && !isKey(rows[end] ?? "")) end += 1;
    const read = readValue(value, rows.slice(at, end));
    if (read === null) return null;
    data[key] = read;
    at = end;
  }
  return { data, lines };
}

/** Whether a line begins another key; items of a list may stand as far left. */
function isKey(row: string): boolean {
  return /^[^ -]/u.test(row);
}

/** @param rows the lines that belong to the key, after its own */
function readValue(value: string | undefined, rows: readonly string[]): string | string[] | null {
  if (value === undefined) return readList(rows);
  if (value === ">-") return readFolded(rows);
  if (value === "[]" && rows.length === 0) return [];
  return rows.length === 0 ? readLine(value) : null;
}

function readLine(value: string): string | null {
  const quoted = QUOTED.exec(value)?.groups;
  if (quoted !== undefined)
    return quoted["double"]?.replace(ESCAPE, unescape) ?? quoted["single"]?.replaceAll("''", "'") ?? null;
  return PLAIN.test(value) ? value : null;
}

function unescape(_escape: string, character: string): string {
  return ESCAPED.get(character) ?? character;
}

/** What does not stand for itself: a space that breaks no line, and NUL, which no store keeps. */
const ESCAPED = new Map([
  ["_", "\u00a0"],
  ["0", "\ufffd"],
]);

function readList(rows: readonly string[]): string[] | null {
  const items: string[] = [];
  let indent: string | undefined;
  for (const row of rows) {
    const match = ITEM.exec(row)?.groups;
    indent ??= match?.["indent"];
    const item = readLine(match?.["value"] ?? "");
    if (item === null || match?.["indent"] !== indent) return null;
    items.push(item);
  }
  return items.length === 0 ? null : items;
}

/** Lines of one indentation, blank ones between them; deeper ones, which would keep their line ends, are the library's. */
function readFolded(rows: readonly string[]): string | null {
  const indent = /^ +/u.exec(rows[0] ?? "")?.[0];
  if (indent === undefined || rows.at(-1) === "") return null;
  let text = "";
  for (const row of rows) {
    const line = row.slice(indent.length);
    if (row === "") text += "\n";
    else if (!row.startsWith(indent) || !/^\S/u.test(line)) return null;
    else text += text === "" || text.endsWith("\n") ? line : ` ${line}`;
  }
  return text;
}
