import { getSystemErrorMap } from "node:util";

/** What the operating system answers: a port that is taken, a file that may not be written. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

/**
 * The system's error in the user's terms, `graph.json: no space left on device`: a write that fails says no more than
 * that one did. Others, and those that have been named, as they are.
 */
export function nameFile(name: string, error: unknown): unknown {
  if (!isSystemError(error) || error.errno === undefined) return error;
  const [, reason = error.message] = getSystemErrorMap().get(error.errno) ?? [];
  return Object.assign(new Error(`${name}: ${reason}`, { cause: error }), { syscall: error.syscall });
}

/** @throws the system's errors by the file's name */
export function withFileNamed<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw nameFile(name, error);
  }
}
