// On readings of a clock without a zone, in milliseconds as if it were UTC's.

export const CALENDAR_UNITS = ["HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR"] as const;

/** A stretch of the calendar; weeks begin on Monday. */
export type CalendarUnit = (typeof CALENDAR_UNITS)[number];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** The first Monday of 1970. */
const MONDAY = 4 * DAY;

const MONTHS = { MONTH: 1, QUARTER: 3, YEAR: 12 } as const;

/** The start of the unit that a reading lies in. */
export function floorToUnit(local: number, unit: CalendarUnit): number {
  switch (unit) {
    case "HOUR":
      return Math.floor(local / HOUR) * HOUR;
    case "DAY":
      return Math.floor(local / DAY) * DAY;
    case "WEEK":
      return Math.floor((local - MONDAY) / WEEK) * WEEK + MONDAY;
    default:
      return startOfMonths(local, MONTHS[unit], 0);
  }
}

/** The start of the unit after the one that a reading lies in. */
export function nextUnit(local: number, unit: CalendarUnit): number {
  switch (unit) {
    case "HOUR":
      return floorToUnit(local, unit) + HOUR;
    case "DAY":
      return floorToUnit(local, unit) + DAY;
    case "WEEK":
      return floorToUnit(local, unit) + WEEK;
    default:
      return startOfMonths(local, MONTHS[unit], MONTHS[unit]);
  }
}

/** The start of the stretch of so many months that a reading lies in, so many months later. */
function startOfMonths(local: number, length: number, later: number): number {
  const date = new Date(local);
  const month = date.getUTCMonth();
  // Not Date.UTC, which takes the years 0 to 99 for those of the last century.
  return new Date(0).setUTCFullYear(date.getUTCFullYear(), month - (month % length) + later, 1);
}
