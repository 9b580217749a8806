import type { PageRequest, Position } from "../../domain/paging.ts";
import { EARLIEST, LATEST } from "./parameters.ts";
import { LAST_SORT_KEY, sortKey } from "./sort-key.ts";

/**
 * What statements that answer a page take. `lower` and `upper` bound the value sorted by, both included, so that an
 * index is entered where the page begins; of the items that share the value of a bound, `afterKey` and `beforeKey`
 * leave out those on its far side. `forward`: ties go up by key, as in the list; else down, from its end. `limit` is one
 * more than asked for: the extra row tells that there are more.
 *
 * `null` would make a comparison unknown and leave everything out: absent bounds are values that no item has.
 */
export interface PageParameters {
  readonly lower: number | string;
  readonly upper: number | string;
  readonly afterValue: number | string;
  readonly afterKey: string;
  readonly beforeValue: number | string;
  readonly beforeKey: string;
  readonly forward: boolean;
  readonly limit: number;
}

/** Values that come before and after all that are sorted. */
const NUMBERS = { least: EARLIEST, most: LATEST } as const;
const TEXTS = { least: "", most: LAST_SORT_KEY } as const;

/** Of a list sorted by a number; ties by key, ascending. */
export function pageByNumber(page: PageRequest, isDescending: boolean): PageParameters {
  return toPageParameters(page, isDescending, NUMBERS, (value) => value);
}

/** Of a list sorted by the `sortKey` of a text; ties by key, ascending. */
export function pageByText(page: PageRequest, isDescending: boolean): PageParameters {
  return toPageParameters(page, isDescending, TEXTS, (value) => sortKey(String(value)));
}

function toPageParameters(
  { after, before, end, limit }: PageRequest,
  isDescending: boolean,
  { least, most }: { readonly least: number | string; readonly most: number | string },
  encodeValue: (value: Position["value"]) => number | string,
): PageParameters {
  const [begin, stop] = isDescending ? [most, least] : [least, most];
  const afterValue = after === null ? begin : encodeValue(after.value);
  const beforeValue = before === null ? stop : encodeValue(before.value);
  return {
    lower: isDescending ? beforeValue : afterValue,
    upper: isDescending ? afterValue : beforeValue,
    afterValue,
    afterKey: after === null ? "" : sortKey(after.key),
    beforeValue,
    beforeKey: before === null ? LAST_SORT_KEY : sortKey(before.key),
    forward: end === "first",
    limit: limit + 1,
  };
}

/** Rows come from the end that the page is asked from: whether that means values going up. */
export function isAscending(page: PageRequest, isListDescending: boolean): boolean {
  return (page.end === "first") !== isListDescending;
}

/** Narrows a page's values, which are instants, to a window. */
export function pageInWindow(
  page: PageParameters,
  { from, to }: { readonly from: number; readonly to: number },
): PageParameters {
  return { ...page, lower: Math.max(Number(page.lower), from), upper: Math.min(Number(page.upper), to - 1) };
}
