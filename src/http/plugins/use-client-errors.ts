import type { GraphQLError } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { Logger } from "pino";
import { maskError, nameArgument, toClientError } from "../../graphql/client-errors.ts";
import { CodedError } from "../../errors.ts";

/** Errors as clients see them: coded ones whole, wrong arguments by name, all others masked and logged. */
export function useClientErrors(logger: Logger): Plugin {
  function show(error: GraphQLError): GraphQLError {
    const { originalError } = error;
    const shown = toClientError(error);
    if (shown === null) logger.error({ err: originalError ?? error, path: error.path }, "unexpected error");
    else if (originalError instanceof CodedError && originalError.code === "SERVICE_UNAVAILABLE") {
      logger.error({ err: originalError }, "the store does not answer");
    }
    return shown ?? maskError(error);
  }

  return {
    onValidate({ params: { documentAST } }) {
      return ({ valid, result, setResult }) => {
        if (!valid) setResult(result.map((error) => nameArgument(error, documentAST)));
      };
    },
    onExecute() {
      return {
        onExecuteDone({ result, setResult }) {
          if (Symbol.asyncIterator in result || result.errors === undefined) return;
          setResult({ ...result, errors: result.errors.map(show) });
        },
      };
    },
  };
}
