import type { Decision, DecisionEffect, DecisionStep } from "../domain/decision.ts";
import { CodedError } from "../errors.ts";
import type { StepsErrorDetails } from "../store/check-steps.ts";
import type { GraphStore } from "../store/graph-store.ts";
import { DecisionsFileError } from "./decisions-file-error.ts";
import type { FiledDecision } from "./decisions-file.ts";

/** What an import did, or would do. */
export interface ImportOutcome {
  readonly taken: readonly Decision[];
  readonly undone: readonly Decision[];
  /** Decisions of the file that the graph has already. */
  readonly known: number;
  readonly effect: DecisionEffect;
}

export interface ImportOptions {
  readonly dryRun: boolean;
  /** Takes decisions about entities that the graph does not hold (yet). */
  readonly isTrusted: boolean;
}

/**
 * Takes the decisions of a file that the graph does not have, after those that it has, and undoes those that the file
 * says are undone; all of them or none. A decision is known by its id.
 *
 * @throws DecisionsFileError where a decision makes no sense on this graph, or says another thing than the graph's.
 */
export async function importDecisions(
  store: GraphStore,
  file: string,
  filed: readonly FiledDecision[],
  options: ImportOptions,
): Promise<ImportOutcome> {
  const known = new Map((await store.decisions()).map((decision) => [decision.id, decision]));
  checkAgreement(file, filed, known);
  const planned = filed.flatMap(({ decision, line }): { step: DecisionStep; line: number; decision: Decision }[] => {
    const there = known.get(decision.id);
    if (there === undefined) return [{ step: { take: decision }, line, decision }];
    if (decision.undone === null || there.undone !== null) return [];
    return [{ step: { undo: decision.id, because: decision.undone }, line, decision }];
  });
  try {
    const effect = await store.decide(
      planned.map(({ step }) => step),
      options,
    );
    return {
      taken: planned.filter(({ step }) => "take" in step).map(({ decision }) => decision),
      undone: planned.filter(({ step }) => "undo" in step).map(({ decision }) => decision),
      known: filed.length - planned.length,
      effect,
    };
  } catch (error) {
    const problems = readProblems(error);
    if (problems === null) throw error;
    throw new DecisionsFileError(
      problems.map(({ step, message }) => ({ file, line: planned[step]?.line ?? 1, message })),
    );
  }
}

/** Null where the error is about something else than the steps. */
function readProblems(error: unknown): StepsErrorDetails["problems"] | null {
  const given = error instanceof CodedError ? error.details["problems"] : null;
  if (!Array.isArray(given)) return null;
  const problems: StepsErrorDetails["problems"] = given;
  return problems;
}

/** One id cannot stand for two decisions, and what was undone here comes back under an id of its own. */
function checkAgreement(file: string, filed: readonly FiledDecision[], known: ReadonlyMap<string, Decision>): void {
  const problems = filed.flatMap(({ decision, line }) => {
    const there = known.get(decision.id);
    if (there === undefined) return [];
    if (JSON.stringify(there.change) !== JSON.stringify(decision.change)) {
      return [{ file, line, message: `the graph has another decision with the id ${decision.id}` }];
    }
    if (there.undone !== null && decision.undone === null) {
      const message = `decision ${decision.id} was undone in the graph; to take it again, leave out its id`;
      return [{ file, line, message }];
    }
    return [];
  });
  if (problems.length > 0) throw new DecisionsFileError(problems);
}
