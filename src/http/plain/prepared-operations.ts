import {
  type DocumentNode,
  getOperationAST,
  type GraphQLSchema,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import { LRUCache } from "lru-cache";
import { limitSelections, MAX_TOKENS } from "../../graphql/selection-limits.ts";

/** All documents that are kept together, in characters of their texts; what is parsed takes some dozen times as much. */
const MAX_CHARACTERS = 1_000_000;

/** Finds the parsed document of a query's text; null where it is not to be run as it is. */
export type PrepareQuery = (text: string, operationName: string | null) => DocumentNode | null;

/**
 * Makes what parses and validates documents, each once as long as it is used. Null is answered for whatever deserves an
 * error, for mutations and for subscriptions.
 */
export function createPreparedOperations(schema: GraphQLSchema): PrepareQuery {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_document, text) => text.length + 1,
  });
  const rules = [...specifiedRules, limitSelections];

  function readDocument(text: string): DocumentNode | null {
    try {
      const document = parse(text, { maxTokens: MAX_TOKENS });
      return validate(schema, document, rules).length === 0 ? document : null;
    } catch {
      // A syntax error; who asks for errors, parses again.
      return null;
    }
  }

  return (text, operationName) => {
    let document = documents.get(text) ?? null;
    if (document === null) {
      document = readDocument(text);
      if (document === null) return null;
      documents.set(text, document);
    }
    return getOperationAST(document, operationName)?.operation === OperationTypeNode.QUERY ? document : null;
  };
}
