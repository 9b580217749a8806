import { type DocumentNode, GraphQLError, parse, type ParseOptions, type Source } from "graphql";
import type { Plugin } from "graphql-yoga";
import { limitSelections, MAX_TOKENS } from "../../graphql/selection-limits.ts";

/** Bounds documents before anything is executed; what an operation may cost, the schema's complexity bounds. */
export function useLimits(): Plugin {
  return {
    onParse({ setParseFn }) {
      setParseFn(parseBounded);
    },
    onValidate({ addValidationRule }) {
      addValidationRule(limitSelections);
    },
  };
}

function parseBounded(source: string | Source, options?: ParseOptions): DocumentNode {
  try {
    return parse(source, { ...options, maxTokens: MAX_TOKENS });
  } catch (error) {
    // graphql-js gives a syntax error for this too, which its text alone tells from others.
    if (!(error instanceof GraphQLError) || !error.message.includes("Parsing aborted")) throw error;
    throw new GraphQLError(`This document has more than ${MAX_TOKENS} words and signs; at most that is accepted.`, {
      extensions: { code: "LIMIT_EXCEEDED", max: MAX_TOKENS, http: { status: 400, spec: true } },
    });
  }
}
