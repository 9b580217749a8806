import type { DigestSource, ParsedDigest } from "../domain/parsed.ts";
import { detectLanguage } from "../domain/language.ts";
import { CodedError, RejectedDigestError } from "../errors.ts";
import { readBlocks, type Block } from "./blocks.ts";
import { findDate, isTimeZone } from "./dates.ts";
import { readDescription } from "./description.ts";
import type { DigestFormat, FormatReading } from "./format.ts";
import { HEADINGS_AND_LISTS } from "./headings-and-lists.ts";
import { parseInline } from "./inline.ts";
import { LABELLED_NEWSLETTER } from "./labelled-newsletter.ts";
import { readLabels } from "./labels.ts";
import { NUMBERED_LINKS } from "./numbered-links.ts";
import { REPORT } from "./report.ts";
import { SECTIONS } from "./sections.ts";
import { webAddress } from "./story-url.ts";

/** The first that recognises a digest reads it; the last one recognises every digest. */
const DIGEST_FORMATS: readonly DigestFormat[] = [
  LABELLED_NEWSLETTER,
  NUMBERED_LINKS,
  SECTIONS,
  REPORT,
  HEADINGS_AND_LISTS,
];

/** Front matter that may say where the digest was published. */
const URL_KEYS = ["url", "source", "link", "permalink"];

/**
 * Reads a digest: its title, date, language, labels, and everything it tells.
 *
 * @param options.timeZone IANA name of the zone of dates that give none, for example `UTC` or `Asia/Shanghai`
 * @throws RejectedDigestError where the date is missing or impossible, or nothing is told. CodedError where the zone is
 * unknown.
 */
export function parseDigest(source: DigestSource, options: { timeZone: string }): ParsedDigest {
  if (!isTimeZone(options.timeZone)) {
    throw new CodedError(
      "BAD_USER_INPUT",
      `timeZone: ${JSON.stringify(options.timeZone)} is no time zone; IANA names such as "Asia/Shanghai" are accepted`,
      { details: { argument: "timeZone" } },
    );
  }
  const document = { source, blocks: readBlocks(source.body) };
  const format = DIGEST_FORMATS.find((candidate) => candidate.recognises(document)) ?? HEADINGS_AND_LISTS;
  const reading = format.read(document);
  const appearances = [...reading.items, ...readDescription(source), ...reading.prose];
  if (appearances.length === 0) {
    throw new RejectedDigestError("the digest tells no story: it has neither items nor text", source.bodyLine);
  }
  const title = readTitle(source, document.blocks, reading);
  const date = findDate({ source, blocks: document.blocks, title }, options.timeZone);
  const { labels, warnings: labelWarnings } = readLabels(source);
  return {
    format: format.name,
    title,
    publishedAt: date.at,
    timeZoneOffset: date.offset,
    url: reading.url ?? readFrontMatterUrl(source),
    language: detectLanguage(appearances.flatMap((appearance) => [appearance.title.text, appearance.text.text])),
    labels,
    appearances,
    warnings: [...reading.warnings, ...date.warnings, ...labelWarnings],
  };
}

function readTitle(source: DigestSource, blocks: readonly Block[], reading: FormatReading): string {
  const written = source.frontMatter["title"];
  const heading = blocks.find((block) => block.kind === "heading" && block.text !== "");
  const candidates = [
    typeof written === "string" ? written.replaceAll(/\s+/gu, " ").trim() : "",
    reading.title ?? "",
    heading?.kind === "heading" ? parseInline(heading.text).text : "",
  ];
  return candidates.find((title) => title !== "") ?? source.fileName.replace(/\.[A-Za-z]\w{0,9}$/u, "");
}

function readFrontMatterUrl(source: DigestSource): string | null {
  for (const key of URL_KEYS) {
    const address = webAddress(source.frontMatter[key]);
    if (address !== null) return address;
  }
  return null;
}
