import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { toContributionText } from "../domain/contribution-text.ts";
import { CodedError } from "../errors.ts";
import type { GraphStore } from "../store/graph-store.ts";
import { nameFile } from "../system-error.ts";
import { writeWholeFile } from "../write-whole-file.ts";
import { BACKUP_HEADER } from "./read-backup.ts";

/** What a backup holds. */
export interface WrittenBackup {
  readonly digests: number;
  /** The graph's, with the decisions that are in force. */
  readonly version: string;
}

/** A graph that changes while it is written is written again, so often. */
const ATTEMPTS = 3;

/**
 * Writes all that was loaded, as the pipeline made it, one line of JSON for each digest in the order of loading, one
 * digest in memory at a time; gzipped where the file's name ends in `.gz`. The file is there when it is whole.
 *
 * @throws CodedError GRAPH_CHANGED where loads leave no time for it.
 */
export async function writeBackup(store: GraphStore, file: string): Promise<WrittenBackup> {
  return writeWholeFile(file, async (path) => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const version = await store.version();
      const counts = { digests: 0 };
      const lines = Readable.from(writeLines(store, version, counts));
      const target = createWriteStream(path);
      await (file.endsWith(".gz") ? pipeline(lines, createGzip(), target) : pipeline(lines, target)).catch(
        (error: unknown) => {
          throw nameFile(path, error);
        },
      );
      if ((await store.version()) === version) return { ...counts, version };
    }
    throw new CodedError(
      "GRAPH_CHANGED",
      `The graph changed each of ${String(ATTEMPTS)} times while it was written; try again later.`,
    );
  });
}

/** A line that says what it is, a line per digest, a line that proves that all is there and says what came of it. */
async function* writeLines(store: GraphStore, version: string, counts: { digests: number }): AsyncGenerator<string> {
  const hash = createHash("sha256");
  const header = `${JSON.stringify(BACKUP_HEADER)}\n`;
  hash.update(header);
  yield header;
  for await (const contribution of store.contributions()) {
    const line = `${toContributionText(contribution)}\n`;
    hash.update(line);
    counts.digests += 1;
    yield line;
  }
  yield `${JSON.stringify({ digests: counts.digests, sha256: hash.digest("hex"), version })}\n`;
}
