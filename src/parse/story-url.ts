import { canonicalUrl } from "../domain/canonical-url.ts";

/** An absolute http or https address as written, or null: nothing else identifies a story or may be linked to. */
export function webAddress(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const address = value.trim();
  return canonicalUrl(address) === null ? null : address;
}
