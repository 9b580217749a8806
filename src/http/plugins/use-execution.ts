import { execute, type ExecutionArgs, type ExecutionResult, GraphQLError } from "graphql";
import type { Plugin } from "graphql-yoga";

/**
 * Executes with graphql-js itself: its answers have their fields in the order of the query, as the specification wants
 * it. Yoga's own executor puts them in the order in which they were ready, so that two stores, or two runs, would give
 * different bytes for the same question.
 *
 * An operation that takes longer than `patience` milliseconds is answered with TIMEOUT; what it asked the store for
 * runs to its end unheard.
 */
export function useExecution(patience: number): Plugin {
  return {
    onExecute({ setExecuteFn }) {
      setExecuteFn((args: ExecutionArgs) => executeInTime(args, patience));
    },
  };
}

async function executeInTime(args: ExecutionArgs, patience: number): Promise<ExecutionResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<ExecutionResult>((resolve) => {
    timer = setTimeout(() => resolve({ errors: [timeout(patience)] }), patience);
  });
  try {
    return await Promise.race([execute(args), late]);
  } finally {
    clearTimeout(timer);
  }
}

function timeout(patience: number): GraphQLError {
  return new GraphQLError(
    `This operation took more than ${patience / 1000} s; ask for fewer items, fewer levels or a shorter window.`,
    { extensions: { code: "TIMEOUT" } },
  );
}
