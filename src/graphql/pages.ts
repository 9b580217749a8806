import { type Page, type PageRequest, type Position } from "../domain/paging.ts";
import { CodedError } from "../errors.ts";
import { decodeCursor, encodeCursor } from "./cursors.ts";

export const DEFAULT_PAGE_SIZE = 20;
export const MAX_PAGE_SIZE = 100;

/** The arguments of a connection, as Relay defines them. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** A page that the store answered, with what its edges and totals need. `count` runs only where totalCount is asked for. */
export interface Connection<Edge> {
  readonly edges: readonly Edge[];
  readonly page: Pick<Page<unknown>, "hasNextPage" | "hasPreviousPage">;
  readonly count: () => Promise<number> | number;
}

/**
 * Turns Relay's arguments into a page request. `order` is what the list is ordered by: cursors of another are refused.
 *
 * @throws CodedError BAD_USER_INPUT, BAD_CURSOR
 */
export function readPage(order: string, { first, after, last, before }: PageArguments): PageRequest {
  if (isGiven(first) && isGiven(last)) {
    throw new CodedError("BAD_USER_INPUT", "first, last: give one of the two, not both.", {
      details: { argument: "last" },
    });
  }
  return {
    limit: isGiven(last) ? checkCount("last", last) : checkCount("first", first ?? DEFAULT_PAGE_SIZE),
    end: isGiven(last) ? "last" : "first",
    after: isGiven(after) ? decodeCursor(order, after, "after") : null,
    before: isGiven(before) ? decodeCursor(order, before, "before") : null,
  };
}

/** Checks an argument that says how many items are wanted. */
export function checkCount(argument: string, count: number, { min = 0, max = MAX_PAGE_SIZE } = {}): number {
  if (count >= min && count <= max) return count;
  throw new CodedError("BAD_USER_INPUT", `${argument}: ${count} is not accepted; give ${min} to ${max}.`, {
    details: { argument, min, max },
  });
}

/** Makes a connection's edges from a page; each also holds its item's own fields, so that edges can print them. */
export function connect<T, Node>(
  page: Page<T>,
  order: string,
  positionOf: (item: T) => Position,
  nodeOf: (item: T) => Node,
  count: () => Promise<number> | number,
): Connection<{ cursor: string; node: Node; item: T }> {
  const edges = page.items.map((item) => new ItemEdge(item, nodeOf(item), positionOf, order));
  return { edges, page, count };
}

/** An edge whose cursor is made where it is asked for: few do. */
class ItemEdge<T, Node> {
  readonly item: T;
  readonly node: Node;
  readonly #positionOf: (item: T) => Position;
  readonly #order: string;

  constructor(item: T, node: Node, positionOf: (item: T) => Position, order: string) {
    this.item = item;
    this.node = node;
    this.#positionOf = positionOf;
    this.#order = order;
  }

  get cursor(): string {
    return encodeCursor(this.#order, this.#positionOf(this.item));
  }
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
