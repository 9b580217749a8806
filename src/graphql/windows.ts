import { ALL_TIME, type Instant, type Window } from "../domain/instant.ts";
import { CodedError } from "../errors.ts";

/** A WindowInput as GraphQL read it. */
export interface WindowArgument {
  readonly from?: Instant | null | undefined;
  readonly to?: Instant | null | undefined;
}

/**
 * Reads a window; all time where there is none.
 *
 * @throws CodedError BAD_USER_INPUT where it holds no instant
 */
export function readWindow(window: WindowArgument | null | undefined, argument = "window"): Window {
  if (window === null || window === undefined) return ALL_TIME;
  const { from = null, to = null } = window;
  if (from !== null && to !== null && from >= to) {
    throw new CodedError("BAD_USER_INPUT", `${argument}: from must be earlier than to; the window is half open.`, {
      details: { argument },
    });
  }
  return { from, to };
}
