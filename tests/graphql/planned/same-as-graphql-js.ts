import { type DocumentNode, execute, type ExecutionArgs, type ExecutionResult } from "graphql";
import { expect } from "vitest";
import { createPlannedExecution } from "../../../src/graphql/planned/execute-planned.ts";

/** All that anybody sees of a result, in its order: the client its bytes, the log what was thrown. */
function write(result: ExecutionResult): string {
  const thrown = result.errors?.map(({ originalError, nodes }) => [
    originalError === undefined ? null : [originalError.constructor.name, String(originalError)],
    nodes?.map(({ loc }) => loc?.start),
  ]);
  return JSON.stringify([result, thrown], null, 1);
}

/**
 * Expects the same of plans, the first time and again, as of graphql-js.
 *
 * @param makeContext a new one for each run
 * @returns what both gave
 */
export async function expectSameAnswers(
  args: Omit<ExecutionArgs, "contextValue"> & { readonly document: DocumentNode },
  makeContext: () => unknown,
): Promise<ExecutionResult> {
  const expected = await execute({ ...args, contextValue: makeContext() });
  const executePlanned = createPlannedExecution();
  for (let time = 0; time < 3; time += 1) {
    const found = await executePlanned({ ...args, contextValue: makeContext() });
    expect(write(found)).toBe(write(expected));
  }
  return expected;
}
