/** A date as it is written, its parts not yet checked against the calendar. */
export interface WrittenDate {
  readonly text: string;
  readonly year: number;
  /** 1 to 12 in a possible date, as `day`, `hour` and the rest count as usual. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** `+08:00`, `+8`, `Z`, `GMT+8` or an IANA name; null where none is written. */
  readonly zone: string | null;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH = String.raw`(?<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?`;
const ORDINAL_DAY = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?`;

const DATES = [
  // 2025.12.20.04, the last being the hour
  String.raw`(?<year>\d{4})\.(?<month>\d{2})\.(?<day>\d{2})\.(?<hourAlone>[01]\d|2[0-3])(?![\d.:])`,
  // 2025-12-20, 2025/12/20, 2025.12.20
  String.raw`(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})`,
  String.raw`(?<year>\d{4})\s?年\s?(?<month>\d{1,2})\s?月\s?(?<day>\d{1,2})\s?[日号]?`,
  // Dec 20th, 2025
  String.raw`${MONTH}\s{1,3}${ORDINAL_DAY},?\s{1,3}(?<year>\d{4})`,
  // 20 December 2025
  String.raw`${ORDINAL_DAY}\s{1,3}${MONTH},?\s{1,3}(?<year>\d{4})`,
  // 20251220
  String.raw`(?<year>(?:19|20)\d{2})(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\d|3[01])`,
];

const OFFSET = String.raw`[+-]\d{1,2}(?::?\d{2})?`;
const ZONE = String.raw`(?<zone>Z|(?:UTC|GMT)(?:${OFFSET})?|${OFFSET}|[a-z]+(?:\/[a-z_]+){1,2})`;
const TIME =
  String.raw`(?:(?:\s{0,3}T\s{0,3}|,?\s{1,3})(?<hour>\d{1,2})[:：](?<minute>\d{2})(?:[:：](?<second>\d{2})` +
  String.raw`(?:[.,](?<fraction>\d{1,9}))?)?(?:\s?(?<half>[ap])\.?m\.?(?![a-z]))?(?:\s{0,3}${ZONE})?(?:\[[^\]]{1,40}\])?)?`;
const WEEKDAY = String.raw`(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s{1,3})?`;

const WHOLE = DATES.map((date) => new RegExp(`^${WEEKDAY}${date}${TIME}$`, "iu"));
/** Digits around it make it part of a longer number, which is no date. */
const WITHIN = DATES.map((date) => new RegExp(String.raw`(?<![\d.])${date}(?!\d)${TIME}`, "iu"));

/** Longer texts are searched in their beginning only; a date stands early. */
const SEARCHED = 1_000;

/** The date that a text is, whole: `2025-12-22 14:33:54 +0800`, `Sat, 20 Dec 2025 04:00:07 GMT`, `2025年12月20日`. */
export function readWholeDate(text: string): WrittenDate | null {
  return readFirst(WHOLE, text.trim());
}

/** A date that occurs in a text: `AINews - 2025-12-20`, `twitter_ai_20251222`, `2025.12.20.04 …`. */
export function findDateWithin(text: string): WrittenDate | null {
  return readFirst(WITHIN, text.slice(0, SEARCHED));
}

function readFirst(patterns: readonly RegExp[], text: string): WrittenDate | null {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    if (match !== null) return toWrittenDate(match[0], match.groups ?? {});
  }
  return null;
}

function toWrittenDate(text: string, groups: Readonly<Record<string, string | undefined>>): WrittenDate {
  const { year, month, name, day, hour, hourAlone, minute, second, fraction, half, zone } = groups;
  return {
    text: text.trim(),
    year: Number(year),
    month: month === undefined ? MONTHS.indexOf((name ?? "").toLowerCase()) + 1 : Number(month),
    day: Number(day),
    hour: readHour(Number(hour ?? hourAlone ?? 0), half?.toLowerCase()),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: Number((fraction ?? "").slice(0, 3).padEnd(3, "0")),
    zone: zone ?? null,
  };
}

function readHour(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  // 13 pm is no hour; 99 is refused with the other impossible ones.
  if (hour < 1 || hour > 12) return 99;
  return (hour % 12) + (half === "p" ? 12 : 0);
}
