import { DateTime, FixedOffsetZone, IANAZone, type Zone } from "luxon";
import type { Instant } from "../domain/instant.ts";
import type { DigestSource } from "../domain/parsed.ts";
import { RejectedDigestError } from "../errors.ts";
import type { Block } from "./blocks.ts";
import { findDateWithin, readWholeDate, type WrittenDate } from "./date-text.ts";

/** Front matter that may hold the date, the first that does counts. Compared in lower case. */
const DATE_KEYS = ["date", "posttime", "published", "publishedat", "published_at", "pubdate", "datetime", "created"];

/** No digest of AI news is older, and none comes from the next century: such a year is a slip of the pen. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

/** East of UTC at most 14 hours, west 12; 18 is what ISO 8601 libraries accept. */
const MAX_OFFSET_MINUTES = 18 * 60;

export interface DigestDate {
  readonly at: Instant;
  /** As written, else of the asked zone at that instant: `+08:00`. */
  readonly offset: string;
  readonly warnings: readonly string[];
}

/** Asking the runtime about a zone is slow, the first time 20 ms, and all digests of a load are in the same one. */
const knownZones = new Map([["UTC", true]]);
const MAX_KNOWN_ZONES = 1_000;

/** Whether there is such a zone in the IANA data base. */
export function isTimeZone(name: string): boolean {
  const known = knownZones.get(name);
  if (known !== undefined) return known;
  const isZone = IANAZone.isValidZone(name);
  if (knownZones.size < MAX_KNOWN_ZONES) knownZones.set(name, isZone);
  return isZone;
}

/**
 * When a digest was published: what its front matter says, else a date in a heading (of the first two levels), in its
 * title, in its file name. A date without a time is 00:00; one without a zone is in `timeZone`.
 *
 * @throws RejectedDigestError, with the line of the file, where the date is impossible or none is readable anywhere
 */
export function findDate(
  digest: { source: DigestSource; blocks: readonly Block[]; title: string },
  timeZone: string,
): DigestDate {
  const warnings: string[] = [];
  for (const { text, line, isFrontMatter } of placesOfDate(digest)) {
    const whole = isFrontMatter ? readWholeDate(text) : null;
    const written = whole ?? findDateWithin(text);
    if (written === null) {
      if (isFrontMatter) warnings.push(`line ${line ?? 1}: ${JSON.stringify(text)} is no date that can be read`);
      continue;
    }
    // Elsewhere than in front matter, a number such as 1240.1.2 is rather a version.
    if (!isFrontMatter && (written.year < FIRST_YEAR || written.year > LAST_YEAR)) continue;
    if (isFrontMatter && whole === null) {
      warnings.push(`line ${line ?? 1}: of ${JSON.stringify(text)} only "${written.text}" is read as the date`);
    }
    return { ...toInstant(whole ?? dropUnknownZone(written), timeZone, line), warnings };
  }
  throw new RejectedDigestError(
    "the digest has no date that can be read: give one in the front matter (`date: 2025-12-20T04:00:00+08:00`), " +
      "in a heading, the title or the file name",
    1,
  );
}

/** In running text, `04:00 and/or` gives no zone. */
function dropUnknownZone(written: WrittenDate): WrittenDate {
  return written.zone === null || readZone(written.zone) !== null ? written : { ...written, zone: null };
}

interface Place {
  readonly text: string;
  readonly line: number | null;
  readonly isFrontMatter: boolean;
}

/** Most likely first; the first is mostly the one. */
function* placesOfDate(digest: { source: DigestSource; blocks: readonly Block[]; title: string }): Generator<Place> {
  const { source, blocks, title } = digest;
  const keys = Object.keys(source.frontMatter);
  for (const wanted of DATE_KEYS) {
    for (const key of keys.filter((candidate) => candidate.toLowerCase() === wanted)) {
      const value = source.frontMatter[key];
      const line = source.frontMatterLines[key] ?? null;
      if (typeof value === "string" && value !== "") yield { text: value, line, isFrontMatter: true };
    }
  }
  for (const block of blocks) {
    if (block.kind !== "heading" || block.level > 2) continue;
    yield { text: block.text, line: source.bodyLine + block.line, isFrontMatter: false };
  }
  yield { text: title, line: source.frontMatterLines["title"] ?? null, isFrontMatter: false };
  yield { text: source.fileName, line: null, isFrontMatter: false };
}

function toInstant(written: WrittenDate, timeZone: string, line: number | null): { at: Instant; offset: string } {
  const { text, zone: writtenZone, ...parts } = written;
  if (parts.year < FIRST_YEAR || parts.year > LAST_YEAR) {
    throw new RejectedDigestError(`the date "${text}" is not between ${FIRST_YEAR} and ${LAST_YEAR}`, line);
  }
  const zone = writtenZone === null ? IANAZone.create(timeZone) : readZone(writtenZone);
  if (zone === null)
    throw new RejectedDigestError(`the date "${text}" has an impossible zone, "${writtenZone ?? ""}"`, line);
  // Nothing is printed in words; to ask for the system's locale takes as long as for a zone.
  const date = DateTime.fromObject(parts, { zone, locale: "en-US" });
  // Luxon takes 24:00 for the next day's beginning; no digest means that.
  if (!date.isValid || parts.hour > 23) throw new RejectedDigestError(`there is no such date: "${text}"`, line);
  const at = date.toMillis();
  return { at, offset: zone.formatOffset(at, "short") };
}

function readZone(written: string): Zone | null {
  const offset = /(?<sign>[+-])(?<hours>\d{1,2}):?(?<minutes>\d{2})?$/u.exec(written)?.groups;
  if (offset !== undefined) {
    const hours = Number(offset["hours"]);
    const minutes = Number(offset["minutes"] ?? 0);
    const total = hours * 60 + minutes;
    if (minutes > 59 || total > MAX_OFFSET_MINUTES) return null;
    return FixedOffsetZone.instance(offset["sign"] === "-" ? -total : total);
  }
  if (/^(?:Z|UTC|GMT)$/iu.test(written)) return FixedOffsetZone.utcInstance;
  return isTimeZone(written) ? IANAZone.create(written) : null;
}
