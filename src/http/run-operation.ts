import { type ExecutionArgs, type ExecutionResult, getOperationAST, GraphQLError } from "graphql";
import type { Logger } from "pino";
import { CodedError } from "../errors.ts";
import { createAcceptedCosts } from "../graphql/accepted-costs.ts";
import { maskError, toClientError } from "../graphql/client-errors.ts";
import { type ContextOptions, createContext, type GraphQLContext } from "../graphql/context.ts";
import { createPlannedExecution } from "../graphql/planned/execute-planned.ts";
import type { GraphStore } from "../store/graph-store.ts";
import type { Metrics } from "./metrics.ts";
import { observeStore } from "./observed-store.ts";

/** The context of an operation, with how often it has called the store so far. */
export interface OperationContext extends GraphQLContext {
  readonly roundTrips: () => number;
}

interface OperationArgs extends ExecutionArgs {
  readonly contextValue: OperationContext;
}

/** Answers at once where nothing is to be waited for. */
export type RunOperation = (args: OperationArgs) => Promise<ExecutionResult> | ExecutionResult;

/** @param origin scheme and host that the client reached us by */
export function createOperationContext(
  store: GraphStore,
  exporter: GraphQLContext["exporter"],
  origin: string,
  options: ContextOptions,
): OperationContext {
  let calls = 0;
  const observed = observeStore(store, () => {
    calls += 1;
  });
  return { ...createContext(observed, exporter, origin, options), roundTrips: () => calls };
}

/**
 * Makes what runs a valid operation, whatever way it came in: from a plan, or by graphql-js itself, with the fields in
 * the order of the query, as the specification wants it. Yoga's own executor puts them in the order in which they were
 * ready, so that two stores, or two runs, would give different bytes for the same question.
 *
 * Errors come out as clients see them: coded ones whole, all others masked and logged. An operation that takes longer
 * than `patience` milliseconds is answered with TIMEOUT; what it asked the store for runs to its end unheard.
 */
export function createOperationRunner(options: {
  readonly patience: number;
  readonly logger: Logger;
  readonly metrics: Metrics;
}): RunOperation {
  const { patience, logger, metrics } = options;
  const execute = createPlannedExecution();
  const findCost = createAcceptedCosts();

  function show(error: GraphQLError): GraphQLError {
    const { originalError } = error;
    const shown = toClientError(error);
    if (shown === null) logger.error({ err: originalError ?? error, path: error.path }, "unexpected error");
    else if (originalError instanceof CodedError && originalError.code === "SERVICE_UNAVAILABLE") {
      logger.error({ err: originalError }, "the store does not answer");
    }
    return shown ?? maskError(error);
  }

  return (args) => {
    const start = performance.now();
    const operation = getOperationAST(args.document, args.operationName) ?? null;
    const cost = operation === null ? null : findCost(operation, args.variableValues);
    args.contextValue.isCostAccepted = cost?.isAccepted ?? false;
    const finish = (result: ExecutionResult): ExecutionResult => {
      if (result.errors === undefined) cost?.accept();
      metrics.observeOperation({
        operation: operation?.name?.value ?? null,
        seconds: (performance.now() - start) / 1000,
        failed: result.errors !== undefined,
        roundTrips: args.contextValue.roundTrips(),
      });
      return result.errors === undefined ? result : { ...result, errors: result.errors.map(show) };
    };
    const answer = execute(args);
    return answer instanceof Promise ? waitForAnswer(answer, patience).then(finish) : finish(answer);
  };
}

async function waitForAnswer(answer: Promise<ExecutionResult>, patience: number): Promise<ExecutionResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<ExecutionResult>((resolve) => {
    timer = setTimeout(() => {
      resolve({ errors: [timeout(patience)] });
    }, patience);
  });
  try {
    return await Promise.race([answer, late]);
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
