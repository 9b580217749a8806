import type { Instant } from "../domain/instant.ts";
import { CodedError } from "../errors.ts";
import type { ComparedWindows } from "../store/questions.ts";
import { readWindow, type WindowArgument } from "./windows.ts";

/** A window with both ends, and the one that it is compared with. */
interface ClosedWindows extends ComparedWindows {
  readonly window: { readonly from: Instant; readonly to: Instant };
}

/**
 * Reads `window`, which must have both ends, and `comparedTo`; the window of equal length right before where it is left
 * out.
 *
 * @throws CodedError BAD_USER_INPUT naming `window.from` or `window.to` where that end is open; as `readWindow`
 */
export function readComparedWindows(
  window: WindowArgument,
  comparedTo: WindowArgument | null | undefined,
): ClosedWindows {
  const { from, to } = readWindow(window);
  if (from === null) throw openEnd("window.from", "2025-12-15T00:00:00Z");
  if (to === null) throw openEnd("window.to", "2025-12-22T00:00:00Z");
  const closed = { from, to };
  const isGiven = comparedTo !== null && comparedTo !== undefined;
  const before = isGiven ? readWindow(comparedTo, "comparedTo") : { from: from - (to - from), to: from };
  return { window: closed, before };
}

function openEnd(argument: string, example: string): CodedError {
  return new CodedError(
    "BAD_USER_INPUT",
    `${argument}: this window must have both ends; give an instant such as "${example}".`,
    { details: { argument } },
  );
}
