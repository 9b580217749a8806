/** A place in an ordered list: the value sorted by, and the key that breaks ties. Survives loads as long as the value does. */
export interface Position {
  readonly value: number | string;
  readonly key: string;
}

/** `end: "last"` takes the last `limit` items, still in list order. Bounds are exclusive. */
export interface PageRequest {
  readonly limit: number;
  readonly end: "first" | "last";
  readonly after: Position | null;
  readonly before: Position | null;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

export function firstPage(limit: number): PageRequest {
  return { limit, end: "first", after: null, before: null };
}

/**
 * Makes a page of what a store read: up to `limit + 1` rows from the asked end, nearest that end first. The extra row
 * only tells that there are more. On the other side there are more where a bound was given.
 */
export function pageOfRows<T>(rows: readonly T[], request: PageRequest): Page<T> {
  const hasMore = rows.length > request.limit;
  const items = rows.slice(0, request.limit);
  return request.end === "first"
    ? { items, hasNextPage: hasMore || request.before !== null, hasPreviousPage: request.after !== null }
    : {
        items: items.toReversed(),
        hasNextPage: request.before !== null,
        hasPreviousPage: hasMore || request.after !== null,
      };
}

/** The page of a list that is sorted and whole in memory. `compare` orders positions as the list is ordered. */
export function pageOfList<T>(
  list: readonly T[],
  request: PageRequest,
  positionOf: (item: T) => Position,
  compare: (left: Position, right: Position) => number,
): Page<T> {
  const { after, before } = request;
  const start = after === null ? 0 : list.findIndex((item) => compare(positionOf(item), after) > 0);
  const end = before === null ? list.length : list.findIndex((item) => compare(positionOf(item), before) >= 0);
  const inside = start < 0 ? [] : list.slice(start, end < 0 ? list.length : end);
  return pageOfRows(request.end === "first" ? inside : inside.toReversed(), request);
}
