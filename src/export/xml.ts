/** Text between tags. Expects clean text; a carriage return is escaped, for a parser would read it as a line feed. */
export function escapeText(text: string): string {
  // Most texts have none; asking first takes half the time.
  return /[&<>\r]/.test(text) ? text.replace(/[&<>\r]/g, (character) => TEXT_ESCAPES[character] ?? character) : text;
}

/** ` name="value"`; line breaks and tabs are escaped, for a parser would read them as spaces. */
export function attribute(name: string, value: string | number | boolean): string {
  return ` ${name}="${escapeAttribute(String(value))}"`;
}

function escapeAttribute(text: string): string {
  return /[&<>"\t\n\r]/.test(text)
    ? text.replace(/[&<>"\t\n\r]/g, (character) => ATTRIBUTE_ESCAPES[character] ?? character)
    : text;
}

/** `>` too: `]]>` must not stand in text. */
const TEXT_ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };

const ATTRIBUTE_ESCAPES: Readonly<Record<string, string>> = {
  ...TEXT_ESCAPES,
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
};
