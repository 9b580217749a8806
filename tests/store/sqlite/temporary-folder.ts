import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";

/** A folder for the graph files of one test file, removed with all that is in it. `next` gives a new path each time. */
export function useTemporaryFolder(): { next: () => string } {
  let folder = "";
  let files = 0;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "digest-graph-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    next: () => {
      files += 1;
      return join(folder, `${String(files)}.db`);
    },
  };
}
