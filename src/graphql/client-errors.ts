import { type DocumentNode, GraphQLError, type GraphQLErrorOptions, Kind, visit } from "graphql";
import { CodedError } from "../errors.ts";

/** What a client is told while the store is down: neither its address nor its own words. */
export const UNAVAILABLE = "The graph's store does not answer at the moment; try again in a while.";

/** What a client sees of a fault of ours. The log has the rest. */
const INTERNAL_ERROR = "Unexpected error.";

/**
 * Turns an error of an execution into what the client sees: coded errors with their code and details, wrong variables
 * as BAD_USER_INPUT. Null where it is none of the client's business.
 */
export function toClientError(error: GraphQLError): GraphQLError | null {
  const { originalError, path } = error;
  if (originalError instanceof CodedError) {
    const { code, message, details } = originalError;
    const shown = code === "SERVICE_UNAVAILABLE" ? UNAVAILABLE : message;
    return new GraphQLError(shown, { ...placeOf(error), extensions: { code, ...details } });
  }
  if (path !== undefined) return null;
  // Without a path, execution has not begun: the variables did not fit.
  if (typeof error.extensions["code"] === "string") return error;
  return new GraphQLError(error.message, { ...placeOf(error), extensions: { code: "BAD_USER_INPUT" } });
}

/** A fault of ours, as the client sees it. */
export function maskError(error: GraphQLError): GraphQLError {
  return new GraphQLError(INTERNAL_ERROR, { ...placeOf(error), extensions: { code: "INTERNAL_SERVER_ERROR" } });
}

/** Where in the document and the answer an error is. */
function placeOf({ nodes, path, source, positions }: GraphQLError): GraphQLErrorOptions {
  return { nodes: nodes ?? null, path: path ?? null, source: source ?? null, positions: positions ?? null };
}

/**
 * Gives a validation error about an argument's value the code BAD_USER_INPUT and the argument's name, with the path
 * inside it: `window.from: "yesterday" is no instant …`. Other validation errors stay as they are.
 */
export function nameArgument(error: GraphQLError, document: DocumentNode): GraphQLError {
  const [node] = error.nodes ?? [];
  if (node === undefined || typeof error.extensions["code"] === "string") return error;
  const argument = findArgument(document, node);
  if (argument === null) return error;
  return new GraphQLError(`${argument}: ${error.message}`, {
    ...placeOf(error),
    extensions: { code: "BAD_USER_INPUT", argument },
  });
}

/** The path of the argument that a node is the value of, or is part of the value of; null for any other node. */
function findArgument(document: DocumentNode, wanted: unknown): string | null {
  const names: string[] = [];
  let found: string | null = null;
  visit(document, {
    enter(node) {
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) names.push(node.name.value);
      if (node === wanted && names.length > 0) found ??= names.join(".");
    },
    leave(node) {
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) names.pop();
    },
  });
  return found;
}
