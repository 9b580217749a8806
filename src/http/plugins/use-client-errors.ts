import type { Plugin } from "graphql-yoga";
import { nameArgument } from "../../graphql/client-errors.ts";

/** Names the argument where a document gives one a value that it does not take. */
export function useClientErrors(): Plugin {
  return {
    onValidate({ params: { documentAST } }) {
      return ({ valid, result, setResult }) => {
        if (!valid) setResult(result.map((error) => nameArgument(error, documentAST)));
      };
    },
  };
}
