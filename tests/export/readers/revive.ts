const LISTS = new Set(["names", "aliases", "links", "affiliations", "digests", "stories", "surfaces"]);

/** The value of an attribute in a format that has no lists: these are JSON text. `type` as the format declares it. */
export function revive(name: string, text: string, type: string): unknown {
  if (LISTS.has(name)) return JSON.parse(text);
  if (type === "long" || type === "double") return Number(text);
  return type === "boolean" ? text === "true" : text;
}
