import { builder } from "../builder.ts";
import { MAX_PAGE_SIZE } from "../pages.ts";
import { EntityTypeEnum } from "./enums.ts";
import { WindowInput } from "./inputs.ts";

/** How a lift comes about, for descriptions. */
export const LIFT_FORMULA =
  "(stories + 1) / (before + 1), the count of the window with more stories in all being scaled down to the size of the other first: a busier week alone lifts nothing. The added ones keep few stories from making a large lift: 1 after none is 2. Where one of the windows has no story at all, nothing is scaled.";

/** What comparisons are ordered by, for descriptions. */
export const EVIDENCE_FORMULA = "(stories - before) * ln(lift) with the counts scaled as for `lift`, ties by key";

/** The arguments of a comparison of two windows. */
export const comparedArgs = builder.args((t) => ({
  window: t.field({
    type: WindowInput,
    required: true,
    description:
      'What is looked at; both ends must be given: `{ from: "2025-12-15T00:00:00Z", to: "2025-12-22T00:00:00Z" }`.',
  }),
  comparedTo: t.field({
    type: WindowInput,
    description:
      "What it is compared with: the window of equal length right before where it is left out. It may be open and of any length, for rates are compared.",
  }),
  types: t.field({ type: [EntityTypeEnum], description: "Only entities of these types." }),
  first: t.int({ required: true, defaultValue: 20, description: `How many at most: 1 to ${MAX_PAGE_SIZE}.` }),
}));
