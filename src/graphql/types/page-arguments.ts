import { builder } from "../builder.ts";

const FIRST =
  "How many items to take from the list's beginning, or after `after`: 0 to 100. 20 where neither `first` nor `last` is given.";
const AFTER = "A cursor: only items after it.";

/** The arguments of a connection in both directions. */
export const pageArgs = builder.args((t) => ({
  first: t.int({ description: FIRST }),
  after: t.string({ description: AFTER }),
  last: t.int({ description: "How many items to take from the list's end, or before `before`: 0 to 100." }),
  before: t.string({ description: "A cursor: only items before it." }),
}));

/** The arguments of a connection that only goes forward. */
export const forwardPageArgs = builder.args((t) => ({
  first: t.int({ description: FIRST }),
  after: t.string({ description: AFTER }),
}));
