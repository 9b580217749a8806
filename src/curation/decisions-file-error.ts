/** Something wrong in a file of decisions. */
export interface DecisionProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** A file of decisions that cannot be used; the message lists every problem as `file:line: message`. */
export class DecisionsFileError extends Error {
  readonly problems: readonly DecisionProblem[];

  constructor(problems: readonly DecisionProblem[]) {
    const sorted = problems.toSorted((left, right) => left.line - right.line);
    super(sorted.map(({ file, line, message }) => `${file}:${String(line)}: ${message}`).join("\n"));
    this.name = "DecisionsFileError";
    this.problems = sorted;
  }
}
