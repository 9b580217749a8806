import type { ComplexityErrorFn } from "@pothos/plugin-complexity";
import { CodedError } from "../errors.ts";
import type { GraphQLContext } from "./context.ts";
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, type PageArguments } from "./pages.ts";

/**
 * The most that one operation may cost. A field costs 1, and as many times its selection as items may be asked for:
 * about the number of values in the largest answer. A hundred entities with a hundred neighbours each fit; a third
 * such level does not. It goes by numbers and by the lengths of lists alone, see `createAcceptedCosts`.
 */
export const MAX_COST = 100_000;

/** What a list without an argument for its length is taken to hold: names, appearances of a story, steps of a path. */
const LIST_LENGTH = 5;

const explainCost: ComplexityErrorFn = (_kind, { complexity }) =>
  new CodedError(
    "LIMIT_EXCEEDED",
    `This operation may cost ${complexity}, at most ${MAX_COST} is accepted; ask for fewer items (first, maxNodes) or levels.`,
    { details: { cost: complexity, maxCost: MAX_COST } },
  );

/** With none, the plugin does not reckon the cost. */
const NO_LIMIT = {};

export const COMPLEXITY_OPTIONS = {
  limit: ({ isCostAccepted }: Pick<GraphQLContext, "isCostAccepted">) =>
    isCostAccepted ? NO_LIMIT : { complexity: MAX_COST },
  defaultComplexity: 1,
  defaultListMultiplier: LIST_LENGTH,
  complexityError: explainCost,
};

/** The cost of a connection: its selection, once for each item of the page. A size that is refused anyway counts as the most. */
export function costOfPage({ first, last }: PageArguments): { field: number; multiplier: number } {
  return costOfItems(first ?? last ?? DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
}

export function costOfItems(count: number, max: number): { field: number; multiplier: number } {
  return { field: 1, multiplier: Math.min(Math.max(count, 1), max) };
}

/** For `edges`, whose connection counts its items already. */
export const COST_OF_EDGES = { field: 0, multiplier: 1 };
