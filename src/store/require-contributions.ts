import { CodedError } from "../errors.ts";

/**
 * A rebuild must not lose what it cannot make again.
 *
 * @throws CodedError NOT_FOUND
 */
export function requireContributions(digests: number, contributions: number): void {
  const missing = digests - contributions;
  if (missing <= 0) return;
  throw new CodedError(
    "NOT_FOUND",
    `Of ${String(missing)} of ${String(digests)} digests there is nothing to rebuild them from: they were loaded before contributions were kept. Load them again first; nothing was changed.`,
  );
}
