import type { FieldNode, GraphQLFieldResolver, GraphQLObjectType, GraphQLOutputType, ResponsePath } from "graphql";
import type { Run } from "./run.ts";

/** What plans leave to graphql-js, though there may be nothing wrong with it. */
export class NotPlanned extends Error {}

export type Values = Record<string, unknown>;

/** A place in an answer, as resolvers are told of it, with what it takes to fill it. */
export interface Place extends ResponsePath {
  readonly prev: Place | undefined;
  /** The object or list that the key is of. */
  readonly values: Values | unknown[];
  readonly isNullable: boolean;
}

/**
 * Turns what a resolver gave into what the answer shows.
 *
 * @throws what is wrong with it
 */
export type Complete = (run: Run, value: unknown, place: Place) => unknown;

/**
 * As `Complete`, for what needs no place in the answer, because nothing can be wrong with it or come later: leaves, and
 * objects of which the same was shown before. Undefined for all else.
 */
export type CompleteAtOnce = (run: Run, value: unknown) => unknown;

/** A field of a selection on a concrete type, as resolvers are told of it. */
export interface Field {
  readonly name: string;
  readonly parentType: GraphQLObjectType;
  readonly returnType: GraphQLOutputType;
  readonly fieldNodes: readonly FieldNode[];
}

/** With all that is the same for each object. */
export interface FieldPlan extends Field {
  /** Its name in the answer. */
  readonly key: string;
  /** Null where the property of that name is the value. */
  readonly resolve: GraphQLFieldResolver<unknown, unknown> | null;
  readonly takesArguments: boolean;
  readonly isNullable: boolean;
  readonly complete: Complete;
  readonly completeAtOnce: CompleteAtOnce;
}
