import type { FiledDecision } from "../curation/decisions-file.ts";
import { CodedError } from "../errors.ts";
import type { GraphStore } from "../store/graph-store.ts";
import { checkBackup, readBackup } from "./read-backup.ts";

/** What a graph was made of. */
export interface RestoredGraph {
  readonly digests: number;
  readonly version: string;
  /** The version that the backup was made of, which other decisions make another one; null where it does not tell. */
  readonly backedUp: string | null;
}

/**
 * Makes an empty graph the one that a backup was made of; with its decisions, it has the same version. The file is
 * checked as a whole first.
 *
 * @throws BackupError where the file is not a whole backup; CodedError BAD_USER_INPUT where the graph is not empty.
 */
export async function restoreBackup(
  store: GraphStore,
  file: string,
  decisions: readonly FiledDecision[],
  onDigest: (key: string) => void = () => undefined,
): Promise<RestoredGraph> {
  const backedUp = await checkBackup(file);
  const { digests } = await store.stats();
  const taken = (await store.decisions()).length;
  if (digests > 0 || taken > 0) {
    throw new CodedError(
      "BAD_USER_INPUT",
      `The graph is not empty (${String(digests)} digests, ${String(taken)} decisions); restore into one that is.`,
    );
  }
  // First, so that each digest is written once, as it is to be.
  await store.decide(
    decisions.map(({ decision }) => ({ take: decision })),
    { isTrusted: true },
  );
  let count = 0;
  for await (const contribution of readBackup(file)) {
    await store.putDigest(contribution, { allowTwin: true });
    onDigest(contribution.digest.key);
    count += 1;
  }
  return { digests: count, version: await store.version(), backedUp };
}
