import type { TextSpan } from "../domain/parsed.ts";

const AUTOLINK = /<(?<url>https?:\/\/[^\s<>]+)>/iy;
const TAG = /<(?<closes>\/?)(?<name>[a-z][a-z0-9]*)(?<attributes>(?:[\s/][^<>]*)?)>/iy;
const HREF = /\shref\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)')/iu;
const ENTITY = /&(?:#(?<decimal>\d{1,7})|#x(?<hex>[\da-f]{1,6})|(?<name>[a-z][a-z\d]{1,31}));/iy;

/** Other words in angle brackets (`<think>`, `List<String>`) are what the text is about, and stay. */
const TAGS = new Set(
  (
    "a abbr article aside audio b blockquote br button center cite code dd del details dfn div dl dt em figcaption " +
    "figure font footer h1 h2 h3 h4 h5 h6 header hr i iframe img ins kbd li main mark nav ol p picture pre q s samp " +
    "script section small source span strike strong style sub summary sup table tbody td tfoot th thead time tr tt u " +
    "ul var video wbr"
  ).split(" "),
);

/** Tags that mean what Markdown has marks for. */
export const TAG_MARKS: ReadonlyMap<string, TextSpan["kind"]> = new Map([
  ["a", "link"],
  ["b", "bold"],
  ["strong", "bold"],
  ["i", "italic"],
  ["em", "italic"],
  ["code", "code"],
]);

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", ensp: " ", emsp: " ", thinsp: " ",
  copy: "©", reg: "®", trade: "™", deg: "°", plusmn: "±", times: "×", divide: "÷", middot: "·", bull: "•",
  hellip: "…", ndash: "–", mdash: "—", lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”", laquo: "«", raquo: "»",
  larr: "←", uarr: "↑", rarr: "→", darr: "↓", harr: "↔", rArr: "⇒", le: "≤", ge: "≥", ne: "≠", asymp: "≈", minus: "−",
  infin: "∞", frac12: "½", frac14: "¼", frac34: "¾", sup2: "²", sup3: "³", micro: "µ", sect: "§", para: "¶",
  euro: "€", pound: "£", yen: "¥", cent: "¢", alpha: "α", beta: "β", gamma: "γ", delta: "δ", lambda: "λ", mu: "μ",
  pi: "π", sigma: "σ", theta: "θ", omega: "ω", aacute: "á", agrave: "à", auml: "ä", ccedil: "ç", eacute: "é",
  egrave: "è", iacute: "í", ntilde: "ñ", oacute: "ó", ouml: "ö", oslash: "ø", uacute: "ú", uuml: "ü", szlig: "ß",
}; // oxfmt-ignore

/** `<https://a.b/c>` at `at`. Its search ends at the next bracket, so all of them together are linear. */
export function readAutolink(source: string, at: number): { url: string; end: number } | null {
  AUTOLINK.lastIndex = at;
  const url = AUTOLINK.exec(source)?.groups?.["url"];
  return url === undefined || !URL.canParse(url) ? null : { url, end: at + url.length + 2 };
}

/** An HTML tag at `at`; null for words in angle brackets that are no tag of HTML. */
export function readTag(
  source: string,
  at: number,
): { name: string; closes: boolean; href: string | null; end: number } | null {
  TAG.lastIndex = at;
  const match = TAG.exec(source);
  const name = match?.groups?.["name"]?.toLowerCase();
  if (match === null || name === undefined || !TAGS.has(name)) return null;
  const href = name === "a" ? HREF.exec(match.groups?.["attributes"] ?? "")?.groups : undefined;
  return {
    name,
    closes: match.groups?.["closes"] === "/",
    href: href?.["double"] ?? href?.["single"] ?? null,
    end: at + match[0].length,
  };
}

/** `&amp;`, `&#39;`, `&#x4e2d;` at `at`; null where the name is unknown. */
export function readEntity(source: string, at: number): { text: string; end: number } | null {
  ENTITY.lastIndex = at;
  const match = ENTITY.exec(source);
  if (match === null) return null;
  const { decimal, hex, name } = match.groups ?? {};
  const text =
    name === undefined
      ? characterOf(Number.parseInt(decimal ?? hex ?? "", decimal === undefined ? 16 : 10))
      : decodeName(name);
  return text === null ? null : { text, end: at + match[0].length };
}

function decodeName(name: string): string | null {
  return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? null) : null;
}

/** Numbers that are no character are shown as one that could not be read, as browsers do. */
function characterOf(codePoint: number): string {
  const isCharacter = codePoint > 0 && codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
  return isCharacter ? String.fromCodePoint(codePoint) : "\ufffd";
}
