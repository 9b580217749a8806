/** Something wrong in a catalogue file. */
export interface CatalogueProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** A catalogue that cannot be used; the message lists every problem as `file:line: message`. */
export class CatalogueError extends Error {
  readonly problems: readonly CatalogueProblem[];

  constructor(problems: readonly CatalogueProblem[]) {
    super(problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join("\n"));
    this.name = "CatalogueError";
    this.problems = problems;
  }
}
