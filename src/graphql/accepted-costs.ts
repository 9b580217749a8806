import type { OperationDefinitionNode } from "graphql";

/** Sizes of one operation's variables that are remembered. */
const MAX_SIZES = 100;

/** What is known of the cost of an operation with its variables. */
export interface KnownCost {
  readonly isAccepted: boolean;
  /** To be called where the operation was executed, and its cost found to be no more than it may. */
  readonly accept: () => void;
}

/**
 * Makes what remembers which operations may be executed at their cost, as long as their documents are kept: the cost is
 * reckoned once, and not for each request anew. It goes by numbers and by the lengths of lists, never by what a text
 * says: whatever the variables are but for their texts, is told apart.
 */
export function createAcceptedCosts(): (operation: OperationDefinitionNode, variables: unknown) => KnownCost {
  const accepted = new WeakMap<OperationDefinitionNode, Set<string>>();

  return (operation, variables) => {
    const sizes = accepted.get(operation) ?? new Set();
    accepted.set(operation, sizes);
    const size = JSON.stringify(variables, emptyText) ?? "";
    return {
      isAccepted: sizes.has(size),
      accept: () => {
        if (sizes.size < MAX_SIZES) sizes.add(size);
      },
    };
  };
}

function emptyText(_name: string, value: unknown): unknown {
  return typeof value === "string" ? "" : value;
}
