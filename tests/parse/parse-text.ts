import { readDigest } from "../../src/digest/read-digest.ts";
import type { ParsedAppearance, ParsedDigest } from "../../src/domain/parsed.ts";
import { RejectedDigestError } from "../../src/errors.ts";
import { parseDigest } from "../../src/parse/parse.ts";

interface Options {
  readonly fileName?: string;
  readonly timeZone?: string;
}

/** Parses a digest given as text. Its file name has a date, so that samples need none. */
export function parseText(
  text: string,
  { fileName = "sample-2025-12-20.md", timeZone = "UTC" }: Options = {},
): ParsedDigest {
  return parseDigest(readDigest({ bytes: Buffer.from(text), fileName, series: "samples" }), { timeZone });
}

/** The rejection of a digest that must not be accepted. */
export function rejectText(text: string, options: Options = {}): RejectedDigestError {
  try {
    parseText(text, options);
  } catch (error) {
    if (error instanceof RejectedDigestError) return error;
    throw error;
  }
  throw new Error("the digest was accepted");
}

/** An appearance in one line: `kind | section | title | author | url | text`. */
export function showAppearance(appearance: ParsedAppearance): string {
  const { kind, section, title, author, url, text } = appearance;
  const by = author === null ? "-" : `${author.name ?? "-"} @${author.handle ?? "-"}`;
  return [kind, section ?? "-", title.text, by, url ?? "-", text.text.replaceAll("\n", "⏎")].join(" | ");
}
