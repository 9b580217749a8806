import type { ExecutionResult } from "graphql";
import type { Plugin } from "graphql-yoga";

/** What this plugin needs of the server's context: an operation's result that is there already. */
export interface AnsweredContext extends Record<string, unknown> {
  readonly answer?: ExecutionResult | undefined;
}

/** Has Yoga send a result that was come by without it: one with errors, whose status and form it knows. */
export function useAnswer(): Plugin<object, AnsweredContext> {
  return {
    onParams({ context, setResult }) {
      if (context.answer !== undefined) setResult(context.answer);
    },
  };
}
