import { findFields, type LookAhead, readArguments } from "./look-ahead.ts";
import { MAX_PAGE_SIZE } from "./pages.ts";

/**
 * How many stories of each neighbour a selection of `neighbors` asks for at most: what to read together with the
 * neighbours. A number that will be refused is none.
 */
export function findAskedStories(ahead: LookAhead): number {
  const counts = findFields(ahead, "edges", "stories")
    .map((field) => Number(readArguments(ahead, "NeighborEdge", field)["first"]))
    .filter((count) => count <= MAX_PAGE_SIZE);
  return Math.max(0, ...counts);
}
