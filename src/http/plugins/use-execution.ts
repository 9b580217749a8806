import type { ExecutionArgs } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { OperationContext, RunOperation } from "../run-operation.ts";

/** Has operations run as ours are, in place of Yoga's own executor. */
export function useExecution(run: RunOperation): Plugin<OperationContext> {
  return {
    onExecute({ args: { contextValue }, setExecuteFn }) {
      setExecuteFn((args: ExecutionArgs) => run({ ...args, contextValue }));
    },
  };
}
